import { wholeFile, type PageSource } from '../../../src/protocol/page-source';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RasterImage } from '../../../src/engine/types';
import { decodePicture, displayablePicture, previewOf } from '../../../workers/pictures/raster';
// The same stripes, as Chromium writes them: WebKit writes no WebP.
import webpUrl from '../../fixtures/pictures/stripes.webp?url';
import { draw } from '../drawn';
import { bmpOf, gifOf } from './picture-files';

const SIZE = { width: 320, height: 96 };
const isDamaged = { code: 'decode-failed' };

afterEach(() => vi.restoreAllMocks());

const stripes = (context: OffscreenCanvasRenderingContext2D) => {
  for (let x = 10; x < 300; x += 20) context.fillRect(x, 10, 8, 60);
};
const drawn = (type: 'image/jpeg' | 'image/png') => draw({ ...SIZE, type }, stripes);

async function pixels(): Promise<ImageData> {
  let data: ImageData | undefined;
  await draw(SIZE, (context) => {
    stripes(context);
    data = context.getImageData(0, 0, SIZE.width, SIZE.height);
  });
  return data!;
}

/** Firefox with `resistFingerprinting`: a page gets noise for its pixels. */
function hidePixels(): void {
  const noise = (_x: number, _y: number, width: number, height: number) => {
    const data = crypto.getRandomValues(new Uint8Array(width * height * 4));
    return new ImageData(Uint8ClampedArray.from(data), width, height);
  };
  vi.spyOn(OffscreenCanvasRenderingContext2D.prototype, 'getImageData').mockImplementation(noise);
}

// The first in this file, as pixels that are once seen are not looked for again.
it('pixels that the browser hides are named as what they are, until a person allows them', async () => {
  const picture = await drawn('image/png');
  hidePixels();
  const show = (source: PageSource) => displayablePicture(source, () => true);
  for (const use of [decodePicture, show, previewOf])
    await expect(use(wholeFile(picture))).rejects.toMatchObject({ code: 'pixels-hidden' });
  vi.restoreAllMocks();
  const { image } = await decodePicture(wholeFile(picture));
  expect([image.width, image.height]).toEqual([SIZE.width, SIZE.height]);
  expect([...image.data.slice(0, 4)]).toEqual([255, 255, 255, 255]);
});

const FILES: readonly (readonly [type: string, make: () => Promise<Blob>])[] = [
  ['image/jpeg', () => drawn('image/jpeg')],
  ['image/png', () => drawn('image/png')],
  ['image/webp', async () => (await fetch(webpUrl)).blob()],
  ['image/gif', async () => gifOf(await pixels())],
  ['image/bmp', async () => bmpOf(await pixels())],
];

const isDark = ({ data }: Pick<RasterImage, 'data'>, x: number, y: number): boolean =>
  data[4 * (y * SIZE.width + x)]! < 128 && data[4 * (y * SIZE.width + x) + 3] === 255;
/** The first rows of the stripes, with white between them. */
const hasStripes = (image: Pick<RasterImage, 'data'>): boolean =>
  isDark(image, 14, 13) && !isDark(image, 24, 13) && isDark(image, 294, 13);

/** Whether this browser's <img> shows the stripes. */
async function isShown(file: Blob): Promise<boolean> {
  const img = new Image();
  img.src = URL.createObjectURL(file);
  const context = new OffscreenCanvas(SIZE.width, SIZE.height).getContext('2d')!;
  const isLoaded = await new Promise<boolean>((resolve) => {
    img.onload = () => resolve(true);
    img.onerror = () => resolve(false);
  });
  if (isLoaded) context.drawImage(img, 0, 0);
  URL.revokeObjectURL(img.src);
  return hasStripes(context.getImageData(0, 0, SIZE.width, SIZE.height));
}

