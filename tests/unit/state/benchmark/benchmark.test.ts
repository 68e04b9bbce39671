import { wholeFile } from '../../../../src/protocol/page-source';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../src/gpu/verdict';
import type { GpuPlan } from '../../../../src/protocol/backends';
import {
  Benchmark,
  type BenchmarkStateParts,
} from '../../../../src/state/benchmark/Benchmark.svelte';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { benchmarkEn } from '../../../../src/ui/i18n/benchmark.en';
import { CARD, MACHINE } from '../../benchmark/measured';
import { TimedPool } from '../../benchmark/timed-pool';

let pool: TimedPool;
let batch: { running: boolean; adding: boolean; pages: Page[] };
let gpuPool: TimedPool;
let graphics: { plan: GpuPlan | null; verdict: Verdict | null; prepare: () => Promise<void> };
let poolsOf: number[];
let hide: () => void;
let watching: boolean;
let loadSamples: BenchmarkStateParts['loadSamples'];

const REFUSED = { kind: 'refused', error: { code: 'unsupported-type', message: '' } } as const;

beforeEach(() => {
  pool = new TimedPool();
  batch = { running: false, adding: false, pages: [] };
  gpuPool = new TimedPool();
  gpuPool.gpu = CARD.plan;
  graphics = { plan: null, verdict: null, prepare: () => Promise.resolve() };
  poolsOf = [];
  watching = false;
  loadSamples = () =>
    Promise.resolve(['s1', 's2'].map((path) => ({ path, file: new Blob([path]) })));
});

function benchmarkOn(cores: number): Benchmark {
  const benchmark = new Benchmark({
    createPool(workers, backends) {
      poolsOf.push(workers);
      return backends ? gpuPool : pool;
    },
    batch,
    graphics,
    loadSamples: () => loadSamples(),
    machine: () => MACHINE,
    cores,
    now: pool.now,
    today: () => new Date('2026-01-02T03:04:05Z'),
    watchHidden(onHidden) {
      hide = onHidden;
      watching = true;
      return () => (watching = false);
    },
  });
  benchmark.plan.images = 4;
  benchmark.plan.repeats = 2;
  return benchmark;
}

const pageAt = (path: string) => new Page(path, path, wholeFile(new Blob([path])));
const measuredPaths = () => new Set(pool.runs.flatMap(({ paths }) => paths));

describe('the setup', () => {
  it('begins with the cores there are, but no more workers than most machines gain from', () => {
    expect([benchmarkOn(2).plan.mostWorkers, benchmarkOn(32).plan.mostWorkers]).toEqual([2, 8]);
  });

  it.each([
    [0, 1],
    [NaN, 1],
    [2.4, 2],
    [5000, 1000],
  ])('takes %d pages as %d', (asked, taken) => {
    const benchmark = benchmarkOn(2);
    benchmark.plan.images = asked;
    expect(benchmark.plan.images).toBe(taken);
  });

  it('has no more workers than cores', () => {
    const benchmark = benchmarkOn(4);
    benchmark.plan.mostWorkers = 9;
    expect(benchmark.plan.mostWorkers).toBe(4);
  });

  it('tells the work: every run, and the warm-up', async () => {
    const benchmark = benchmarkOn(2);
    batch.pages = ['a', 'b', 'c'].map(pageAt);
    const { work } = benchmark.plan;
    await benchmark.start();
    // Two rounds of batch, stream, 1 and 2 workers, and single pages with 1 and 2 workers.
    expect(work.runs).toBe(12);
    const handedOver = pool.runs.reduce((sum, { paths }) => sum + paths.length, 0);
    expect(work.pages).toBe(handedOver);
  });
});

it('measures the pages of the list and shows the report', async () => {
  batch.pages = [pageAt('a'), pageAt('b'), new Page('c', 'c.txt', wholeFile(new Blob()), REFUSED)];
  const benchmark = benchmarkOn(2);
  await benchmark.start();
  expect(measuredPaths()).toEqual(new Set(['a', 'b']));
  expect(benchmark).toMatchObject({ running: false, problem: null });
  expect(benchmark.plan).toMatchObject({ source: 'list', listed: 2 });
  expect(benchmark.report).toMatchObject({ bestWorkers: 2, doubts: [], machine: MACHINE });
  expect(benchmark.report!.scaling.map(({ speedUp }) => speedUp)).toEqual([1, 2]);
  expect([poolsOf, pool.disposed, watching]).toEqual([[2], true, false]);
});

it('measures the samples where the list is empty, or where they are chosen', async () => {
  const benchmark = benchmarkOn(1);
  expect(benchmark.plan.source).toBe('samples');
  batch.pages = [pageAt('a')];
  expect(benchmark.plan.source).toBe('list');
  benchmark.plan.source = 'samples';
  await benchmark.start();
  expect(measuredPaths()).toEqual(new Set(['s1', 's2']));
});

it('does not start while pages are read or looked at', async () => {
  const benchmark = benchmarkOn(2);
  for (const busy of ['running', 'adding'] as const) {
    batch = Object.assign(batch, { running: false, adding: false, [busy]: true });
    await benchmark.start();
    expect(benchmark).toMatchObject({ problem: { kind: 'busy' }, running: false, report: null });
  }
  expect(poolsOf).toEqual([]);
});

