import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS, type PoolLimits } from '../../../src/pool/limits';
import type { BatchEvent, PageInput } from '../../../src/protocol/events';
import type { Script } from './stage';
import {
  collect,
  completeOf,
  countsOf,
  endings,
  failures,
  optionsWith,
  pageOf,
  results,
  Stage,
} from './stage';

const stages: Stage[] = [];

function open(workers: number, script?: Script, limits?: Partial<PoolLimits>): Stage {
  const stage = new Stage(workers, script, limits);
  stages.push(stage);
  return stage;
}

afterEach(async () => {
  await Promise.all(stages.splice(0).map((stage) => stage.close()));
});

/** Pulls events until one satisfies the test; the iterator stays open. */
async function pullUntil(
  events: AsyncIterator<BatchEvent>,
  found: (event: BatchEvent) => boolean,
): Promise<BatchEvent[]> {
  const pulled: BatchEvent[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done) throw new Error('the run ended first');
    pulled.push(next.value);
    if (found(next.value)) return pulled;
  }
}

const isResultOf = (page: string) => (event: BatchEvent) =>
  event.type === 'result' && event.page === page;

describe('a run', () => {
  it('of nothing is complete and starts no worker', async () => {
    const stage = open(2);
    const events = await collect(stage.run([]));
    expect(events).toMatchObject([{ type: 'complete', total: 0 }]);
    expect([stage.spawned, stage.prepared]).toEqual([0, 0]);
  });

  it('reads every page and tells its progress, place, text and speed', async () => {
    const stage = open(2, () => null);
    const events: BatchEvent[] = [];
    const seen = new Set<string>();
    for await (const event of stage.run(['a', 'b', 'c'])) {
      events.push(event);
      if (event.type !== 'progress') continue;
      await stage.asked(event.page);
      seen.add(event.page);
      if (seen.size > 1) for (const page of seen) stage.give(page, 'answer');
    }
    expect([...seen].sort()).toEqual(['a', 'b', 'c']);
    const texts = results(events).map(({ index, text }) => [index, text.text]);
    expect(texts.sort()).toEqual([[0, 'a'], [1, 'b'], [2, 'c']]); // prettier-ignore
    expect(results(events)[0]).toMatchObject({ cached: false, key: null, ms: { total: 5 } });
    const { speed, total } = completeOf(events);
    expect(total).toBe(3);
    expect(speed.workers).toBe(2);
    expect(speed.wallMs).toBeGreaterThan(0);
    expect(speed.pagesPerMinute).toBeCloseTo((3 * 60_000) / speed.wallMs, 6);
  });

  it('starts no more workers than one for each page and one to help with it, and keeps them', async () => {
    const stage = open(4, () => null);
    for (const text of ['a', 'b']) {
      const done = collect(stage.run([text]));
      await Promise.all([stage.asked(text), stage.helped(text)]);
      stage.give(text, 'answer');
      await done;
    }
    expect([stage.spawned, stage.prepared]).toEqual([2, 1]);
  });

  it('uses the workers that were warmed up', async () => {
    const stage = open(2);
    await stage.pool.warmUp();
    expect(stage.spawned).toBe(2);
    await collect(stage.run(['a', 'b', 'c']));
    expect([stage.spawned, stage.prepared]).toEqual([2, 1]);
  });

  it('lets all workers go when nothing has been read for a while, and the next run starts others', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const stage = open(2);
      await stage.pool.warmUp();
      await collect(stage.run(['a', 'b', 'c']));
      vi.advanceTimersByTime(DEFAULT_LIMITS.idleMs - 1);
      await collect(stage.run(['d', 'e']));
      expect([stage.spawned, stage.prepared]).toEqual([2, 1]);
      vi.advanceTimersByTime(DEFAULT_LIMITS.idleMs);
      await stage.pool.warmUp();
      await collect(stage.run(['f', 'g']));
      expect([stage.spawned, stage.prepared]).toEqual([4, 2]);
      const readers = (texts: string) =>
        stage.asks.filter(({ text }) => texts.includes(text)).map(({ worker }) => worker);
      for (const worker of readers('fg')) expect(readers('abcde')).not.toContain(worker);
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes on past a slow page: there is no barrier', async () => {
    const stage = open(2, (text) => (text === 'slow' ? null : 'answer'));
    const events = stage.run(['slow', 'b', 'c', 'd', 'e'])[Symbol.asyncIterator]();
    const before = await pullUntil(events, isResultOf('e'));
    expect(endings(before)).toEqual(['b', 'c', 'd', 'e']);
    await stage.direct('slow', 'answer');
    expect(endings(await pullUntil(events, (event) => event.type === 'complete'))).toEqual([
      'slow',
    ]);
  });

  it('only one at a time', async () => {
    const stage = open(1, () => null);
    const events = stage.run(['a']);
    expect(() => stage.run(['b'])).toThrow('one at a time');
    await stage.asked('a');
    stage.give('a', 'answer');
    for await (const event of events)
      if (event.type === 'complete') expect(() => stage.run([])).not.toThrow();
  });

  it('refuses a number of workers that makes no sense', () => {
    expect(() => open(0)).toThrow(RangeError);
    expect(() => open(1).pool.setWorkers(65)).toThrow(RangeError);
  });
});

