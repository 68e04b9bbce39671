import { describe, expect, it } from 'vitest';
import type { Quad, TextLine } from '../../../../src/engine/types';
import { openDocument } from '../../../../workers/pdf/document';
import { lookAtPdfPage } from '../../../../workers/pdf/pdf-page';
import { sourceOf } from '../../workers/pdf/open';
import { evenChars, pdfOfLines, quadAt, readLine } from './pages';
import { bytesOf, pdfTools, sharedPdfium } from './tools';

const textIn = async (pdf: Blob): Promise<string> =>
  (await pdfTools().textsOf({ file: pdf }, [1]))[0]!;

/** The lines as PDFium finds them, at their places in parts of the page. */
async function linesIn(pdf: Blob) {
  const pdfium = await sharedPdfium();
  const document = openDocument(pdfium, sourceOf(await bytesOf(pdf)));
  const { own, size } = lookAtPdfPage(pdfium, document, 1, 'text');
  document.close();
  const parts = (quad: Quad) => quad.map(([x, y]) => [x / size.width, y / size.height]);
  return own.map(({ text, quad, chars }) => ({ text, quad: parts(quad), chars }));
}

const throughPdf = async (...lines: TextLine[]): Promise<string> =>
  textIn(await pdfOfLines(...lines));

describe('The unseen text of a page', () => {
  it.each([
    ['words with their spaces', 'The ship is in the port, mm ill WW', 800],
    ['narrow words', 'The ship is in the port', 180],
    ['letters that stand wide apart', 'T I T L E', 900],
    ['Chinese without spaces', '金农工程山东率先引入云计算', 700],
    ['Chinese that stands wide apart', '目录一览', 900],
    ['Chinese with Latin in it', '请联系 Zhang Wei，电话 010-1234', 600],
    ['characters beyond the first 65,536', '𠮷野家の𝄞', 300],
    ['signs that PDF has another meaning for', '(a\\b) <c> [d] /e %f', 500],
  ])('is found as it was read: %s', async (_, text, width) => {
    expect(await throughPdf(readLine(text, quadAt([50, 100], width, 40)))).toBe(text);
  });

  it('has spaces where it has them, however its characters lie', async () => {
    const text = 'A line of which the places are not so sure';
    const chars = evenChars(text).map((char, i) => {
      const shift = ((i * 7919) % 11) / 11 / text.length;
      return { ...char, start: char.start + shift / 2, end: char.end - shift / 3 };
    });
    expect(await throughPdf(readLine(text, quadAt([50, 100], 700, 30), { chars }))).toBe(text);
  });

  it('is in order where it runs to the left', async () => {
    const hebrew = 'שלום עולם 123 abc טוב';
    const spread = { chars: [] };
    expect(await throughPdf(readLine(hebrew, quadAt([50, 100], 600, 40), spread))).toBe(hebrew);
    // Seen on the page: the first character stands on the right.
    const word = 'שלום';
    const chars = evenChars(word).map((char) => ({
      ...char,
      start: 1 - char.end,
      end: 1 - char.start,
    }));
    expect(await throughPdf(readLine(word, quadAt([50, 100], 200, 40), { chars }))).toBe(word);
  });

  it('runs down where Chinese does, as one text', async () => {
    const column = readLine('一二三四五六', quadAt([500, 50], 400, 50, 90));
    expect(await throughPdf(column)).toBe('一二三四五六');
    const [line] = await linesIn(await pdfOfLines(column));
    // PDFium's boxes of such characters are too wide to their left.
    const xs = line!.quad.map(([x]) => x!);
    const ys = line!.quad.map(([, y]) => y!);
    expect(Math.abs(Math.max(...xs) - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(Math.min(...ys) - 0.1)).toBeLessThan(0.02);
    expect(Math.abs(Math.max(...ys) - 0.9)).toBeLessThan(0.02);
  });

  it.each([0, 1.2, -3, 30, 90, 180, 270])('lies on its line, at %s degrees', async (degrees) => {
    const quad = quadAt([500, 200], 180, 20, degrees);
    const [line] = await linesIn(await pdfOfLines(readLine('Words to be seen', quad)));
    expect(line!.text).toBe('Words to be seen');
    for (const [i, [x, y]] of line!.quad.entries()) {
      expect(Math.abs(x! - quad[i]![0] / 1000)).toBeLessThan(0.02);
      expect(Math.abs(y! - quad[i]![1] / 500)).toBeLessThan(0.02);
    }
  });

  it('has its words where they were read', async () => {
    const text = 'one MILLION little Wills will last';
    const [line] = await linesIn(await pdfOfLines(readLine(text, quadAt([100, 100], 800, 30))));
    for (const [i, char] of line!.chars.entries())
      if (/\s/.test(text[i - 1] ?? ' '))
        expect(0.8 * Math.abs(char.start - i / text.length), text.slice(i)).toBeLessThan(0.02);
  });

  it('keeps texts of one row apart', async () => {
    const [left, right] = [quadAt([100, 100], 200, 30), quadAt([300, 100], 200, 30)];
    const text = await throughPdf(readLine('1827,', left), readLine('(cahiers)', right));
    expect(text.replaceAll(/\s+/g, ' ')).toBe('1827, (cahiers)');
  });

  it('follows a bent line word by word', async () => {
    const bend = [0, 30, 40, 30, 0];
    const quad = quadAt([100, 200], 800, 30);
    const pdf = await pdfOfLines(readLine('One two three four five', quad, { bend }));
    expect((await textIn(pdf)).replaceAll(/\s+/g, ' ')).toBe('One two three four five');
    const tops = (await linesIn(pdf)).map(({ quad: found }) => found[0]![1]!);
    expect(Math.max(...tops) - Math.min(...tops)).toBeGreaterThan(0.04);
  });

  it('has its hyphens at the ends of lines', async () => {
    const [first, second] = [quadAt([50, 100], 300, 30), quadAt([50, 140], 300, 30)];
    const text = await throughPdf(readLine('Words that are di-', first), readLine('vided', second));
    // PDFium joins what a hyphen has divided.
    expect(text).toBe('Words that are di-vided');
  });

  it('is unseen', async () => {
    const pdf = await pdfOfLines(readLine('Black letters', quadAt([100, 100], 800, 100)));
    const pdfium = await sharedPdfium();
    const document = openDocument(pdfium, sourceOf(await bytesOf(pdf)));
    const { finding, small } = lookAtPdfPage(pdfium, document, 1, 'text', 200);
    document.close();
    expect(finding).toBe('ocr-layer');
    expect(new Set(small!.data)).toEqual(new Set([200, 255]));
  });
});
