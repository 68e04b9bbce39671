import { describe, expect, it } from 'vitest';
import { turnedText } from '../../../../src/engine/geometry/page-turn';
import { createPdf } from '../../../../src/export/pdf/pdf';
import type { ExportPage } from '../../../../src/export/types';
import type { Finding, Quad, TextLine, TextSource } from '../../../../src/engine/types';
import { openDocument } from '../../../../workers/pdf/document';
import { lookAtPdfPage } from '../../../../workers/pdf/pdf-page';
import { encryptedPdf } from '../../../helpers/encrypted-pdf';
import { HELVETICA, show, writePdf, type PdfObject } from '../../../helpers/write-pdf';
import { OPTIONS, stream } from '../pages';
import { sourceOf } from '../../workers/pdf/open';
import { pageText, quadAt, readLine } from './pages';
import { bytesOf, pdfTools, sharedPdfium } from './tools';

const pdf = createPdf('1', pdfTools());
const greeting = (quad: Quad = quadAt([100, 50], 300, 40)) => readLine('Read here', quad);

interface Choices {
  readonly part?: number;
  readonly lines?: readonly TextLine[];
  readonly source?: TextSource;
  readonly reason?: Finding;
  readonly size?: { readonly width: number; readonly height: number };
  readonly password?: string;
}

/** A page of a document as it was read. */
const readPage = (
  file: Blob,
  { part = 1, lines = [greeting()], source = 'ocr', reason = 'scan', ...rest }: Choices = {},
): ExportPage => ({
  path: `a.pdf#${part}`,
  text: pageText(lines, { width: 400, height: 200, ...rest.size, origin: { source, reason } }),
  ms: null,
  error: null,
  source: {
    file,
    part,
    fileId: 1,
    ...(rest.password !== undefined && { password: rest.password }),
  },
});

const blobOf = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)]);
const write = (...pages: ExportPage[]): Promise<Blob> => pdf.write(stream(pages), OPTIONS);
const textIn = async (file: Blob, part = 1, password?: string): Promise<string> =>
  (await pdfTools().textsOf({ file, ...(password !== undefined && { password }) }, [part]))[0]!;

async function begins(written: Blob, original: Blob): Promise<boolean> {
  const [now, before] = [await bytesOf(written), await bytesOf(original)];
  return now.length > before.length && Buffer.compare(now.subarray(0, before.length), before) === 0;
}

/** Where the text of a page is displayed, in parts of it. */
async function placeIn(file: Blob): Promise<readonly number[]> {
  const pdfium = await sharedPdfium();
  const document = openDocument(pdfium, sourceOf(await bytesOf(file)));
  const { own, size } = lookAtPdfPage(pdfium, document, 1, 'text');
  document.close();
  return own[0]!.quad.flatMap(([x, y]) => [x / size.width, y / size.height]);
}

const RED = '1 0 0 rg 10 10 50 50 re f\n';

