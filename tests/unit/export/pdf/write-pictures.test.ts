import { describe, expect, it } from 'vitest';
import { createPdf } from '../../../../src/export/pdf/pdf';
import { apply } from '../../../../src/engine/geometry/matrix';
import { turnedEmbedded } from '../../../../src/export/pictures/embedded';
import { paperSizeOf, pictureMatrix } from '../../../../src/export/pdf/picture-page';
import { OPTIONS, stream } from '../pages';
import { openDocument, pageSizeOf } from '../../../../workers/pdf/document';
import { sourceOf } from '../../workers/pdf/open';
import { pageText, pictureOf, quadAt, readLine } from './pages';
import { bytesOf, makePng, pdfTools, sharedPdfium } from './tools';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const hello = pageText([readLine('Hello', quadAt([100, 100], 300, 40))]);
const failedPage = { ...pictureOf(null, new Blob(['no picture']), 'bad.png'), error: null };

describe('A document of pictures', () => {
  const pdf = createPdf('1.2', pdfTools());

  it('holds the bytes of each, its text, a bookmark for each, title and language', async () => {
    const [first, second] = [makePng(), makePng({ width: 300 })];
    const words = readLine('the ship of the port and the harbour', quadAt([10, 10], 900, 40));
    const blob = await pdf.write(
      stream([
        pictureOf(pageText([words]), first.blob, 'a/1.png'),
        pictureOf(hello, second.blob, 'a/2.png'),
      ]),
      { ...OPTIONS, title: 'Häfen 港' },
    );
    const bytes = Buffer.from(await bytesOf(blob));
    expect(bytes.indexOf(first.pixels)).toBeGreaterThan(0);
    expect(bytes.indexOf(second.pixels)).toBeGreaterThan(0);
    const texts = await pdfTools().textsOf({ file: blob }, [1, 2]);
    expect(texts).toEqual(['the ship of the port and the harbour', 'Hello']);
    const text = latin1(bytes);
    expect(text).toContain('/Lang(en)');
    expect(text).toContain('/Producer <feff');
    expect(bytes.toString('utf8')).toContain('>Häfen 港</rdf:li>');
    expect(text.match(/\/Dest\[/g)).toHaveLength(2);
  });

  it('has those that were not read as pictures, and leaves out what is none', async () => {
    const blob = await pdf.write(
      stream([failedPage, pictureOf(null, makePng().blob), pictureOf(hello, makePng().blob)]),
      OPTIONS,
    );
    expect(await pdfTools().textsOf({ file: blob }, [1, 2])).toEqual(['', 'Hello']);
  });

  it('is refused where a picture is not at hand, or there is none', async () => {
    const without = { ...pictureOf(hello, new Blob()), source: null };
    for (const pages of [[without], [failedPage], []])
      await expect(pdf.write(stream(pages), OPTIONS)).rejects.toMatchObject({
        code: 'picture-missing',
      });
  });

  it('is refused where a reader would find another text', async () => {
    const deaf = createPdf('1', { ...pdfTools(), textsOf: () => Promise.resolve(['Hallo']) });
    await expect(
      deaf.write(stream([pictureOf(hello, makePng().blob)]), OPTIONS),
    ).rejects.toMatchObject({ code: 'pdf-text-differs' });
  });

  it('has pages of the size of the paper', async () => {
    // 100 pixels a centimetre.
    const density = ['pHYs', [0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10, 1]] as const;
    const blob = await pdf.write(
      stream([pictureOf(hello, makePng({ chunks: [density] }).blob)]),
      OPTIONS,
    );
    const pdfium = await sharedPdfium();
    const document = openDocument(pdfium, sourceOf(await bytesOf(blob)));
    const { width, height } = pageSizeOf(pdfium, document, 0);
    document.close();
    expect([width, height].map((side) => side / 72)).toEqual([
      expect.closeTo(2 / 2.54, 3),
      expect.closeTo(1 / 2.54, 3),
    ]);
  });

  it('keeps exactly what has few colours, where it must be packed anew', async () => {
    const data = new Uint8ClampedArray(4 * 20 * 10).fill(255);
    for (let i = 0; i < 10; i++) data.set([10, 20, 30], 4 * (20 * i + i));
    const tools = pdfTools({ width: 20, height: 10, data });
    const { blob } = makePng({ kind: 6 });
    const written = await createPdf('1', tools).write(stream([pictureOf(null, blob)]), OPTIONS);
    expect(latin1(await bytesOf(written))).toContain('/Indexed/DeviceRGB 1<0a141effffff>');
  });
});

describe('A picture that a person has turned', () => {
  it('has its own bytes on a page that is turned, under its text', async () => {
    const { blob, pixels } = makePng();
    const page = { ...pictureOf(null, blob), source: { file: blob, part: null, wish: { turn: 1 } } } as const; // prettier-ignore
    // As it is read: upright on the turned page.
    const text = pageText([readLine('Hello', quadAt([20, 40], 60, 12))], { width: 100, height: 200 }); // prettier-ignore
    const written = await createPdf('1', pdfTools()).write(stream([{ ...page, text }]), OPTIONS);
    const bytes = await bytesOf(written);
    expect(Buffer.from(bytes).indexOf(pixels)).toBeGreaterThan(0);
    const document = openDocument(await sharedPdfium(), sourceOf(bytes));
    const { width, height } = pageSizeOf(await sharedPdfium(), document, 0);
    document.close();
    expect([width, height]).toEqual([75, 150]);
    expect(await pdfTools().textsOf({ file: written }, [1])).toEqual(['Hello']);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is shown so from any orientation (%i)', (orientation) => {
    const page = { width: 20, height: 10 };
    const [width, height] = [page.height, page.width];
    const picture = turnedEmbedded({ ...stored, dpi: null, orientation }, 1);
    const before = pictureMatrix(orientation, page);
    const after = pictureMatrix(picture.orientation, { width, height });
    for (const point of [[0, 0], [1, 0], [0, 1]] as const) {
      const [x, y] = apply(before, point);
      // Clockwise, y up.
      expect(apply(after, point)).toEqual([expect.closeTo(y), expect.closeTo(page.width - x)]);
    }
  }); // prettier-ignore
});

const stored = { width: 400, height: 200, dict: '', data: new Blob(), orientation: 1 } as const;

describe('The page of a picture', () => {
  it('is turned as the picture is', () => {
    const dpi = { x: 200, y: 100 };
    const size = { width: 200, height: 400 };
    expect(paperSizeOf({ ...stored, dpi, orientation: 6 }, size)).toEqual({
      width: 144,
      height: 144,
    });
    expect(paperSizeOf({ ...stored, dpi, orientation: 3 }, size)).toEqual({
      width: 144,
      height: 144,
    });
  });

  it('has the pixels of a screen where nothing is known, and is no longer than A4', () => {
    expect(paperSizeOf({ ...stored, dpi: null }, stored)).toEqual({ width: 300, height: 150 });
    const photo = paperSizeOf({ ...stored, dpi: null }, { width: 4000, height: 3000 });
    expect(photo.width).toBeCloseTo(841.9, 1);
    expect(photo.height).toBeCloseTo(631.4, 1);
  });

  // Where the stored picture's top left corner comes to lie, and which way its first row runs.
  it.each([
    [1, [0, 10], [1, 0]],
    [2, [20, 10], [-1, 0]],
    [3, [20, 0], [-1, 0]],
    [4, [0, 0], [1, 0]],
    [5, [0, 10], [0, -1]],
    [6, [20, 10], [0, -1]],
    [7, [20, 0], [0, 1]],
    [8, [0, 0], [0, 1]],
  ] as const)('shows it as its orientation says: %s', (orientation, corner, way) => {
    const [a, b, c, d, e, f] = pictureMatrix(orientation, { width: 20, height: 10 });
    expect([c + e, d + f]).toEqual([...corner]);
    expect([Math.sign(a), Math.sign(b)]).toEqual(way.map((one) => expect.closeTo(one)));
  });
});