it('tells how far it is while it runs', async () => {
  const benchmark = benchmarkOn(2);
  const seen = new Set<string | undefined>();
  pool.onPage = () => seen.add(benchmark.progress?.phase);
  const running = benchmark.start();
  expect(benchmark.progress).toMatchObject({ phase: 'starting', fraction: 0 });
  await running;
  expect(seen).toEqual(new Set(['starting', 'warm-up', 'measuring']));
});

describe('the graphics card', () => {
  const UNPROVED = { ...CARD.plan, agrees: false };
  const stage = { agrees: true, worst: 0, coldMs: 9, gpuMs: 1, wasmMs: 2 };
  const check = { detection: stage, recognition: { ...stage, agrees: false }, lines: 1 };
  const verdict = { key: '', adapter: 'intel xe', check, error: null };

  it('is measured as the test that comes first allows it', async () => {
    const benchmark = benchmarkOn(1);
    const before = benchmark.plan.work;
    graphics.prepare = async () => {
      graphics.plan = UNPROVED;
      graphics.verdict = verdict;
    };
    await benchmark.start();
    expect(poolsOf).toEqual([1, 1]);
    const { settings, backends, doubts } = benchmark.report!;
    expect(settings.gpu).toEqual({ ...CARD, plan: UNPROVED });
    expect(backends.map((one) => one.backends.detection)).toEqual(['wasm', 'webgpu']);
    expect(doubts).toEqual(['gpu-disagrees']);
    // Two rounds of four pages, and each picture once before.
    expect(benchmark.plan.work).toEqual({ runs: before.runs + 2, pages: before.pages + 12 });
    expect([pool.disposed, gpuPool.disposed]).toEqual([true, true]);
  });

  it('is no reason to wait once the benchmark is cancelled', async () => {
    const benchmark = benchmarkOn(1);
    graphics.prepare = () => new Promise(() => benchmark.cancel());
    await benchmark.start();
    expect(benchmark.problem).toEqual({ kind: 'cancelled' });
    expect(poolsOf).toEqual([]);
  });
});

it('is cancelled, says so, and keeps the report it had', async () => {
  const benchmark = benchmarkOn(2);
  await benchmark.start();
  const { report } = benchmark;
  const runs = pool.runs.length;
  pool.onPage = (call) => call === runs + 2 && benchmark.cancel();
  await benchmark.start();
  expect(benchmark).toMatchObject({ problem: { kind: 'cancelled' }, running: false });
  expect(benchmark.report).toBe(report);
  expect(pool.runs).toHaveLength(runs + 3);
  expect(pool.disposed).toBe(true);
});

it('starts once only', async () => {
  const benchmark = benchmarkOn(2);
  await Promise.all([benchmark.start(), benchmark.start()]);
  expect(poolsOf).toEqual([2]);
});

it('says which picture failed, and lets go of the workers', async () => {
  const benchmark = benchmarkOn(2);
  pool.onPage = (call) => call === 3 && pool.failing.add('s2');
  await benchmark.start();
  expect(benchmark.problem).toMatchObject({ kind: 'unread', path: 's2' });
  expect(pool.disposed).toBe(true);
});

it('says what else went wrong', async () => {
  const benchmark = benchmarkOn(2);
  pool.warmUp = () => Promise.reject(new Error('no models'));
  await benchmark.start();
  expect(benchmark.problem).toEqual({
    kind: 'failed',
    error: { code: 'internal', message: 'no models' },
  });
});

it('says that the samples cannot be had', async () => {
  loadSamples = () => Promise.reject(new Error('offline'));
  const benchmark = benchmarkOn(2);
  await benchmark.start();
  expect(benchmark.problem).toEqual({ kind: 'samples' });
});

it('knows that the tab was hidden, and the report does, too', async () => {
  const benchmark = benchmarkOn(2);
  pool.onPage = () => hide();
  await benchmark.start();
  expect(benchmark.wasHidden).toBe(true);
  expect(benchmark.report!.doubts).toEqual(['hidden']);
  pool.onPage = () => undefined;
  await benchmark.start();
  expect([benchmark.wasHidden, benchmark.report!.doubts]).toEqual([false, []]);
});

it('gives the report as tables, Markdown and JSON', async () => {
  const benchmark = benchmarkOn(2);
  expect([benchmark.tables(benchmarkEn), benchmark.markdown(benchmarkEn)]).toEqual([[], '']);
  await benchmark.start();
  expect(benchmark.tables(benchmarkEn).map(({ id }) => id)).toEqual([
    'modes',
    'scaling',
    'single',
    'stages',
  ]);
  expect(benchmark.markdown(benchmarkEn)).toContain('## Scriptorium benchmark');
  const { blob, name } = benchmark.json();
  expect(name).toBe('scriptorium-benchmark-2026-01-02.json');
  expect(JSON.parse(await blob.text())).toEqual(benchmark.report);
});