describe.each(FILES)('%s', (type, make) => {
  it('that is cut off is read as far as this browser shows it, and is damaged if it shows nothing', async () => {
    const whole = await make();
    let read = 0;
    for (const share of [0.3, 0.6, 0.9]) {
      const cut = whole.slice(0, Math.floor(share * whole.size), whole.type);
      const decoded = await decodePicture(wholeFile(cut)).catch((error: unknown) => error);
      if (await isShown(cut)) expect(decoded).toHaveProperty('partial', true);
      if (decoded instanceof Error) expect(decoded).toMatchObject(isDamaged);
      else {
        const { image, partial } = decoded as Awaited<ReturnType<typeof decodePicture>>;
        expect([image.width, image.height, partial]).toEqual([SIZE.width, SIZE.height, true]);
        expect(image.data.filter((_, at) => at % 4 === 3).every((alpha) => alpha === 255)).toBe(true); // prettier-ignore
        if (hasStripes(image)) read += 1;
      }
    }
    // WebKit shows nothing of others, and no browser much of a WebP.
    if (type === 'image/jpeg') expect(read).toBeGreaterThan(0);
  });

  it('that is whole is no part of one', async () => {
    expect(await decodePicture(wholeFile(await make()))).toHaveProperty('partial', false);
  });

  it('is read with a film behind it', async () => {
    const film = crypto.getRandomValues(new Uint8Array(60_000));
    const whole = await make();
    const bytes = await new Blob([whole, film, film]).arrayBuffer();
    const { image } = await decodePicture(wholeFile(new Blob([bytes], { type: whole.type })));
    expect([image.width, image.height]).toEqual([SIZE.width, SIZE.height]);
    const dark = (x: number) => image.data[4 * (30 * SIZE.width + x)]! < 128;
    expect([dark(14), dark(24), dark(294)]).toEqual([true, false, true]);
  });
});

it('a PNG that was overwritten is read as far as it goes', async () => {
  // Noise below the stripes, so that there is much to overwrite.
  const whole = await draw({ ...SIZE, height: 480 }, (context) => {
    stripes(context);
    const noise = context.getImageData(0, 96, SIZE.width, 384);
    noise.data.forEach((_, at) => (noise.data[at] = at % 4 === 3 ? 255 : (Math.imul(at, 2654435761) >>> 13) & 255)); // prettier-ignore
    context.putImageData(noise, 0, 96);
  });
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const middle = Math.floor(bytes.length / 2);
  bytes.fill(0x55, middle, middle + 40);
  const { image, partial } = await decodePicture(wholeFile(new Blob([bytes])));
  expect([image.width, image.height, partial]).toEqual([SIZE.width, 480, true]);
  expect(hasStripes(image)).toBe(true);
});

it('a PNG that ends behind its header is damaged, however large a picture it claims', async () => {
  const bytes = await (await drawn('image/png')).slice(0, 60).arrayBuffer();
  new DataView(bytes).setUint32(16, 10_000);
  new DataView(bytes).setUint32(20, 9_000);
  await expect(decodePicture(wholeFile(new Blob([bytes])))).rejects.toMatchObject(isDamaged);
});

it('a JPEG that comes out transparent, as from WebKit, is damaged; a PNG may be', async () => {
  const [jpeg, png] = [await drawn('image/jpeg'), await drawn('image/png')];
  const { createImageBitmap: make } = globalThis;
  const clear = () => make(new ImageData(40, 20));
  vi.spyOn(globalThis, 'createImageBitmap').mockImplementation(clear);
  await expect(decodePicture(wholeFile(jpeg), { preview: false })).rejects.toMatchObject(isDamaged);
  const { image } = await decodePicture(wholeFile(png), { preview: false });
  expect(image.data.every((value) => value === 255)).toBe(true);
});

describe('a preview', () => {
  it('is never a PNG', async () => {
    const picture = await drawn('image/png');
    const { thumbnail } = await decodePicture(wholeFile(picture));
    for (const { type } of [await previewOf(wholeFile(picture)), thumbnail!])
      expect(type).toMatch(/^image\/(?:webp|jpeg)$/);
  });

  it('is a JPEG where the browser writes PNG for WebP', async () => {
    const { convertToBlob } = OffscreenCanvas.prototype;
    vi.spyOn(OffscreenCanvas.prototype, 'convertToBlob').mockImplementation(function (
      this: OffscreenCanvas,
      options = {},
    ) {
      const type = options.type === 'image/webp' ? 'image/png' : options.type;
      return convertToBlob.call(this, { ...options, ...(type && { type }) });
    });
    const picture = await drawn('image/png');
    const { thumbnail } = await decodePicture(wholeFile(picture));
    for (const blob of [await previewOf(wholeFile(picture)), thumbnail!]) {
      expect(blob.type).toBe('image/jpeg');
      const { width, height } = await createImageBitmap(blob);
      expect(width / height).toBeCloseTo(SIZE.width / SIZE.height, 1);
    }
  });
});
