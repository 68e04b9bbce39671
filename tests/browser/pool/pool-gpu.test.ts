import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type PoolLimits } from '../../../src/pool/limits';
import { createPool } from '../../../src/pool/ocr-pool';
import { ON_GPU, type GpuPlan } from '../../../src/protocol/backends';
import type { WireError } from '../../../src/protocol/errors';
import type { ResultCache } from '../../../src/protocol/events';
import type { PageReading } from '../../../src/protocol/worker-api';
import type { Script } from './stage';
import { collect, countsOf, endings, optionsWith, pageOf, results, ROOMY, Stage } from './stage';

const PROVED: GpuPlan = { ...ON_GPU, agrees: true };
const UNPROVED: GpuPlan = { ...ON_GPU, agrees: false };

const cleanUps: (() => Promise<void>)[] = [];

interface Setting {
  readonly workers?: number;
  readonly limits?: Partial<PoolLimits>;
  readonly startProblem?: string;
}

/** A pool of two, if nothing else is said, with one worker on the card if that is said. */
function opened(
  script: Script,
  gpu: GpuPlan | null = PROVED,
  { workers = 2, limits = {}, startProblem = '' }: Setting = {},
) {
  const stage = new Stage(workers, script, {}, startProblem);
  const faults: WireError[] = [];
  const { spawn, prepare } = stage;
  const onGpuFault = (fault: WireError) => faults.push(fault);
  const pool = createPool(
    { workers, spawn, prepare, machine: ROOMY, gpu, onGpuFault },
    { ...DEFAULT_LIMITS, graceMs: 60_000, ...limits },
  );
  cleanUps.push(
    () => pool.dispose(),
    () => stage.close(),
  );
  return { stage, pool, faults };
}

const askFor = (stage: Stage, onGpu: boolean) => stage.asks.filter((ask) => ask.onGpu === onGpu);

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

describe('a pool with a graphics card', () => {
  it('has one worker on it, and the others on WASM', async () => {
    const { stage, pool, faults } = opened(() => null);
    const done = collect(pool.process(['a', 'b'].map(pageOf), optionsWith({})));
    await Promise.all([stage.asked('a'), stage.asked('b')]);
    for (const text of ['a', 'b']) stage.give(text, 'answer');
    expect(countsOf(await done)).toEqual([2, 0, 0]);
    expect([askFor(stage, true).length, askFor(stage, false).length]).toEqual([1, 1]);
    expect(faults).toEqual([]);
  });

  it('keeps it where fewer workers are wanted: another one goes at the end of its page', async () => {
    const { stage, pool } = opened(() => null);
    const done = collect(pool.process(['a', 'b', 'c', 'd'].map(pageOf), optionsWith({})));
    await Promise.all([stage.asked('a'), stage.asked('b')]);
    const [onGpu, onWasm] = [true, false].map((gpu) => askFor(stage, gpu)[0]!.text);
    pool.setWorkers(1);
    stage.give(onGpu!, 'answer');
    await stage.asked('c');
    stage.give(onWasm!, 'answer');
    stage.give('c', 'answer');
    await stage.asked('d');
    stage.give('d', 'answer');
    expect(countsOf(await done)).toEqual([4, 0, 0]);
    expect(askFor(stage, true).map(({ text }) => text)).toEqual([onGpu, 'c', 'd']);
  });

  it.each(['lose-gpu', 'exhaust', 'crash'] as const)(
    'goes on without it after %s: its page is read again, and it is told once',
    async (fault) => {
      const { stage, pool, faults } = opened(() => null);
      const texts = ['a', 'b', 'c', 'd'];
      const done = collect(pool.process(texts.map(pageOf), optionsWith({})));
      await Promise.all([stage.asked('a'), stage.asked('b')]);
      const lost = askFor(stage, true)[0]!.text;
      stage.give(lost, fault);
      const others = texts.filter((text) => text !== lost);
      await Promise.all([
        ...others.map((text) => stage.direct(text, 'answer')),
        stage.asked(lost, 2).then(() => stage.give(lost, 'answer')),
      ]);
      const events = await done;
      expect(countsOf(events)).toEqual([4, 0, 0]);
      expect(endings(events).filter((end) => end.endsWith('?'))).toEqual([`${lost}?`]);
      expect(askFor(stage, true)).toHaveLength(1);
      expect(faults).toHaveLength(1);
      expect(pool.gpu).toBeNull();
    },
  );

  it('goes on without it when it falls silent: a run that never returns, or a driver that hangs', async () => {
    const { stage, pool, faults } = opened(() => null, PROVED, {
      limits: { heartbeatMs: 50, silenceMs: 2_000 },
    });
    const done = collect(pool.process(['a', 'b'].map(pageOf), optionsWith({})));
    await Promise.all([stage.asked('a'), stage.asked('b')]);
    const [onGpu, onWasm] = [true, false].map((gpu) => askFor(stage, gpu)[0]!.text);
    stage.give(onGpu!, 'spin');
    stage.give(onWasm!, 'answer');
    await stage.asked(onGpu!, 2);
    stage.give(onGpu!, 'answer');
    expect(countsOf(await done)).toEqual([2, 0, 0]);
    expect(faults).toMatchObject([{ code: 'timeout' }]);
    expect(pool.gpu).toBeNull();
  });

  it('goes on without it where no worker starts on it: no adapter any more, or no JSPI', async () => {
    const { stage, pool, faults } = opened(() => 'answer', PROVED, {
      workers: 1,
      startProblem: 'no-gpu',
    });
    const events = await collect(pool.process(['a', 'b'].map(pageOf), optionsWith({})));
    expect(countsOf(events)).toEqual([2, 0, 0]);
    expect(faults).toMatchObject([{ code: 'gpu-failed' }]);
    expect([pool.gpu, askFor(stage, true).length]).toEqual([null, 0]);
  });

  it('reads again what it cannot prove, and nothing that was told before', async () => {
    const { stage, pool } = opened((text, attempt) =>
      text === 'c' && attempt === 1 ? 'lose-gpu' : 'answer',
    );
    const run = pool.process(['a', 'b', 'c', 'd'].map(pageOf), { ...optionsWith({}), workers: 1 });
    const events = await collect(run);
    expect(endings(events)).toEqual(['a', 'b', 'c?', 'c', 'd']);
    expect(stage.asks.map(({ text, onGpu }) => [text, onGpu])).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
      ['c', false],
      ['d', false],
    ]);
  });

  it('does not help with pages that others read, which may be told before it is proved', async () => {
    const { stage, pool } = opened(() => null, PROVED, { workers: 3 });
    const texts = ['a', 'b', 'c'];
    const events = pool.process(texts.map(pageOf), optionsWith({}));
    await Promise.all(texts.map((text) => stage.asked(text)));
    const [onGpu] = askFor(stage, true).map(({ text }) => text);
    const [free, last] = askFor(stage, false).map(({ text }) => text);
    stage.give(onGpu!, 'answer');
    for await (const event of events) {
      if (event.type !== 'result') continue;
      if (event.page === onGpu) stage.give(free!, 'answer');
      if (event.page !== free) continue;
      expect((await stage.helped(last!)).onGpu).toBe(false);
      stage.give(last!, 'answer');
    }
    expect(stage.helps.filter((help) => help.onGpu)).toEqual([]);
  });

  it('blames the card before the page, which may still fail once on WASM', async () => {
    const { pool, faults } = opened((text, attempt) =>
      text === 'bad' ? (['lose-gpu', 'crash', 'answer'] as const)[attempt - 1]! : 'answer',
    );
    const events = await collect(pool.process([pageOf('bad')], optionsWith({})));
    expect(endings(events)).toEqual(['bad?', 'bad?', 'bad']);
    expect(faults).toHaveLength(1);
  });

  it('lets a worker make way when it has proved itself while pages are read', async () => {
    const { stage, pool } = opened(() => null, null);
    const texts = ['a', 'b', 'c', 'd', 'e'];
    const done = collect(pool.process(texts.map(pageOf), optionsWith({})));
    await Promise.all([stage.asked('a'), stage.asked('b')]);
    expect(askFor(stage, true)).toHaveLength(0);
    pool.useGpu(PROVED);
    stage.give('a', 'answer');
    // The worker that reads b is busy: whoever asks about c has come in the place of the other.
    expect((await stage.asked('c')).onGpu).toBe(true);
    const rest = texts.filter((text) => text !== 'a');
    await Promise.all(rest.map((text) => stage.direct(text, 'answer')));
    expect(countsOf(await done)).toEqual([5, 0, 0]);
    expect(stage.spawned).toBe(3);
  });
});

