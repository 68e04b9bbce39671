import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawStitched, stitchedPlans } from '../../../bench/stitched/stitch';
import { findRepeatedStrips } from '../../../src/engine/screenshots/repeated-strips';
import type { RasterImage } from '../../../src/engine/types';
import { font, loadFace } from '../fonts';
import { startRealWorker, type RealWorker } from '../workers/real-worker';

const PLANS = stitchedPlans(60);

beforeAll(async () => {
  await Promise.all((['chinese', 'sans'] as const).map(loadFace));
});

async function pixelsOf(blob: Blob): Promise<RasterImage> {
  const { width, height, canvas } = await createImageBitmap(blob).then((bitmap) => {
    const drawn = new OffscreenCanvas(bitmap.width, bitmap.height);
    drawn.getContext('2d')!.drawImage(bitmap, 0, 0);
    return { width: bitmap.width, height: bitmap.height, canvas: drawn };
  });
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  return { width, height, data };
}

it.each(PLANS)('$name: what is there twice is found, and nothing else', async (plan) => {
  const { blob, repeat } = await drawStitched(plan, font);
  const found = findRepeatedStrips(await pixelsOf(blob));
  expect(found.map(({ height }) => height)).toEqual(repeat ? [repeat.height] : []);
  // A row or two more than the strip are the same by chance.
  if (!repeat) return;
  expect(found[0]!.top).toBeGreaterThanOrEqual(repeat.from - 20);
  expect(found[0]!.top).toBeLessThanOrEqual(repeat.to + 20);
});

describe('a stitched chat', () => {
  let worker: RealWorker;
  beforeAll(async () => {
    worker = await startRealWorker();
  });
  afterAll(() => worker.end());

  it('is read once, and tells what it shows twice', async () => {
    const plan = PLANS.find(({ kind, seam }) => kind === 'chat' && seam === 'bare')!;
    const { blob, repeat, page } = await drawStitched(plan, font);
    const text = await worker.read(blob);
    expect(text.repeated?.map(([, , [, bottom]]) => bottom)).toHaveLength(1);
    const [[, top], , [, bottom]] = text.repeated![0]!;
    expect(bottom - top).toBe(repeat!.height);
    const read = text.lines.map((line) => line.text);
    for (const line of page.texts)
      expect(read.filter((one) => one === line).length).toBeLessThanOrEqual(
        page.texts.filter((one) => one === line).length,
      );
  });
});
