import { afterEach, describe, expect, it } from 'vitest';
import { createPool } from '../../src/pool/ocr-pool';
import { ON_GPU, type GpuPlan } from '../../src/protocol/backends';
import type { WireError } from '../../src/protocol/errors';
import type { ResultCache, StoredReading } from '../../src/protocol/events';
import type { Script } from './stage';
import { collect, countsOf, endings, optionsWith, pageOf, results, ROOMY, Stage } from './stage';

const PROVED: GpuPlan = { ...ON_GPU, agrees: true };
const UNPROVED: GpuPlan = { ...ON_GPU, agrees: false };

const cleanUps: (() => Promise<void>)[] = [];

/** A pool of two, with one worker on the card if that is said. */
function opened(script: Script, gpu: GpuPlan | null = PROVED) {
  const stage = new Stage(2, script);
  const faults: WireError[] = [];
  const { spawn, prepare } = stage;
  const onGpuFault = (fault: WireError) => faults.push(fault);
  const pool = createPool({ workers: 2, spawn, prepare, machine: ROOMY, gpu, onGpuFault });
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
    const kept = new Map<string, StoredReading>();
    const cache: ResultCache = {
      keyOf: (blob) => blob.text(),
      get: async (key) => kept.get(key) ?? null,
      put: async (key, reading) => void kept.set(key, reading),
    };
    return { cache, kept };
  }

  it('stores what is read meanwhile under keys of its own, which answer nobody', async () => {
    const { cache, kept } = memoryCache();
    const { pool } = opened(() => 'answer', UNPROVED);
    const read = async () =>
      results(await collect(pool.process(['a', 'b'].map(pageOf), optionsWith({ cache }))));
    const own = await read();
    expect(own.map(({ key }) => key).sort()).toEqual(['a.unproved', 'b.unproved']);
    expect([...kept.keys()].sort()).toEqual(['a.unproved', 'b.unproved']);
    pool.useGpu(null);
    const proved = await read();
    expect(proved.map(({ key, cached }) => [key, cached]).sort()).toEqual([
      ['a', false],
      ['b', false],
    ]);
    expect((await read()).every(({ cached }) => cached)).toBe(true);
  });

  it('spoils a page that was begun before it was let go', async () => {
    const { cache } = memoryCache();
    const { stage, pool } = opened(() => null, UNPROVED);
    const done = collect(pool.process([pageOf('a')], optionsWith({ cache })));
    await stage.asked('a');
    pool.useGpu(null);
    stage.give('a', 'answer');
    expect(results(await done).map(({ key }) => key)).toEqual(['a.unproved']);
  });

  it('shares its keys where it is proved', async () => {
    const { cache } = memoryCache();
    const { pool } = opened(() => 'answer');
    const events = await collect(pool.process([pageOf('a')], optionsWith({ cache })));
    expect(results(events).map(({ key }) => key)).toEqual(['a']);
  });
});