describe('A document with the text that was read', () => {
  it('begins with its own bytes, and has the text on the pages that were read alone', async () => {
    const original = blobOf(
      writePdf([{ content: RED }, { content: show('Own words', 10, 50) }, { content: RED }]),
    );
    const written = await write(
      readPage(original),
      readPage(original, { part: 2, source: 'text', reason: 'text' }),
    );
    expect(await begins(written, original)).toBe(true);
    expect(await textIn(written, 1)).toBe('Read here');
    expect(await textIn(written, 2)).toBe('Own words');
    expect(await textIn(written, 3)).toBe('');
  });

  it('is the file itself where there is nothing to add', async () => {
    const original = blobOf(writePdf([{ content: show('Own words', 10, 50) }]));
    const written = await write(readPage(original, { source: 'text', reason: 'text' }));
    expect(written).toBe(original);
  });

  it('has the text that came beside it on a scan, and not on words of its own', async () => {
    const original = blobOf(writePdf([{ content: RED }, { content: show('Own words', 10, 50) }]));
    const given = { source: 'text', reason: 'given' } as const;
    const written = await write(
      readPage(original, given),
      readPage(original, { ...given, part: 2 }),
    );
    expect(await textIn(written, 1)).toBe('Read here');
    expect(await textIn(written, 2)).toBe('Own words');
  });

  it.each([
    ['/MediaBox[0 0 200 100]', 400, 200],
    ['/MediaBox[-50 -20 150 80]', 400, 200],
    ['/MediaBox[0 0 600 800]/CropBox[100 150 300 250]', 400, 200],
    ['/MediaBox[0 0 200 100]/UserUnit 4', 400, 200],
    ['/MediaBox[0 0 100 200]/Rotate 90', 400, 200],
    ['/MediaBox[0 0 100 200]/Rotate 270', 400, 200],
    ['/MediaBox[10 20 210 120]/Rotate 180', 400, 200],
    ['/MediaBox[0 0 600 800]/CropBox[100 150 200 350]/Rotate -90', 400, 200],
  ])('has it on the words: %s', async (dict, width, height) => {
    const original = blobOf(writePdf([{ dict, content: RED }]));
    const quad = quadAt([50, 50], 300, 30);
    const written = await write(
      readPage(original, { lines: [readLine('What is read here', quad)], size: { width, height } }),
    );
    const wanted = quad.flatMap(([x, y]) => [x / width, y / height]);
    for (const [i, at] of (await placeIn(written)).entries())
      expect(Math.abs(at - wanted[i]!)).toBeLessThan(0.02);
  });

  it('has it on the words of a page that a person has turned, too', async () => {
    const original = blobOf(writePdf([{ dict: '/MediaBox[0 0 200 100]', content: RED }]));
    const page = readPage(original, { lines: [greeting()] });
    const turned = await write({
      ...page,
      text: turnedText(page.text!, 1),
      source: { ...page.source!, wish: { turn: 1 } },
    });
    expect(await placeIn(turned)).toEqual(await placeIn(await write(page)));
  });

  it('keeps what a page inherits, and other pages as they share it', async () => {
    const bytes = writePdf(
      [
        { dict: '/Resources 1000 0 R', content: show('One', 10, 50) },
        { dict: '/Resources 1000 0 R', content: show('Two', 10, 50) },
      ],
      [HELVETICA],
    );
    const original = blobOf(bytes);
    const lines = [greeting()];
    const written = await write(readPage(original, { lines, reason: 'broken-text' }));
    expect((await textIn(written)).split(/\s+/).sort()).toEqual(['One', 'Read', 'here']);
    expect(await textIn(written, 2)).toBe('Two');
  });

  it('adds what was read in the pictures of a page, not its own text again', async () => {
    const original = blobOf(writePdf([{ content: show('Own words', 10, 50) }]));
    const own = { ...readLine('Own words', quadAt([20, 80], 120, 20)), score: 1 };
    const sure = { ...own, chars: own.chars.map((char) => ({ ...char, score: 1 })) };
    const written = await write(
      readPage(original, { lines: [sure, greeting()], source: 'mixed', reason: 'mixed' }),
    );
    expect((await textIn(written)).match(/Own words/g)).toHaveLength(1);
    expect(await textIn(written)).toContain('Read here');
  });

  it('replaces an older layer, in forms too, and what is seen stays', async () => {
    const layer = 'BT 3 Tr /F1 12 Tf 10 50 Td (0ld layer) Tj ET\n';
    const form: PdfObject = {
      dict: `/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources<<${HELVETICA}>>`,
      stream: layer.replace('0ld layer', '0lder'),
    };
    const dict = `/Resources<<${HELVETICA}/XObject<</Fm 1000 0 R>>>>`;
    const content = `q ${RED}Q ${layer}/Fm Do `;
    const original = blobOf(
      writePdf(
        [
          { dict, content },
          { dict, content },
        ],
        [form],
      ),
    );
    expect(await textIn(original)).toContain('0ld');
    const written = await write(readPage(original, { reason: 'ocr-layer' }));
    expect(await textIn(written)).toBe('Read here');
    expect(await begins(written, original)).toBe(true);
    const second = await textIn(written, 2);
    expect(second).toContain('0ld layer');
    expect(second).toContain('0lder');
  });

  it('keeps its encryption', async () => {
    const original = blobOf(encryptedPdf('geheim'));
    const written = await write(readPage(original, { password: 'geheim' }));
    expect(await begins(written, original)).toBe(true);
    await expect(textIn(written)).rejects.toMatchObject({ code: 'password-needed' });
    expect(await textIn(written, 1, 'geheim')).toBe('Read here');
  });

  it('is not written where its owner has forbidden changes', async () => {
    // Without bit 4.
    const original = blobOf(encryptedPdf('geheim', -12, 'owner'));
    const page = readPage(original, { password: 'geheim' });
    await expect(write(page)).rejects.toMatchObject({ code: 'pdf-locked' });
    const asOwner = readPage(original, { password: 'owner' });
    expect(await textIn(await write(asOwner), 1, 'owner')).toBe('Read here');
  });

  it.each([
    ['signed', 'pdf-signed', '/AcroForm<</Fields[]/SigFlags 3>>'],
    ['signed by a field', 'pdf-signed', '/AcroForm<</Fields[<</FT/Sig/V<</Type/Sig>>>>]>>'],
    ['certified', 'pdf-signed', '/Perms<</DocMDP<</Type/Sig>>>>'],
    ['an XFA form', 'pdf-form', '/AcroForm<</Fields[]/XFA[(template) 1000 0 R]>>'],
  ])('is not written where it is %s', async (_, code, catalog) => {
    const original = blobOf(writePdf([{ content: RED }], [{ stream: '<template/>' }], catalog));
    await expect(write(readPage(original))).rejects.toMatchObject({ code });
  });

  it('is not written where its structure is broken', async () => {
    const text = Buffer.from(writePdf([{ content: RED }])).toString('latin1');
    const broken = blobOf(Buffer.from(text.replace(/^xref[^]*?(?=trailer)/m, ''), 'latin1'));
    await expect(write(readPage(broken))).rejects.toMatchObject({ code: 'pdf-not-extendable' });
  });

  it('is joined with nothing else', async () => {
    const original = blobOf(writePdf([{ content: RED }]));
    const other = readPage(blobOf(writePdf([{ content: RED }, {}])));
    const pages = [readPage(original), { ...other, source: { ...other.source!, fileId: 2 } }];
    await expect(write(...pages)).rejects.toMatchObject({ code: 'pdf-not-extendable' });
  });
});