describe('modes', () => {
  it('stream: one worker, results in the order of the input as they finish', async () => {
    const stage = open(3, (text) => (text === 'b' ? null : 'answer'));
    const events = stage.run(['a', 'b', 'c'], { mode: 'stream' })[Symbol.asyncIterator]();
    await pullUntil(events, isResultOf('a'));
    await stage.asked('b');
    expect([stage.spawned, stage.started]).toEqual([1, ['a', 'b']]);
    stage.give('b', 'answer');
    await pullUntil(events, isResultOf('c'));
    expect(stage.started).toEqual(['a', 'b', 'c']);
  });

  it('batch: one worker, progress at once, results and errors at the end in order', async () => {
    const stage = open(3, () => null);
    const all: BatchEvent[] = [];
    for await (const event of stage.run(['a', 'b', 'c'], { mode: 'batch' })) {
      all.push(event);
      if (event.type === 'progress')
        await stage.direct(event.page, event.page === 'b' ? 'fail' : 'answer');
    }
    expect(stage.spawned).toBe(1);
    expect(all.slice(0, 3).map((event) => event.type)).toEqual(Array(3).fill('progress'));
    expect(endings(all)).toEqual(['a', 'b!', 'c']);
    expect(countsOf(all)).toEqual([2, 1, 0]);
  });

  it('batch: keeps the order of the input, whatever ends first, but tells of cancelled pages at once', async () => {
    const stage = open(1, (text, attempt) => (text !== 'a' || attempt === 2 ? 'answer' : null));
    const done = collect(stage.run(['a', 'b', 'c'], { mode: 'batch' }));
    await stage.asked('a');
    stage.pool.cancelPage('c');
    stage.give('a', 'crash');
    expect(endings(await done)).toEqual(['c!', 'a?', 'a', 'b']);
    const cancelled = collect(stage.run(['a2', 'b2'], { mode: 'batch' }));
    stage.pool.cancelPage('b2');
    expect(endings(await cancelled)).toEqual(['b2!', 'a2']);
  });
});

describe('setWorkers', () => {
  it('starts more in the middle of a run', async () => {
    const stage = open(1, () => null);
    const done = collect(stage.run(['a', 'b', 'c', 'd']));
    await stage.asked('a');
    stage.pool.setWorkers(3);
    await Promise.all(['b', 'c'].map((text) => stage.asked(text)));
    expect([stage.spawned, stage.pool.workers]).toEqual([3, 3]);
    for (const text of ['a', 'b', 'c']) stage.give(text, 'answer');
    await stage.asked('d');
    stage.give('d', 'answer');
    expect(countsOf(await done)).toEqual([4, 0, 0]);
  });

  it('lets surplus workers finish their page and go', async () => {
    const stage = open(3, (text) => (text > 'c' ? 'answer' : null));
    const done = collect(stage.run(['a', 'b', 'c', 'd', 'e', 'f']));
    await Promise.all(['a', 'b', 'c'].map((text) => stage.asked(text)));
    stage.pool.setWorkers(1);
    for (const text of ['a', 'b', 'c']) stage.give(text, 'answer');
    expect(countsOf(await done)).toEqual([6, 0, 0]);
    expect(new Set(stage.asks.slice(3).map((ask) => ask.worker)).size).toBe(1);
    expect(stage.spawned).toBe(3);
  });
});

