import { wholeFile } from '../../../src/protocol/page-source';
import { finalizer, proxy } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS, STAGES } from '../../../src/engine/types';
import type { JobEvent } from '../../../src/protocol/worker-api';
import { draw, drawLines } from '../drawn';
import {
  realAssets,
  spawnRealWorker,
  startRealWorker,
  valueOf,
  type RealWorker,
} from './real-worker';

let worker: RealWorker;
let good: Blob;

beforeAll(async () => {
  worker = await startRealWorker();
  good = await drawLines({ width: 420, height: 100 }, ['Harbour 2026']);
});
afterAll(() => worker.end());

async function expectStillReads(): Promise<void> {
  const { lines } = await worker.read(good);
  expect(lines.map(({ text }) => text)).toEqual(['Harbour 2026']);
}

const manyLines = () =>
  drawLines(
    { width: 600, height: 2100 },
    Array.from({ length: 40 }, (_, i) => `Line ${1000 + i * 37}`),
  );

const failed = (code: string) => ({ ok: false, error: { code } });

describe('a cancel', () => {
  it.each(['decode', 'detect', 'recognise'])(
    'during %s ends the job, and the next page is read',
    async (stage) => {
      const job = worker.nextJob();
      const events: JobEvent[] = [];
      const answer = await worker.recognise(job, await manyLines(), (event) => {
        events.push(event);
        if (event.stage === stage) void worker.api.cancel(job);
      });
      expect(answer).toMatchObject(failed('cancelled'));
      const { done, total } = events.at(-1)!;
      expect(done).toBeLessThan(total);
      await expectStillReads();
    },
  );

  it('of a job that has ended or was never there stops no later job', async () => {
    const job = worker.nextJob();
    valueOf(await worker.recognise(job, good));
    await worker.api.cancel(job);
    await worker.api.cancel(job + 1);
    for (const number of [job, worker.nextJob()])
      expect(await worker.recognise(number, good)).toMatchObject({ ok: true });
  });
});

describe('a file that is no picture', () => {
  const whole = async () => new Uint8Array(await good.arrayBuffer());
  const scrambled = async () => (await whole()).map((byte, i) => (i < 60 ? byte : byte ^ 0x5a));

  it.each([
    ['corrupt', async () => new Blob([await scrambled()], { type: 'image/png' })],
    ['empty', async () => new Blob([], { type: 'image/png' })],
    ['cut off in its header', async () => good.slice(0, 30, 'image/png')],
    ['a text', async () => new Blob(['Dear reader'], { type: 'image/png' })],
  ])('(%s) is refused, and the next page is read', async (_, file) => {
    const answer = await worker.recognise(worker.nextJob(), await file());
    expect(answer).toMatchObject(failed('decode-failed'));
    await expectStillReads();
  });
});

describe('a start', () => {
  it('of another build is refused', async () => {
    const other = spawnRealWorker();
    const config = await realAssets();
    const outcome = await other.api.init({ ...config, buildId: 'another build' });
    expect(outcome).toMatchObject(failed('version-mismatch'));
    expect(await other.recognise(1, good)).toMatchObject(failed('internal'));
    expect(await other.api.ping()).toBe(0);
    other.end();
  });

  it('without the stored files says so', async () => {
    const other = spawnRealWorker();
    const config = await realAssets();
    const lost = { ...config.assets.detection, url: `${location.origin}/nowhere`, blob: null };
    const outcome = await other.api.init({
      ...config,
      assets: { ...config.assets, detection: lost },
    });
    expect(outcome).toMatchObject(failed('assets-unavailable'));
    other.end();
  });
});

describe('a reading', () => {
  it('says how long each stage took, and how much memory the worker holds', async () => {
    const { ms } = valueOf(await worker.recognise(worker.nextJob(), good));
    const stages = STAGES.map((stage) => ms[stage]);
    for (const stage of stages) expect(stage).toBeGreaterThanOrEqual(0);
    expect(ms.recognise).toBeGreaterThan(0);
    expect(stages.reduce((a, b) => a + b)).toBeLessThanOrEqual(ms.total + 1);
    expect(await worker.api.ping()).toBeGreaterThan(10_000_000);
  });

  it('brings a small preview of the same shape', async () => {
    const picture = await draw({ width: 1200, height: 300 });
    const { thumbnail } = valueOf(await worker.recognise(worker.nextJob(), picture));
    const { width, height } = await createImageBitmap(thumbnail!);
    expect(width).toBeLessThanOrEqual(320);
    expect(width / height).toBeCloseTo(4, 1);
  });

  it('tells its progress in the order of the stages', async () => {
    const events: JobEvent[] = [];
    const job = worker.nextJob();
    valueOf(await worker.recognise(job, await manyLines(), (event) => events.push(event)));
    const order = events.map(({ stage }) => STAGES.indexOf(stage));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(events[0]).toEqual({ job, stage: 'decode', done: 0, total: 1 });
    const counts = events.filter(({ stage }) => stage === 'recognise').map(({ done }) => done);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
    expect(counts.length).toBeGreaterThan(1);
  });

  it('closes the port of its events when it ends', async () => {
    const released = new Promise<void>((resolve) => {
      const onEvent = Object.assign(() => undefined, { [finalizer]: resolve });
      const request = {
        job: worker.nextJob(),
        source: wholeFile(good),
        options: DEFAULT_ENGINE_OPTIONS,
      };
      void worker.api.recognise(request, proxy(onEvent));
    });
    await expect(released).resolves.toBeUndefined();
  });

  it('keeps only lines that score well enough', async () => {
    const options = {
      ...DEFAULT_ENGINE_OPTIONS,
      minLineScore: 1.01,
      latin: 'never',
      lexicon: 'never',
    } as const;
    const job = worker.nextJob();
    const answer = await worker.api.recognise({ job, source: wholeFile(good), options }, proxy(() => undefined)); // prettier-ignore
    expect(valueOf(answer).text.lines).toHaveLength(0);
  });
});

/**
 * A JPEG whose camera was held on its side: EXIF orientation 6, "turn clockwise to see it upright".
 */
async function onItsSide(jpeg: Blob): Promise<Blob> {
  const exif = [
    ...[0xff, 0xe1, 0, 34], // APP1 and its length
    ...[0x45, 0x78, 0x69, 0x66, 0, 0], // "Exif"
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8], // big endian, first directory at 8
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0], // one entry: orientation 6
  ];
  const parts = new Blob([jpeg.slice(0, 2), new Uint8Array(exif), jpeg.slice(2)]);
  // Firefox decodes no Blob that is made of others.
  return new Blob([await parts.arrayBuffer()], { type: jpeg.type });
}

describe('a picture', () => {
  it('is set upright as its EXIF data says', async () => {
    const sideways = await draw({ width: 100, height: 420, type: 'image/jpeg' }, (context) => {
      context.translate(40, 380);
      context.rotate(-Math.PI / 2);
      context.fillText('Harbour 2026', 0, 20);
    });
    const { width, height, lines } = await worker.read(await onItsSide(sideways));
    expect([width, height]).toEqual([420, 100]);
    expect(lines.map(({ text }) => text)).toEqual(['Harbour 2026']);
    const [a, b] = lines[0]!.quad;
    expect(b[0]).toBeGreaterThan(a[0] + 100);
  });

  it('that is transparent is read as if on white paper', async () => {
    const clear = { width: 420, height: 100, background: 'transparent' };
    const { lines } = await worker.read(await drawLines(clear, ['Harbour 2026']));
    expect(lines.map(({ text }) => text)).toEqual(['Harbour 2026']);
  });
});
