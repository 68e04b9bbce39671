import { beforeAll, describe, expect, it } from 'vitest';
import type { RasterImage } from '../../../../src/engine/types';
import { openDocument } from '../../../../workers/pdf/document';
import { drawPdfPage, lookAtPdfPage } from '../../../../workers/pdf/pdf-page';
import { isNearlyFull, MOST_BYTES } from '../../../../workers/pdf/memory';
import type { Pdfium } from '../../../../workers/pdf/pdfium';
import { HELVETICA, writePdf, type PdfObject, type PdfPage } from '../../../helpers/write-pdf';
import { pdfiumInNode, sourceOf } from './open';

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await pdfiumInNode();
});

function drawn(page: PdfPage, more: readonly PdfObject[] = [], mostPx = Infinity): RasterImage {
  const document = openDocument(pdfium, sourceOf(writePdf([page], more)));
  try {
    return drawPdfPage(pdfium, document, 1, mostPx);
  } finally {
    document.close();
  }
}

/** Red, green and blue at a part of the way across and down. */
function colourAt({ width, height, data }: RasterImage, x: number, y: number): number[] {
  const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
  return [...data.slice(at, at + 3)];
}
const RED = [255, 0, 0];
const WHITE = [255, 255, 255];

const image = (width: number, height: number, stream: Uint8Array): PdfObject => ({
  dict: `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace/DeviceGray`,
  stream,
});
const WITH_IMAGE = `/Resources<<${HELVETICA}/XObject<</Im1 1000 0 R>>>>`;

describe('A page is drawn', () => {
  // A red corner at the bottom left of the page's own space.
  const corner = '1 0 0 rg 0 0 50 50 re f';

  it.each([
    ['/Rotate 0', [0.1, 0.9]],
    ['/Rotate 90', [0.1, 0.1]],
    ['/Rotate 180', [0.9, 0.1]],
    ['/Rotate 270', [0.9, 0.9]],
    ['/Rotate 90/MediaBox[-200 -100 400 300]/CropBox[0 0 200 100]', [0.1, 0.1]],
  ] as const)('upright, in its crop box, with %s', (dict, [x, y]) => {
    const picture = drawn({ dict, content: corner });
    expect(colourAt(picture, x, y)).toEqual(RED);
    expect(colourAt(picture, 1 - x, 1 - y)).toEqual(WHITE);
    expect(picture.width > picture.height).toBe(!/Rotate (90|270)/.test(dict));
  });

  it('on white, and opaque', () => {
    const picture = drawn({ content: '' });
    expect(new Set(picture.data)).toEqual(new Set([255]));
  });

  it('at the size of its scan, whose pixels may not be square', () => {
    const scan = image(400, 100, new Uint8Array(40_000).fill(40));
    const dict = `/MediaBox[0 0 200 100]${WITH_IMAGE}`;
    const { width, height } = drawn({ dict, content: 'q 200 0 0 100 0 0 cm /Im1 Do Q' }, [scan]);
    expect([width, height]).toEqual([400, 200]);
  });

  it('as small as it is wanted', () => {
    expect(drawn({ content: corner }, [], 160)).toMatchObject({ width: 160, height: 80 });
  });

  it('with what was written on it later', () => {
    const note = '/Type/Annot/Subtype/Square/Rect[100 0 200 100]/F 4/AP<</N 1001 0 R>>';
    const look = {
      dict: '/Type/XObject/Subtype/Form/BBox[0 0 100 100]',
      stream: '1 0 0 rg 0 0 100 100 re f',
    };
    const picture = drawn({ dict: '/Annots[1000 0 R]', content: '' }, [note, look]);
    expect(colourAt(picture, 0.75, 0.5)).toEqual(RED);
  });
});

describe('A page that is made to take everything', () => {
  it('of 35,000 by 35,000 points is drawn reduced', () => {
    const { width, height } = drawn({ dict: '/MediaBox[0 0 35000 35000]', content: '' });
    expect(width).toBe(height);
    expect(width * height).toBeLessThanOrEqual(36e6);
    expect(width).toBeGreaterThan(5000);
  });

  it('holds a picture of 35,000 by 35,000 pixels and is refused', () => {
    const bomb = image(35_000, 35_000, new Uint8Array(10));
    const page = { dict: WITH_IMAGE, content: 'q 200 0 0 100 0 0 cm /Im1 Do Q' };
    expect(() => drawn(page, [bomb])).toThrow(/35000 x 35000/);
  });

  const form = (stream: string, next: number): PdfObject => ({
    dict: `/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources<</XObject<</Fm1 ${next} 0 R>>>>`,
    stream,
  });
  const WITH_FORM = { dict: '/Resources<</XObject<</Fm1 1000 0 R>>>>', content: '/Fm1 Do' };

  it('draws itself, and ends', () => {
    expect(drawn(WITH_FORM, [form('/Fm1 Do', 1000)]).width).toBeGreaterThan(0);
  });

  it('has forms that draw each other a billion times, and ends before memory does', async () => {
    const twice = Array.from({ length: 30 }, (_, i) => form('/Fm1 Do /Fm1 Do', 1001 + i));
    const own = await pdfiumInNode();
    const document = openDocument(own, sourceOf(writePdf([WITH_FORM], twice)));
    expect(() => lookAtPdfPage(own, document, 1)).toThrow(WebAssembly.RuntimeError);
    expect(isNearlyFull(own)).toBe(true);
    // The runtime takes some more than was asked for.
    expect(own.pdfium.HEAPU8.length).toBeLessThan(1.2 * MOST_BYTES);
  });
});

it('Thousands of pages leave no memory behind', () => {
  const content = '1 0 0 rg 0 0 50 50 re f';
  const document = openDocument(
    pdfium,
    sourceOf(writePdf(Array.from({ length: 2000 }, () => ({ content })))),
  );
  const bytes = () => pdfium.pdfium.HEAPU8.length;
  for (let part = 1; part <= 100; part++) drawPdfPage(pdfium, document, part, 100);
  const before = bytes();
  for (let part = 101; part <= 2000; part++) drawPdfPage(pdfium, document, part, 100);
  document.close();
  expect(bytes()).toBe(before);
});
