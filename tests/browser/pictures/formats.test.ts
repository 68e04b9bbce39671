import { afterAll, beforeAll, expect, it } from 'vitest';
import { proxy } from 'comlink';
import { DEFAULT_ENGINE_OPTIONS } from '../../../src/engine/types';
import { unpackText } from '../../../src/protocol/packed-text';
import { decodePicture } from '../../../workers/pictures/raster';
import { readHeader } from '../../../src/intake/header';
// 320 x 96, drawn on a canvas, encoded by Chromium's AV1 encoder, and put into boxes by hand.
import avifUrl from '../../fixtures/pictures/harbour.avif?url';
// The same, as Chromium writes it: WebKit writes no WebP.
import webpUrl from '../../fixtures/pictures/harbour.webp?url';
import { draw } from '../drawn';
import { font } from '../fonts';
import { bmpOf, gifOf } from './picture-files';
import { startRealWorker, valueOf, type RealWorker } from '../workers/real-worker';

const SIZE = { width: 320, height: 96 };
let worker: RealWorker;

beforeAll(async () => {
  worker = await startRealWorker();
});
afterAll(() => worker.end());

function paint(word: string, context: OffscreenCanvasRenderingContext2D): void {
  context.font = font(44);
  context.fillText(word, 60, 64);
}

async function pixelsOf(word: string): Promise<ImageData> {
  let pixels: ImageData | undefined;
  await draw(SIZE, (context) => {
    paint(word, context);
    pixels = context.getImageData(0, 0, SIZE.width, SIZE.height);
  });
  return pixels!;
}

const FILES: readonly (readonly [mime: string, make: () => Promise<Blob>])[] = [
  ['image/jpeg', () => draw({ ...SIZE, type: 'image/jpeg' }, (to) => paint('Harbour', to))],
  ['image/png', () => draw({ ...SIZE, type: 'image/png' }, (to) => paint('Harbour', to))],
  ['image/webp', async () => (await fetch(webpUrl)).blob()],
  ['image/bmp', async () => bmpOf(await pixelsOf('Harbour'))],
  ['image/gif', async () => gifOf(await pixelsOf('Harbour'), await pixelsOf('Second'))],
  ['image/avif', async () => (await fetch(avifUrl)).blob()],
];

it.each(FILES)('%s is taken in and read, an animation by its first frame', async (mime, make) => {
  const file = await make();
  expect(await readHeader(file)).toEqual({ mime, ...SIZE });
  const { width, height, lines } = await worker.read(file);
  expect({ width, height }).toEqual(SIZE);
  expect(lines.map(({ text }) => text)).toEqual(['Harbour']);
});

it('of an animation the first frame is read and told to be one of several, another by its number', async () => {
  const file = gifOf(await pixelsOf('Harbour'), await pixelsOf('Second'));
  expect((await worker.read(file)).frames).toBe(2);
  expect((await worker.read(gifOf(await pixelsOf('Harbour')))).frames).toBeUndefined();
  // Safari gives first frames only.
  if (!('ImageDecoder' in globalThis)) return;
  const source = { file, part: 2 };
  const second = await worker.api.recognise(
    { job: worker.nextJob(), source, options: DEFAULT_ENGINE_OPTIONS },
    proxy(() => undefined),
  );
  const { lines, frames } = unpackText(valueOf(second).text);
  expect([lines.map(({ text }) => text), frames]).toEqual([['Second'], undefined]);
});

it('a frame that is not there fails with a reason', async () => {
  const file = gifOf(await pixelsOf('Harbour'));
  await expect(decodePicture({ file, part: 2 })).rejects.toMatchObject({
    code: 'ImageDecoder' in globalThis ? 'decode-failed' : 'unsupported-picture',
  });
});
