import { beforeAll, describe, expect, it } from 'vitest';
import { openDocument } from '../../../../workers/pdf/document';
import { lookAtPdfPage, type PdfPage } from '../../../../workers/pdf/pdf-page';
import type { Pdfium } from '../../../../workers/pdf/pdfium';
import type { Take } from '../../../../src/protocol/page-wish';
import { readPdfPage } from '../../../../workers/pdf/read-pdf-page';
import { DEFAULT_ENGINE_OPTIONS } from '../../../../src/engine/types';
import { pdfiumInNode, sourceOf } from './open';
import { HELVETICA, show, writePdf, type PdfObject } from '../../../helpers/write-pdf';

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await pdfiumInNode();
});

function look(content: string, { dict = '', more = [] as PdfObject[], take }: Parts = {}): PdfPage {
  const page = { content, dict: `/MediaBox[0 0 600 800]${dict}` };
  const document = openDocument(pdfium, sourceOf(writePdf([page], more)));
  try {
    return lookAtPdfPage(pdfium, document, 1, take);
  } finally {
    document.close();
  }
}
interface Parts {
  readonly dict?: string;
  readonly more?: PdfObject[];
  readonly take?: Take;
}

/** A grey picture of 60 by 80 pixels, as `/Im1`. */
const PICTURE: PdfObject = {
  dict: '/Type/XObject/Subtype/Image/Width 60/Height 80/BitsPerComponent 8/ColorSpace/DeviceGray',
  stream: new Uint8Array(4800).fill(90),
};
const WITH_PICTURE = {
  dict: `/Resources<<${HELVETICA}/XObject<</Im1 1000 0 R>>>>`,
  more: [PICTURE],
};
const draw = (x: number, y: number, width: number, height: number): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm /Im1 Do Q\n`;
const FULL = draw(0, 0, 600, 800);
const PROSE = Array.from({ length: 12 }, (_, i) =>
  show('The pages of this report are all about the weather of the year.', 50, 700 - 20 * i),
).join('');
const hidden = (text: string): string => text.replaceAll('BT ', 'BT 3 Tr ');
const noLexicon = () => Promise.resolve(null);
const texts = (page: PdfPage) => page.own.map(({ text }) => text);

describe('What a page is found to be', () => {
  it('is text where it has its own and no picture', () => {
    const page = look(PROSE);
    expect([page.finding, page.isDoubtful, page.picture]).toEqual(['text', false, null]);
    expect(texts(page)).toHaveLength(12);
  });

  it('is blank where nothing is drawn', () => {
    expect(look('').finding).toBe('blank');
  });

  it('is a scan where a picture covers it, read at the size of the picture', () => {
    const page = look(FULL, WITH_PICTURE);
    expect([page.finding, page.size]).toEqual(['scan', { width: 60, height: 80 }]);
    expect(page.picture?.image.data[0]).toBe(90);
  });

  it('is a scan whose page number is kept, and is not in its picture', () => {
    const page = look(FULL + show('17', 300, 20), WITH_PICTURE);
    expect([page.finding, texts(page)]).toEqual(['scan', ['17']]);
    expect(new Set(page.picture?.image.data)).toEqual(new Set([90, 255]));
  });

  it('is a layer of an older reading where its text is drawn with no colour, or below a scan', () => {
    for (const content of [FULL + hidden(PROSE), PROSE + FULL]) {
      const page = look(content, WITH_PICTURE);
      expect([page.finding, page.picture, page.own.length]).toEqual(['ocr-layer', null, 12]);
    }
  });

  it('has its own text for certain, and an older reading for less', async () => {
    const host = {
      now: () => 0,
      onProgress: () => undefined,
      findLexicon: noLexicon,
      identifyLanguages: async () => [],
      specialReaders: [],
    };
    const never = () => Promise.reject(new Error('Nothing is read'));
    const scoresOf = async (page: PdfPage) => {
      const { text } = await readPdfPage(page, undefined, DEFAULT_ENGINE_OPTIONS, host, never);
      return [text.origin?.source, ...new Set(text.lines.map(({ score }) => score))];
    };
    expect(await scoresOf(look(PROSE))).toEqual(['text', 1]);
    expect(await scoresOf(look(FULL + hidden(PROSE), WITH_PICTURE))).toEqual(['text', 0.9]);
  });

  it('is mixed where a picture stands beside the text, and of the picture alone is read', () => {
    const page = look(PROSE + draw(100, 100, 120, 160), WITH_PICTURE);
    expect([page.finding, page.own.length]).toEqual(['mixed', 12]);
    const { image, top } = page.picture!;
    expect(image.width / page.size.width).toBeLessThan(0.3);
    expect(top).toBeGreaterThan(page.size.height / 2);
  });

  it('is text where its pictures are too small to hold any, or hold text of their own', () => {
    expect(look(PROSE + draw(100, 100, 6, 6), WITH_PICTURE).finding).toBe('text');
    const captioned = PROSE + draw(100, 100, 120, 160) + hidden(show('Known', 120, 150));
    expect(look(captioned, WITH_PICTURE).finding).toBe('text');
  });

  it('is a scan where words may be drawn as curves', () => {
    const letter = (i: number) =>
      `${20 + 12 * (i % 40)} ${700 - 20 * Math.floor(i / 40)} 7 9 re f\n`;
    const curves = Array.from({ length: 80 }, (_, i) => letter(i)).join('');
    expect(look(curves).finding).toBe('scan');
    expect(look(PROSE + curves).finding).toBe('mixed');
    expect(look(`${PROSE}50 690 500 1 re f\n`).finding).toBe('text');
  });

  it('is broken text where the file does not say what its glyphs mean', () => {
    const noise = '/F1 12 Tf 50 500 Td <0102030405060708> Tj';
    const page = look(`BT ${noise} ET`);
    expect(page.finding).toBe('broken-text');
    expect(page.picture?.image.width).toBe(page.size.width);
  });

  it('is doubtful where no language has such words; its picture is read, too', () => {
    const shifted = show('7KLV LV WKH WH[W RI D IRQW ZLWKRXW D PDSSLQJ', 50, 500);
    expect(look(shifted)).toMatchObject({ finding: 'text', isDoubtful: true });
    expect(look(shifted).picture).not.toBeNull();
    expect(look(show('Zażółć gęślą jaźń', 50, 500)).isDoubtful).toBe(false);
    expect(look(show('Rain............................ 4', 50, 500)).isDoubtful).toBe(false);
    expect(look(show('Hello pdf.js world', 50, 500)).isDoubtful).toBe(false);
    expect(look(show('12.50 13.75 1,004.00 2026', 50, 500)).isDoubtful).toBe(false);
  });

  it('gives way to what a person wants', () => {
    expect(look(PROSE, { take: 'picture' }).picture).not.toBeNull();
    expect(look(FULL + hidden(PROSE), { ...WITH_PICTURE, take: 'picture' }).picture).not.toBeNull();
    expect(look(FULL + show('17', 300, 20), { ...WITH_PICTURE, take: 'text' }).picture).toBeNull();
  });
});
