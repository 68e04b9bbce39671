import { beforeAll, describe, expect, it } from 'vitest';
import { openDocument } from '../../../../workers/pdf/document';
import type { OwnLine } from '../../../../workers/pdf/own-lines';
import { lookAtPdfPage } from '../../../../workers/pdf/pdf-page';
import type { Pdfium } from '../../../../workers/pdf/pdfium';
import { pdfiumInNode, sourceOf } from './open';
import {
  HELVETICA,
  show,
  writePdf,
  type PdfObject,
  type PdfPage,
} from '../../../helpers/write-pdf';

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await pdfiumInNode();
});

function linesOf(page: PdfPage, more: readonly PdfObject[] = [], catalog = '') {
  const document = openDocument(pdfium, sourceOf(writePdf([page], more, catalog)));
  try {
    const { own, size } = lookAtPdfPage(pdfium, document, 1, 'text');
    return { own, size };
  } finally {
    document.close();
  }
}
const texts = (page: PdfPage, more: readonly PdfObject[] = []) =>
  linesOf(page, more).own.map(({ text }) => text);
const cornerOf = ({ quad }: OwnLine) => quad[0].map(Math.round);

/** A font with two bytes a character and a table that says which character each is. */
const CJK: readonly PdfObject[] = [
  '/Type/Font/Subtype/Type0/BaseFont/Song/Encoding/UniGB-UCS2-H/DescendantFonts[1001 0 R]',
  '/Type/Font/Subtype/CIDFontType0/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 1002 0 R/DW 1000',
  '/Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80',
];
const withCjk = (encoding: string): readonly PdfObject[] => [
  (CJK[0] as string).replace('UniGB-UCS2-H', encoding),
  ...CJK.slice(1),
];
const CJK_FONT = '/MediaBox[0 0 200 200]/Resources<</Font<</F1 1000 0 R>>>>';

describe("The lines of a page's own text", () => {
  it('are words with spaces, each character at its place', () => {
    const { own, size } = linesOf({ content: show('Two words', 20, 50, 12) });
    const [line] = own;
    const scale = size.width / 200;
    expect(line!.text).toBe('Two words');
    const [[left, top], [right], , [, bottom]] = line!.quad;
    expect(left).toBeCloseTo(20 * scale, 0);
    expect(right).toBeGreaterThan(76 * scale);
    expect(right).toBeLessThan(80 * scale);
    expect((top + bottom) / 2).toBeGreaterThan(44 * scale);
    expect((top + bottom) / 2).toBeLessThan(50 * scale);
    expect(line!.chars.map(({ text }) => text).join('')).toBe('Two words');
    const starts = line!.chars.map(({ start }) => start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect([starts[0], line!.chars.at(-1)!.end]).toEqual([0, 1]);
  });

  it.each([
    ['/Rotate 0', [20, 40]],
    ['/Rotate 90', [60, 20]],
    ['/Rotate 180', [180, 60]],
    ['/Rotate 270', [40, 180]],
    ['/Rotate 90/MediaBox[-100 -50 300 150]/CropBox[0 0 200 100]', [60, 20]],
  ] as const)('are upright on a page with %s', (dict, at) => {
    // A page that says it is turned shows its text turned, unless it was drawn so.
    const { own, size } = linesOf({ dict, content: show('Here', 20, 50, 12) });
    const scale = Math.max(size.width, size.height) / 200;
    const [x, y] = cornerOf(own[0]!);
    expect(Math.abs(x! / scale - at[0])).toBeLessThan(4);
    expect(Math.abs(y! / scale - at[1])).toBeLessThan(4);
  });

  it('are parted at gaps as wide as between columns, and not at those between words', () => {
    expect(texts({ content: show('Name', 10, 50) + show('Amount', 120, 50) })).toEqual([
      'Name',
      'Amount',
    ]);
    expect(texts({ content: show('Name', 10, 50) + show('Amount', 48, 50) })).toEqual([
      'Name Amount',
    ]);
  });

  it('keep an exponent', () => {
    const content = show('E = mc', 10, 50) + show('2', 47.7, 54, 7);
    expect(texts({ content })).toEqual(['E = mc2']);
  });

  it('keep the hyphens at the ends of lines', () => {
    const content = show('an exam-', 10, 60) + show('ple of it', 10, 45);
    expect(texts({ content })).toEqual(['an exam-', 'ple of it']);
  });

  it('of Chinese have no spaces that only gaps tell', () => {
    const content = 'BT /F1 12 Tf 20 150 Td [<4F60> -400 <597D> -400 <4E16>] TJ ET';
    expect(texts({ dict: CJK_FONT, content }, CJK)).toEqual(['你好世']);
  });

  it('run down in vertical print', () => {
    const content = 'BT /F1 12 Tf 100 150 Td <4F60597D4E16754C> Tj ET';
    const { own } = linesOf({ dict: CJK_FONT, content }, withCjk('UniGB-UCS2-V'));
    expect(own.map(({ text }) => text)).toEqual(['你好世界']);
    const [topRight, bottomRight] = own[0]!.quad;
    expect(bottomRight[1] - topRight[1]).toBeGreaterThan(
      3 * Math.abs(bottomRight[0] - topRight[0]),
    );
    expect(own[0]!.chars.map(({ start }) => Math.round(4 * start))).toEqual([0, 1, 2, 3]);
  });

  it('are those on the page alone, and none too small to be print', () => {
    const content = show('Seen', 10, 50) + show('Outside', 10, 150) + show('Tiny', 10, 20, 0.1);
    expect(texts({ content })).toEqual(['Seen']);
  });

  it('include what was filled into the form', () => {
    const field =
      '/Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Ada)/Rect[10 10 100 30]/AP<</N 1001 0 R>>/F 4';
    const look: PdfObject = {
      dict: `/Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources<<${HELVETICA}>>`,
      stream: show('Ada', 2, 5),
    };
    const page = { dict: '/Annots[1000 0 R]', content: show('Name:', 10, 50) };
    const { own } = linesOf(page, [field, look], '/AcroForm<</Fields[1000 0 R]>>');
    expect(own.map(({ text }) => text)).toEqual(['Name:', 'Ada']);
  });
});
