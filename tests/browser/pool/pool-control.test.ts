import { afterEach, describe, expect, it } from 'vitest';
import type { PoolLimits } from '../../../src/pool/limits';
import { DEFAULT_ENGINE_OPTIONS } from '../../../src/engine/types';
import { createPool } from '../../../src/pool/ocr-pool';
import { outlineOf } from '../../../src/protocol/packed-text';
import type { Tuning } from '../../../src/pool/tuning/tuner';
import type { BatchEvent, PageInput } from '../../../src/protocol/events';
import type { Script } from './stage';
import { collect, countsOf, endings, optionsWith, pageOf, results, Stage } from './stage';

const cleanUps: (() => Promise<void>)[] = [];

function open(workers: number, script?: Script, limits?: Partial<PoolLimits>): Stage {
  const stage = new Stage(workers, script, limits);
  cleanUps.push(() => stage.close());
  return stage;
}

afterEach(async () => {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()));
});

describe('a pause', () => {
  it('starts no page until it ends, and finishes those that are being read', async () => {
    const stage = open(1, () => null);
    const done = collect(stage.run(['a', 'b', 'c']));
    await stage.asked('a');
    stage.pool.pause();
    expect(stage.pool.paused).toBe(true);
    stage.give('a', 'answer');
    // Another pool's whole run is the clock: in that time this one could have read all of its
    // pages.
    await collect(open(1).run(['x', 'y', 'z']));
    expect(stage.started).toEqual(['a']);
    stage.pool.resume();
    await stage.direct('b', 'answer');
    await stage.direct('c', 'answer');
    expect(countsOf(await done)).toEqual([3, 0, 0]);
  });

  it('holds for the next run, too', async () => {
    const stage = open(1);
    stage.pool.pause();
    const done = collect(stage.run(['a']));
    await collect(open(1).run(['x', 'y', 'z']));
    expect(stage.started).toEqual([]);
    stage.pool.resume();
    expect(countsOf(await done)).toEqual([1, 0, 0]);
  });

  it('lets pages be cancelled, and a run that is left be ended', async () => {
    const stage = open(2);
    stage.pool.pause();
    const controller = new AbortController();
    const done = collect(stage.run(['a', 'b'], { signal: controller.signal }));
    stage.pool.cancelPage('a');
    controller.abort();
    expect(countsOf(await done)).toEqual([0, 0, 2]);
  });
});

describe('priority', () => {
  it('reads a waiting page next, the last one that was marked first', async () => {
    const stage = open(1, (text) => (text === 'a' ? null : 'answer'));
    const done = collect(stage.run([...'abcdef']));
    await stage.asked('a');
    stage.pool.prioritise('d');
    stage.pool.prioritise('f');
    stage.give('a', 'answer');
    await done;
    expect(stage.started).toEqual(['a', 'f', 'd', 'b', 'c', 'e']);
  });

  it('reads a page of an async input next, as soon as it comes, though the look-ahead is used up', async () => {
    const stage = open(1, (text) => (text === 'a' ? null : 'answer'), { lookAhead: 2 });
    const letters = [...'abcdefgh'];
    async function* input(): AsyncGenerator<PageInput> {
      for (;;) {
        const text = letters.shift();
        if (text === undefined) return;
        yield pageOf(text);
      }
    }
    const done = collect(stage.pool.process(input(), optionsWith({})));
    await stage.asked('a');
    // Whoever feeds the pool gives these pages at its next turns, the most urgent first.
    letters.splice(letters.indexOf('g'));
    letters.unshift('h', 'g');
    for (const text of ['g', 'h']) stage.pool.prioritise(text);
    await collect(open(1).run(['x', 'y', 'z']));
    stage.give('a', 'answer');
    expect(countsOf(await done)).toEqual([8, 0, 0]);
    expect(stage.started.slice(0, 3)).toEqual(['a', 'h', 'g']);
  });

  it('of an unknown page changes nothing', async () => {
    const stage = open(1);
    const done = collect(stage.run(['a', 'b']));
    stage.pool.prioritise('nowhere');
    await done;
    expect(stage.started).toEqual(['a', 'b']);
  });
});

describe('the order submitted', () => {
  it('gives each result as soon as those before it have ended', async () => {
    const stage = open(3, () => null);
    const events = stage.run(['a', 'b', 'c'], { order: 'submitted' });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of events) if (event.type === 'result') seen.push(event.page);
    })();
    await Promise.all(['a', 'b', 'c'].map((text) => stage.asked(text)));
    stage.give('c', 'answer');
    stage.give('b', 'answer');
    await collect(open(1).run(['x', 'y', 'z']));
    expect(seen).toEqual([]);
    stage.give('a', 'answer');
    await reading;
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('starts no new page while many wait for one, and never waits for one that is not read', async () => {
    const texts = [...'abcdefghijkl'];
    const limits = { unread: 3 };
    const script: Script = (text, attempt) => (text === 'a' && attempt === 1 ? null : 'answer');
    const stage = open(2, script, limits);
    const done = collect(stage.run(texts, { order: 'submitted' }));
    await stage.asked('a');
    await collect(open(1).run([...'uvwxyz']));
    // One is read, three have been, and one more may have been under way when the third was.
    expect(stage.started.length).toBeLessThanOrEqual(5);
    // The page that all wait for goes back into the queue, which is held.
    stage.give('a', 'crash');
    const events = await done;
    expect(results(events).map(({ page }) => page)).toEqual(texts);
    expect(countsOf(events)).toEqual([12, 0, 0]);
  });
});

