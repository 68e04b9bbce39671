import { beforeAll, describe, expect, it } from 'vitest';
import { cropLine } from '../../../src/engine/pixels/crop';
import { findSpikes, placeSpikes } from '../../../src/engine/recognition/ctc';
import type { Recogniser } from '../../../src/engine/recognition/recogniser';
import type { Quad, RasterImage } from '../../../src/engine/types';
import { ASSET_CACHE } from '../../../src/models/asset-cache';
import { LATIN, WASM } from '../../../src/models/catalog';
import { createLatinRecogniser } from '../../../workers/models/latin';
import { startRuntime } from '../../../workers/ort';
import { font, loadFace } from '../fonts';

const SENTENCE = 'Half of "them" (I count 47) said: no, thank you; 3 & 5 did!';
const WIDTH = 1500;

/** One line of black text on white, and the box around it. */
function drawLine(text: string): { image: RasterImage; quad: Quad } {
  const context = new OffscreenCanvas(WIDTH, 80).getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, 80);
  context.fillStyle = '#000';
  context.font = font(40);
  context.fillText(text, 20, 52);
  const right = 32 + context.measureText(text).width;
  const { data } = context.getImageData(0, 0, WIDTH, 80);
  const quad: Quad = [
    [8, 14],
    [right, 14],
    [right, 68],
    [8, 68],
  ];
  return { image: { width: WIDTH, height: 80, data }, quad };
}

async function read({ run, characters }: Recogniser, text: string): Promise<string> {
  const { image, quad } = drawLine(text);
  const { tensor, filled } = cropLine(image, { quad });
  const output = await run(tensor);
  return placeSpikes(findSpikes(output, characters), output.dims[1]!, filled).text.trim();
}

describe('the Latin recogniser', () => {
  beforeAll(async () => {
    startRuntime(await WebAssembly.compileStreaming(fetch(WASM.url)));
    await caches.delete(ASSET_CACHE);
    await loadFace('sans');
  });

  it('is fetched when it is first asked for, kept, and reads words with their spaces', async () => {
    const latin = createLatinRecogniser();
    const cache = await caches.open(ASSET_CACHE);
    expect(await cache.keys()).toHaveLength(0);
    const recognisers = await Promise.all([latin(), latin()]);
    expect(recognisers[0]).toBe(recognisers[1]);
    expect((await cache.keys()).map(({ url }) => url)).toEqual([
      new URL(LATIN.url, location.origin).href,
    ]);
    expect(await read(await latin(), SENTENCE)).toBe(SENTENCE);
  });
});
