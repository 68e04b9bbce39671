import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodePicture, displayablePicture, previewOf } from '../../workers/raster';
// The same stripes, as Chromium writes them: WebKit writes no WebP.
import webpUrl from '../fixtures/pictures/stripes.webp?url';
import { draw } from './drawn';
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
  for (const use of [decodePicture, displayablePicture, previewOf])
    await expect(use(picture)).rejects.toMatchObject({ code: 'pixels-hidden' });
  vi.restoreAllMocks();
  const { image } = await decodePicture(picture);
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

describe.each(FILES)('%s', (_, make) => {
  it('that is cut off is damaged, in every browser', async () => {
    const whole = await make();
    for (const part of [0.3, 0.6, 0.9]) {
      const cut = whole.slice(0, Math.floor(part * whole.size), whole.type);
      await expect(decodePicture(cut)).rejects.toMatchObject(isDamaged);
    }
  });

  it('is read with a film behind it', async () => {
    const film = crypto.getRandomValues(new Uint8Array(60_000));
    const whole = await make();
    const bytes = await new Blob([whole, film, film]).arrayBuffer();
    const { image } = await decodePicture(new Blob([bytes], { type: whole.type }));
    expect([image.width, image.height]).toEqual([SIZE.width, SIZE.height]);
    const dark = (x: number) => image.data[4 * (30 * SIZE.width + x)]! < 128;
    expect([dark(14), dark(24), dark(294)]).toEqual([true, false, true]);
  });
});

it('a JPEG that comes out transparent, as from WebKit, is damaged; a PNG may be', async () => {
  const [jpeg, png] = [await drawn('image/jpeg'), await drawn('image/png')];
  const clear = () => createImageBitmap(new ImageData(40, 20));
  const bitmaps = [await clear(), await clear()];
  vi.spyOn(globalThis, 'createImageBitmap').mockImplementation(async () => bitmaps.pop()!);
  await expect(decodePicture(jpeg, { preview: false })).rejects.toMatchObject(isDamaged);
  const { image } = await decodePicture(png, { preview: false });
  expect(image.data.every((value) => value === 255)).toBe(true);
});

describe('a preview', () => {
  it('is never a PNG', async () => {
    const picture = await drawn('image/png');
    const { thumbnail } = await decodePicture(picture);
    for (const { type } of [await previewOf(picture), thumbnail!])
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
    const { thumbnail } = await decodePicture(picture);
    for (const blob of [await previewOf(picture), thumbnail!]) {
      expect(blob.type).toBe('image/jpeg');
      const { width, height } = await createImageBitmap(blob);
      expect(width / height).toBeCloseTo(SIZE.width / SIZE.height, 1);
    }
  });
});
