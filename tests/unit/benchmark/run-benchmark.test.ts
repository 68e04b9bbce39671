import { wholeFile } from '../../../src/protocol/page-source';
import { describe, expect, it } from 'vitest';
import type { BenchmarkSettings } from '../../../src/benchmark/plan';
import { runBenchmark } from '../../../src/benchmark/run-benchmark';
import type { BenchmarkProgress } from '../../../src/benchmark/types';
import type { GpuPlan } from '../../../src/protocol/backends';
import { CARD } from './measured';
import { TimedPool } from './timed-pool';

const SETTINGS: BenchmarkSettings = { images: 3, repeats: 2, workers: [1, 2], gpu: null };
/** With three pictures: the warm-up, then in each of the two rounds 3 + 1 + 3 + 3 calls. */
const CALLS = 1 + 2 * (4 + 2 * 3);

const picturesNamed = (...paths: string[]) =>
  paths.map((path) => ({ path, source: wholeFile(new Blob()) }));

function run(pool: TimedPool, paths = ['a', 'b', 'c'], settings = SETTINGS, gpuPool = pool) {
  const heard: BenchmarkProgress[] = [];
  const abort = new AbortController();
  const made: number[] = [];
  const pictures = picturesNamed(...paths);
  const onProgress = (progress: BenchmarkProgress) => void heard.push(progress);
  const { now } = pool;
  const createPool = (workers: number, gpu: GpuPlan | null) => {
    made.push(workers);
    return gpu ? gpuPool : pool;
  };
  const { signal } = abort;
  const measured = runBenchmark({ createPool, pictures, settings, signal, now, onProgress });
  return { measured, heard, abort, made };
}

it('warms all workers up before it measures, and uses no cache', async () => {
  const pool = new TimedPool();
  await run(pool).measured;
  const [warmUp] = pool.runs;
  expect(pool.warmedUp).toBe(true);
  expect(warmUp).toMatchObject({ options: { mode: 'parallel', workers: 2 } });
  expect(warmUp!.paths).toEqual(['a', 'b', 'c', 'a']);
  expect(pool.runs).toHaveLength(CALLS);
  expect(pool.runs.every(({ options }) => options.cache === undefined)).toBe(true);
});

it('measures what the pool takes, from the first page handed over', async () => {
  const pool = new TimedPool();
  const { runs } = await run(pool).measured;
  const wall = Object.fromEntries(
    runs.map(({ setting, wallMs }) => [`${setting.kind} ${setting.workers}`, wallMs]),
  );
  expect(wall).toEqual({
    'batch 1': 300,
    'stream 1': 300,
    'parallel 1': 300,
    'parallel 2': 150,
    'single 1': 300,
    'single 2': 150,
  });
  const ofKind = (kind: string) => runs.find(({ setting }) => setting.kind === kind)!;
  expect(ofKind('batch').resultMs).toEqual([300, 300, 300]);
  expect(ofKind('stream').resultMs).toEqual([100, 200, 300]);
  expect(ofKind('stream').stageMs).toEqual({
    decode: 60,
    detect: 60,
    crop: 60,
    recognise: 60,
    layout: 60,
  });
});

it('hands single pages over one by one', async () => {
  const pool = new TimedPool();
  await run(pool, ['a', 'b', 'c'], { ...SETTINGS, repeats: 1, workers: [2] }).measured;
  expect(pool.runs.slice(4).map(({ paths, options }) => [...paths, options.workers])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
    ['a', 2],
    ['b', 2],
    ['c', 2],
  ]);
});

it('leaves out pictures that cannot be read, and says which', async () => {
  const pool = new TimedPool();
  pool.failing.add('torn');
  const measured = await run(pool, ['a', 'torn', 'c']).measured;
  expect(measured).toMatchObject({ pictures: 2, leftOut: [{ path: 'torn' }] });
  expect(measured.leftOut).toHaveLength(1);
  expect(pool.runs.slice(1).flatMap(({ paths }) => paths)).not.toContain('torn');
});

it('fails if no picture can be read', async () => {
  const pool = new TimedPool();
  pool.failing.add('torn');
  await expect(run(pool, ['torn']).measured).rejects.toThrow('torn was not read');
});

it('fails if a picture fails that was read before: the run would have no figure', async () => {
  const pool = new TimedPool();
  pool.onPage = (call) => call === 2 && pool.failing.add('b');
  const { measured } = run(pool);
  await expect(measured).rejects.toMatchObject({ path: 'b', error: { code: 'decode-failed' } });
  expect(pool.runs).toHaveLength(3);
});