describe('cancelling', () => {
  it('a queued page ends at once and is never started', async () => {
    const stage = open(1, (text) => (text === 'a' ? null : 'answer'));
    const events = stage.run(['a', 'b', 'c'])[Symbol.asyncIterator]();
    await stage.asked('a');
    stage.pool.cancelPage('b');
    const before = await pullUntil(events, (event) => event.type === 'error');
    expect(failures(before)).toMatchObject([
      { page: 'b', index: 1, error: { code: 'cancelled' }, willRetry: false },
    ]);
    stage.give('a', 'answer');
    const after = await pullUntil(events, (event) => event.type === 'complete');
    expect(countsOf(after)).toEqual([2, 0, 1]);
    expect(stage.started).toEqual(['a', 'c']);
  });

  it('a running page ends between two stages, and its worker lives on', async () => {
    const stage = open(1, (text) => (text === 'a' ? null : 'answer'));
    const done = collect(stage.run(['a', 'b']));
    await stage.asked('a');
    stage.pool.cancelPage('a');
    const events = await done;
    expect(endings(events)).toEqual(['a!', 'b']);
    expect(countsOf(events)).toEqual([1, 0, 1]);
    expect(stage.spawned).toBe(1);
  });

  it('a page of an async input that has not come yet', async () => {
    const stage = open(1, (text) => (text === 'a' ? null : 'answer'), { lookAhead: 1 });
    async function* input() {
      for (const text of ['a', 'b', 'c', 'd', 'e']) yield pageOf(text);
    }
    const done = collect(stage.pool.process(input(), optionsWith({})));
    await stage.asked('a');
    stage.pool.cancelPage('e');
    stage.give('a', 'answer');
    expect(countsOf(await done)).toEqual([4, 0, 1]);
    expect(stage.started).toEqual(['a', 'b', 'c', 'd']);
  });

  it('everything: what waits at once, what runs between stages', async () => {
    const stage = open(2, () => null);
    const controller = new AbortController();
    const done = collect(stage.run(['a', 'b', 'c', 'd'], { signal: controller.signal }));
    await Promise.all([stage.asked('a'), stage.asked('b')]);
    controller.abort();
    const events = await done;
    expect(endings(events).slice(0, 2)).toEqual(['c!', 'd!']);
    expect(failures(events).every(({ error }) => error.code === 'cancelled')).toBe(true);
    expect(countsOf(events)).toEqual([0, 0, 4]);
  });

  it('before the start: every page is cancelled', async () => {
    const stage = open(1);
    const events = await collect(stage.run(['a', 'b'], { signal: AbortSignal.abort() }));
    expect(countsOf(events)).toEqual([0, 0, 2]);
    expect(stage.spawned).toBe(0);
  });

  it('a worker that does not listen is terminated after the grace time and replaced', async () => {
    const stage = open(1, (text) => (text === 'deaf' ? 'spin' : 'answer'), { graceMs: 50 });
    const events = stage.run(['deaf', 'b'])[Symbol.asyncIterator]();
    await stage.asked('deaf spins');
    stage.pool.cancelPage('deaf');
    const all = await pullUntil(events, (event) => event.type === 'complete');
    expect(endings(all)).toEqual(['deaf!', 'b']);
    expect(countsOf(all)).toEqual([1, 0, 1]);
    expect(stage.spawned).toBe(2);
  });

  it('by leaving the loop: the pool is ready for the next run', async () => {
    const stage = open(2, (text) => (text === 'a' ? 'answer' : text === 'z' ? 'answer' : null));
    for await (const event of stage.run(['a', 'b', 'c', 'd'])) if (event.type === 'result') break;
    expect(countsOf(await collect(stage.run(['z'])))).toEqual([1, 0, 0]);
    expect(stage.started).not.toContain('d');
  });
});

describe('input and output', () => {
  it('takes an async input only as far as it needs to look ahead', async () => {
    const stage = open(1, () => null, { lookAhead: 2 });
    let given = 0;
    async function* input() {
      for (const text of [...'abcdefghij']) {
        given += 1;
        yield pageOf(text);
      }
    }
    const controller = new AbortController();
    const options = optionsWith({ signal: controller.signal });
    const done = collect(stage.pool.process(input(), options));
    await stage.asked('a');
    controller.abort();
    const [succeeded, failed, cancelled] = countsOf(await done);
    expect([succeeded, failed, cancelled]).toEqual([0, 0, given]);
    // One is read, two wait for a worker, two wait to be looked up, and one may be on its way.
    expect(given).toBeLessThanOrEqual(6);
  });

  it('finishes what it has when the input breaks, and then says why', async () => {
    const stage = open(1);
    async function* input(): AsyncGenerator<PageInput> {
      yield pageOf('a');
      throw new Error('the folder is gone');
    }
    const events: BatchEvent[] = [];
    const reading = (async () => {
      for await (const event of stage.pool.process(input(), optionsWith({}))) events.push(event);
    })();
    await expect(reading).rejects.toThrow('the folder is gone');
    expect(countsOf(events)).toEqual([1, 0, 0]);
  });

  it('starts no new pages while finished ones are not pulled', async () => {
    const texts = [...'abcdefghijkl'];
    const patient = open(1, () => 'answer', { unread: 2 });
    const events = patient.run(texts);
    await patient.asked('b');
    // The other pool's whole run is the clock: in that time the first could have read all of its
    // pages.
    const eager = open(1, () => 'answer');
    await collect(eager.run(texts));
    expect(eager.started).toEqual(texts);
    expect(patient.started).toEqual(['a', 'b']);
    expect(countsOf(await collect(events))).toEqual([12, 0, 0]);
  });
});
