import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../src/intake/header';
import { wholeFile } from '../../../src/protocol/page-source';
import { decodePicture } from '../../../workers/pictures/raster';
import { startRealWorker } from '../workers/real-worker';

/** See `tests/fixtures/pictures/README.md`. */
const FILES = import.meta.glob<string>('../../fixtures/pictures/*.{heic,jp2,j2k,jxl,webp}', {
  query: '?url',
  import: 'default',
  eager: true,
});

const fileOf = async (name: string): Promise<Blob> =>
  (await fetch(FILES[`../../fixtures/pictures/${name}`]!)).blob();

/** Mean difference of the red in two pictures, 0 to 255. */
async function difference(one: Blob, other: Blob): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((file) => decodePicture(wholeFile(file))));
  expect([a!.image.width, a!.image.height]).toEqual([320, 96]);
  expect(a!.partial).toBe(false);
  const [left, right] = [a!.image.data, b!.image.data];
  let sum = 0;
  for (let i = 0; i < left.length; i += 4) sum += Math.abs(left[i]! - right[i]!);
  return sum / (left.length / 4);
}

describe('pictures that few browsers decode', () => {
  it.each([
    ['harbour.heic', 'image/heic'],
    ['harbour-10-bit.heic', 'image/heic'],
    ['harbour-turned.heic', 'image/heic'],
    ['two.heic', 'image/heic'],
    ['harbour.jp2', 'image/jp2'],
    ['harbour.j2k', 'image/jp2'],
    ['harbour.jxl', 'image/jxl'],
    ['harbour-16-bit.jxl', 'image/jxl'],
    ['harbour-turned.jxl', 'image/jxl'],
  ])('%s is the word in black on white, of the size its header says', async (name, mime) => {
    const file = await fileOf(name);
    expect(await readHeader(file)).toEqual({ mime, width: 320, height: 96 });
    // Lossy encoders differ by 1 to 3; another picture, or this one turned, by 20 and more.
    expect(await difference(file, await fileOf('harbour.webp'))).toBeLessThan(6);
  });

  // Their decoders share a worker with ONNX Runtime, which is given what to start.
  it('are read by the worker, one kind after the other', async () => {
    const worker = await startRealWorker();
    for (const name of ['harbour.heic', 'harbour.jp2', 'harbour.jxl', 'harbour.heic']) {
      const { lines } = await worker.read(await fileOf(name));
      expect([name, ...lines.map(({ text }) => text)]).toEqual([name, 'Harbour']);
    }
    worker.end();
  });

  it('white letters on a transparent ground are laid on black', async () => {
    const { image } = await decodePicture(wholeFile(await fileOf('white-on-clear.jp2')));
    expect([...image.data.slice(0, 4)]).toEqual([0, 0, 0, 255]);
  });

  it.each(['harbour.heic', 'harbour.jp2', 'harbour.jxl'])(
    '%s is refused as damaged where its file ends too early',
    async (name) => {
      const file = await fileOf(name);
      const cut = file.slice(0, Math.floor(file.size * 0.6));
      await expect(decodePicture(wholeFile(cut))).rejects.toMatchObject({ code: 'decode-failed' });
    },
  );
});