it('is cancelled within a run', async () => {
  const pool = new TimedPool();
  const { measured, abort } = run(pool);
  pool.onPage = (call) => call === 3 && abort.abort();
  await expect(measured).rejects.toMatchObject({ code: 'cancelled' });
  expect(pool.runs).toHaveLength(4);
});

it('is cancelled while models and workers are on their way', async () => {
  const pool = new TimedPool();
  pool.warmUp = () => new Promise(() => undefined);
  const { measured, abort } = run(pool);
  abort.abort();
  await expect(measured).rejects.toMatchObject({ code: 'cancelled' });
  expect(pool.runs).toHaveLength(0);
});

it('keeps the most memory that the workers ever had', async () => {
  const pool = new TimedPool();
  const held = [5, 9, 7];
  pool.onPage = (call) => (pool.memoryBytes = held[call] ?? 1);
  expect((await run(pool).measured).memoryBytes).toBe(9);
});

it('tells how far it is and how long it will take', async () => {
  const pool = new TimedPool();
  const { measured, heard } = run(pool);
  await measured;
  const fractions = heard.map(({ fraction }) => fraction);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(heard[0]).toMatchObject({ phase: 'starting', run: 0, fraction: 0, msLeft: null });
  expect(heard.at(-1)).toMatchObject({ phase: 'measuring', run: 12, runs: 12, msLeft: 0 });
  expect(fractions.at(-1)).toBe(1);
  // Rounds of 300 + 300 + 300 + 150 + 300 + 150: after the first one, another 1500 ms.
  const second = heard.find(({ run: at }) => at === 7)!;
  expect(second).toMatchObject({ setting: { kind: 'batch', workers: 1 }, msLeft: 1500 });
});

it('refuses to measure without pictures', async () => {
  await expect(run(new TimedPool(), []).measured).rejects.toThrow(RangeError);
});

describe('with a graphics card', () => {
  const settings = { ...SETTINGS, gpu: CARD };

  /** The worker on the card takes 20 ms a page; from call `fails` on it is one on WASM. */
  function withCard(fails = Infinity) {
    const pool = new TimedPool();
    const card = new TimedPool(() => 20);
    card.gpu = CARD.plan;
    card.onPage = (call) => {
      pool.clock += 20;
      if (call < fails) return;
      card.gpu = null;
      card.failing.add('b');
    };
    return { pool, card, ...run(pool, ['a', 'torn', 'b'], settings, card) };
  }

  it('measures it in turns, by a pool of its own, after it has seen every picture', async () => {
    const { pool, card, measured, heard, made } = withCard();
    pool.failing.add('torn');
    const { runs, gpuFailed } = await measured;
    expect(gpuFailed).toBe(false);
    expect(card.warmedUp).toBe(true);
    expect(made).toEqual([2, 1]);
    expect(card.runs.map(({ paths }) => paths)).toEqual([
      ['a', 'b', 'a'],
      ['a', 'b', 'a'],
      ['a', 'b', 'a'],
    ]);
    expect(card.runs.every(({ options }) => options.mode === 'stream')).toBe(true);
    expect(runs.map(({ setting }) => setting.kind).slice(0, 4)).toEqual([
      'batch',
      'stream',
      'gpu',
      'parallel',
    ]);
    expect(
      runs.filter(({ setting }) => setting.kind === 'gpu').map(({ wallMs }) => wallMs),
    ).toEqual([60, 60]);
    const fractions = heard.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect([pool.disposed, card.disposed]).toEqual([true, true]);
  });

  it.each([
    ['when it is warmed up', 0, 1],
    ['in a run', 1, 2],
    ['in the last run', 2, 3],
  ])('has the figures of the processor where the card fails %s', async (_, fails, calls) => {
    const { card, measured } = withCard(fails);
    const { runs, gpuFailed } = await measured;
    expect(gpuFailed).toBe(true);
    expect(runs).toHaveLength(12);
    expect(runs.filter(({ setting }) => setting.kind === 'gpu')).toEqual([]);
    expect(card.runs).toHaveLength(calls);
  });

  it('has none where a picture fails that is to blame itself', async () => {
    const { card, measured } = withCard();
    card.failing.add('b');
    await expect(measured).rejects.toMatchObject({ path: 'b' });
    expect(card.disposed).toBe(true);
  });
});