describe('the workers of one run', () => {
  it('are as many as it asks for, and the pool keeps the others', async () => {
    const stage = open(3, () => null);
    await stage.pool.warmUp();
    const done = collect(stage.run(['a', 'b', 'c'], { workers: 2 }));
    await Promise.all([stage.asked('a'), stage.asked('b')]);
    await collect(open(1).run(['x', 'y']));
    // Two workers' answers are not in order.
    expect(stage.started.toSorted()).toEqual(['a', 'b']);
    for (const text of ['a', 'b']) stage.give(text, 'answer');
    await stage.direct('c', 'answer');
    const events = await done;
    expect(events.at(-1)).toMatchObject({ speed: { workers: 2 } });
    expect(stage.spawned).toBe(3);
    expect(() => stage.run(['d'], { workers: 0 })).toThrow(RangeError);
  });
});

describe('an automatic number of workers', () => {
  it('begins with a worker for every core and says why', async () => {
    const stage = open(1);
    const tunings: Tuning[] = [];
    const machine = { cores: 2, memoryBytes: 1e9 };
    const { spawn, prepare } = stage;
    const onTuning = (tuning: Tuning) => void tunings.push(tuning);
    const pool = createPool({ workers: 'auto', spawn, prepare, machine, onTuning });
    cleanUps.push(() => pool.dispose());
    expect(pool.tuning).toEqual({ workers: 2, reason: 'cores', trial: null });
    await collect(pool.process([...'abcd'].map(pageOf), optionsWith({})));
    expect(stage.spawned).toBe(2);
    pool.setWorkers(1);
    expect([pool.workers, pool.tuning]).toEqual([1, null]);
    pool.setWorkers('auto');
    expect(tunings.at(-1)).toEqual({ workers: 2, reason: 'cores', trial: null });
  });

  it('is one fewer once there was no memory for a page', async () => {
    const stage = open(1, (text, attempt) =>
      text === 'b' && attempt === 1 ? 'exhaust' : 'answer',
    );
    const machine = { cores: 3, memoryBytes: 1e9 };
    const { spawn, prepare } = stage;
    const pool = createPool({ workers: 'auto', spawn, prepare, machine });
    cleanUps.push(() => pool.dispose());
    const events = await collect(pool.process([...'abcd'].map(pageOf), optionsWith({})));
    expect(countsOf(events)).toEqual([4, 0, 0]);
    expect(pool.tuning).toMatchObject({ workers: 2, reason: 'memory' });
  });
});

describe('cancelling and marking under load', () => {
  it('every page ends once, whatever is pressed in between', async () => {
    const texts = Array.from({ length: 60 }, (_, i) => `p${i}`);
    const stage = open(4, (text) => (Number(text.slice(1)) % 7 === 0 ? 'fail' : 'answer'));
    const events: BatchEvent[] = [];
    let ended = 0;
    for await (const event of stage.run(texts)) {
      events.push(event);
      if (event.type !== 'result' && event.type !== 'error') continue;
      ended += 1;
      const pick = texts[(ended * 17) % texts.length]!;
      if (ended % 3 === 0) stage.pool.cancelPage(pick);
      if (ended % 4 === 0) stage.pool.prioritise(pick);
      if (ended % 10 === 0) stage.pool.pause();
      if (ended % 10 === 0) stage.pool.resume();
    }
    const pages = endings(events).map((ending) => ending.replace(/[!?]$/, ''));
    expect(pages.toSorted()).toEqual(texts.toSorted());
    countsOf(events);
  });
});

describe('a page that is read aside', () => {
  const source = pageOf('aside').source;
  const read = (stage: Stage) => stage.pool.readAside(source, DEFAULT_ENGINE_OPTIONS);
  const textOf = async (stage: Stage) => outlineOf((await read(stage)).text).lines[0]!.text;

  it('waits neither for a run that has all workers nor for a pause to end', async () => {
    const stage = open(1, (text) => (text === 'aside' ? 'answer' : null));
    const done = collect(stage.run(['a']));
    await stage.asked('a');
    stage.pool.pause();
    expect(await textOf(stage)).toBe('aside');
    stage.pool.resume();
    stage.give('a', 'answer');
    expect(endings(await done)).toEqual(['a']);
  });

  it('takes the worker that rests, and the next one takes the same', async () => {
    const stage = open(1);
    await collect(stage.run(['a']));
    expect([await textOf(stage), await textOf(stage), stage.spawned]).toEqual([
      'aside',
      'aside',
      1,
    ]);
  });

  it('is tried once more when its worker dies, and fails with the reason', async () => {
    const stage = open(1, (_, attempt) => (attempt === 1 ? 'crash' : 'answer'));
    expect([await textOf(stage), stage.spawned]).toEqual(['aside', 2]);
    await expect(read(open(1, () => 'fail'))).rejects.toMatchObject({ code: 'decode-failed' });
  });
});
