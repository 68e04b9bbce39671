import { wholeFile } from '../../../src/protocol/page-source';
import { afterEach, describe, expect, it } from 'vitest';
import { unpackText } from '../../../src/protocol/packed-text';
import type { PoolLimits } from '../../../src/pool/limits';
import { createPool } from '../../../src/pool/ocr-pool';
import { spawnWorker } from '../../../src/threads/spawn-worker';
import type { PageInput } from '../../../src/protocol/events';
import { drawLines } from '../drawn';
import { realAssets } from '../workers/real-worker';
import type { Script } from './stage';
import {
  collect,
  countsOf,
  endings,
  failures,
  optionsWith,
  pageOf,
  results,
  ROOMY,
  Stage,
} from './stage';

const cleanUps: (() => Promise<void>)[] = [];

function open(workers: number, script?: Script, limits?: Partial<PoolLimits>): Stage {
  const stage = new Stage(workers, script, limits);
  cleanUps.push(() => stage.close());
  return stage;
}

afterEach(async () => {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()));
});

describe('an idle worker', () => {
  it('helps with a page that another reads, and is free when that page ends', async () => {
    const stage = open(2, () => null);
    const done = collect(stage.run(['a']));
    const [reader, helper] = [await stage.asked('a'), await stage.helped('a')];
    expect(helper.worker).not.toBe(reader.worker);
    stage.give('a', 'answer');
    expect(countsOf(await done)).toEqual([1, 0, 0]);
    const next = collect(stage.run(['b', 'c']));
    await Promise.all(['b', 'c'].map((text) => stage.direct(text, 'answer')));
    expect(countsOf(await next)).toEqual([2, 0, 0]);
    expect(stage.spawned).toBe(2);
  });

  it('is called back as soon as a page waits', async () => {
    const stage = open(2, () => null);
    let give!: (page: PageInput) => void;
    const second = new Promise<PageInput>((resolve) => (give = resolve));
    async function* input() {
      yield pageOf('a');
      yield await second;
    }
    const done = collect(stage.pool.process(input(), optionsWith({})));
    const helper = await stage.helped('a');
    give(pageOf('b'));
    expect((await stage.asked('b')).worker).toBe(helper.worker);
    for (const text of ['a', 'b']) stage.give(text, 'answer');
    expect(countsOf(await done)).toEqual([2, 0, 0]);
  });

  it('does not help while pages may still be on their way', async () => {
    const stage = open(2, () => null, { quietMs: 1e6 });
    async function* input() {
      yield pageOf('a');
      await new Promise<never>(() => undefined);
    }
    const controller = new AbortController();
    const { signal } = controller;
    const done = collect(stage.pool.process(input(), optionsWith({ signal })));
    await stage.asked('a');
    await collect(open(1).run(['x', 'y', 'z']));
    expect([stage.helps.length, stage.spawned]).toEqual([0, 1]);
    controller.abort();
    await done;
  });

  it('helps as soon as no page can come any more', async () => {
    const stage = open(2, () => null, { quietMs: 1e6 });
    async function* input() {
      yield pageOf('a');
    }
    const done = collect(stage.pool.process(input(), optionsWith({})));
    await stage.helped('a');
    stage.give('a', 'answer');
    expect(countsOf(await done)).toEqual([1, 0, 0]);
  });

  it('helps during a pause, since the page that is read ends sooner', async () => {
    const stage = open(2, (text) => (text === 'b' ? 'answer' : null));
    const done = collect(stage.run(['a', 'b', 'c']));
    await stage.asked('a');
    stage.pool.pause();
    await stage.helped('a');
    stage.pool.resume();
    await stage.direct('c', 'answer');
    stage.give('a', 'answer');
    expect(countsOf(await done)).toEqual([3, 0, 0]);
  });
});

describe('a helper that dies', () => {
  it.each(['crash', 'exhaust'] as const)('(%s) costs the page nothing', async (death) => {
    const stage = open(2, () => null);
    const done = collect(stage.run(['a']));
    await stage.asked('a');
    stage.giveHelper(await stage.helped('a'), death);
    const next = collect(open(1).run(['x', 'y', 'z']));
    await next;
    stage.give('a', 'answer');
    const events = await done;
    expect(endings(events)).toEqual(['a']);
    // Nobody else is drawn into a page that a helper died of.
    expect(stage.helps).toHaveLength(1);
  });
});

describe('a page whose reader dies', () => {
  it('is tried once more, alone, and its helper reads on', async () => {
    const stage = open(2, (text) => (text === 'z' ? 'answer' : null));
    const done = collect(stage.run(['a']));
    const helper = await stage.helped('a');
    stage.give('a', 'crash');
    const again = await stage.asked('a', 2);
    expect(again.worker).toBe(helper.worker);
    await collect(open(1).run(['x', 'y', 'z']));
    expect(stage.helps).toHaveLength(1);
    stage.give('a', 'answer');
    const events = await done;
    expect(endings(events)).toEqual(['a?', 'a']);
    expect(failures(events)).toMatchObject([{ error: { code: 'worker-crashed' } }]);
  });

  it('is cancelled together with its helper', async () => {
    const stage = open(2, () => null);
    const done = collect(stage.run(['a']));
    await Promise.all([stage.asked('a'), stage.helped('a')]);
    stage.pool.cancelPage('a');
    expect(countsOf(await done)).toEqual([0, 0, 1]);
    expect(stage.spawned).toBe(2);
  });
});

describe('dispose', () => {
  it('ends a page that two workers share: nothing stays unsettled', async () => {
    const stage = open(2, () => null);
    const done = collect(stage.run(['a', 'b'], { workers: 2 }));
    await Promise.all(['a', 'b'].map((text) => stage.asked(text)));
    stage.give('b', 'answer');
    await stage.helped('a');
    await stage.pool.dispose();
    expect(countsOf(await done)).toEqual([1, 0, 1]);
  });
});

describe('real workers', () => {
  it('read a page together as one of them reads it alone', async () => {
    const words = Array.from({ length: 18 }, (_, i) => `Lantern ${2000 + i * 13}`);
    const page = {
      ...pageOf('tall'),
      source: wholeFile(await drawLines({ width: 700, height: 980 }, words)),
    };
    const pool = createPool({
      workers: 2,
      spawn: spawnWorker,
      prepare: realAssets,
      machine: ROOMY,
    });
    cleanUps.push(() => pool.dispose());
    await pool.warmUp();
    const read = async (workers: number) => {
      const events = await collect(pool.process([page], optionsWith({ workers })));
      return { text: results(events)[0]!.text, end: events.at(-1)! };
    };
    const [alone, together] = [await read(1), await read(2)];
    expect(unpackText(alone.text).lines.map(({ text }) => text)).toEqual(words);
    expect(together.text).toEqual(alone.text);
    expect(together.end).toMatchObject({ speed: { workers: 2 } });
    expect(pool.memoryBytes).toBeGreaterThan(20_000_000);
  });
});