describe('a card that is forced although its check disagreed', () => {
  /** In memory; the key is what the file holds. */
  function memoryCache() {
    const kept = new Map<string, PageReading>();
    const cache: ResultCache = {
      keyOf: ({ file }) => file.text(),
      get: async (key) => kept.get(key) ?? null,
      put: async (key, reading) => void kept.set(key, reading),
    };
    return { cache, kept };
  }

  it('stores what the card reads under keys of its own, which answer nobody', async () => {
    const { cache, kept } = memoryCache();
    const { stage, pool } = opened(() => null, UNPROVED);
    const done = collect(pool.process(['a', 'b'].map(pageOf), optionsWith({ cache })));
    await Promise.all([stage.asked('a'), stage.asked('b')]);
    const [onGpu, onWasm] = [true, false].map((gpu) => askFor(stage, gpu)[0]!.text);
    for (const text of ['a', 'b']) stage.give(text, 'answer');
    const keys = [`${onGpu!}.unproved`, onWasm!].sort();
    expect(
      results(await done)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(keys);
    expect([...kept.keys()].sort()).toEqual(keys);
    pool.useGpu(null);
    const again = collect(pool.process(['a', 'b'].map(pageOf), optionsWith({ cache })));
    await stage.asked(onGpu!, 2);
    stage.give(onGpu!, 'answer');
    const cached = results(await again).filter((result) => result.cached);
    expect(cached.map(({ key }) => key)).toEqual([onWasm]);
    expect(kept.has(onGpu!)).toBe(true);
  });

  it('shares its keys where it is proved', async () => {
    const { cache } = memoryCache();
    const { stage, pool } = opened(() => 'answer');
    const pages = ['a', 'b', 'c', 'd'];
    const events = await collect(pool.process(pages.map(pageOf), optionsWith({ cache })));
    expect(askFor(stage, true).length).toBeGreaterThan(0);
    expect(
      results(events)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(pages);
  });
});
