import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/pool/limits';
import { createPool } from '../../../src/pool/ocr-pool';
import { OcrError } from '../../../src/protocol/errors';
import type { BatchEvent } from '../../../src/protocol/events';
import type { InitConfig } from '../../../src/protocol/worker-api';
import type { Order } from '../played/orders';
import type { Script } from './stage';
import { collect, countsOf, endings, failures, optionsWith, pageOf, ROOMY, Stage } from './stage';

const cleanUps: (() => Promise<void>)[] = [];

function opened(stage: Stage): Stage {
  cleanUps.push(() => stage.close());
  return stage;
}

/** A pool whose workers the test can get at. */
function watched(workers: number, script: Script = () => 'answer') {
  const stage = opened(new Stage(workers, script));
  const spawned: Worker[] = [];
  const spawn = () => spawned[spawned.push(stage.spawn()) - 1]!;
  const pool = createPool({ workers, spawn, prepare: stage.prepare, machine: ROOMY });
  cleanUps.push(() => pool.dispose());
  return { stage, spawned, pool };
}

afterEach(async () => {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()));
});

/** These deaths make no error event, and are noticed by their silence only. */
const QUIET: readonly Order[] = ['close', 'spin'];

/** The page's clock stands still, so that a slow machine is not taken for a silent worker. */
async function passSilence(stage: Stage, text: string, attempt: number): Promise<void> {
  await stage.asked(text, attempt);
  vi.advanceTimersByTime(DEFAULT_LIMITS.silenceMs);
}

const DEATHS: [Order, string][] = [
  ['crash', 'worker-crashed'],
  ['close', 'timeout'],
  ['spin', 'timeout'],
  ['exhaust', 'out-of-memory'],
];

describe('a worker that dies', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(DEATHS)('by %s: its page is read by another', async (death, code) => {
    const script = (text: string, attempt: number) =>
      text === 'bad' && attempt === 1 ? death : 'answer';
    const stage = opened(new Stage(1, script));
    const done = collect(stage.run(['a', 'bad', 'c']));
    if (QUIET.includes(death)) await passSilence(stage, 'bad', 1);
    const events = await done;
    expect(endings(events)).toEqual(['a', 'bad?', 'bad', 'c']);
    expect(failures(events)).toMatchObject([{ error: { code }, willRetry: true }]);
    expect(countsOf(events)).toEqual([3, 0, 0]);
    const [first, second] = [await stage.asked('bad', 1), await stage.asked('bad', 2)];
    expect(first.worker).not.toBe(second.worker);
    expect(stage.spawned).toBe(2);
  });

  it.each(DEATHS)(
    'by %s twice on one page: the page fails, the rest is read',
    async (death, code) => {
      const stage = opened(new Stage(1, (text) => (text === 'bad' ? death : 'answer')));
      const done = collect(stage.run(['bad', 'b', 'c', 'd']));
      if (QUIET.includes(death))
        for (const attempt of [1, 2]) await passSilence(stage, 'bad', attempt);
      const events = await done;
      expect(failures(events)).toMatchObject([
        { page: 'bad', error: { code }, willRetry: true },
        { page: 'bad', error: { code }, willRetry: false },
      ]);
      expect(countsOf(events)).toEqual([3, 1, 0]);
      expect(stage.started.filter((text) => text === 'bad')).toHaveLength(2);
    },
  );

  it('by being terminated from outside is noticed by its silence, and its page is read by another', async () => {
    const { stage, spawned, pool } = watched(1, (text, attempt) =>
      text === 'bad' && attempt === 1 ? null : 'answer',
    );
    const done = collect(
      pool.process([...'ab'].map(pageOf).concat(pageOf('bad')), optionsWith({})),
    );
    await stage.asked('bad');
    spawned[0]!.terminate();
    vi.advanceTimersByTime(DEFAULT_LIMITS.silenceMs);
    const events = await done;
    expect(endings(events)).toEqual(['a', 'b', 'bad?', 'bad']);
    expect(failures(events)).toMatchObject([{ error: { code: 'timeout' } }]);
    expect(stage.spawned).toBe(2);
  });

  it('says what happened', async () => {
    const stage = opened(new Stage(1, () => 'crash'));
    const [failure] = failures(await collect(stage.run(['a'])));
    expect(failure!.error.message).toContain('crashed on a');
  });

  it('on the bench is replaced, and costs no page', async () => {
    const { stage, spawned, pool } = watched(1);
    await pool.warmUp();
    spawned[0]!.dispatchEvent(new ErrorEvent('error', { message: 'idle' }));
    const events = await collect(pool.process([pageOf('a')], optionsWith({})));
    expect(endings(events)).toEqual(['a']);
    expect(stage.spawned).toBe(2);
  });

  it('between two pages of a run is replaced, and costs no page', async () => {
    const { stage, spawned, pool } = watched(1);
    let onResult: () => void;
    const resultOfA = new Promise<void>((resolve) => (onResult = resolve));
    async function* input() {
      yield pageOf('a');
      await resultOfA;
      spawned[0]!.dispatchEvent(new ErrorEvent('error', { message: 'idle' }));
      yield pageOf('b');
    }
    const events: BatchEvent[] = [];
    for await (const event of pool.process(input(), optionsWith({}))) {
      events.push(event);
      if (event.type === 'result') onResult!();
    }
    expect(endings(events)).toEqual(['a', 'b']);
    expect(stage.spawned).toBe(2);
  });
});

describe('a worker whose memory has grown past the bound', () => {
  it('is replaced between two pages, and costs none', async () => {
    // The obedient worker holds as many bytes as the files it has read.
    const stage = opened(new Stage(1, () => 'answer', { memoryBytes: 3 }));
    const events = await collect(stage.run(['aa', 'bb', 'cc', 'dd']));
    expect(endings(events)).toEqual(['aa', 'bb', 'cc', 'dd']);
    expect(countsOf(events)).toEqual([4, 0, 0]);
    const [first, second, third, fourth] = stage.asks.map(({ worker }) => worker);
    expect([first === second, second === third, third === fourth]).toEqual([true, false, true]);
  });
});

describe('a worker that has read its number of pages', () => {
  it('is replaced between two pages, and costs none', async () => {
    const stage = opened(new Stage(1, () => 'answer', { pages: 2 }));
    const events = await collect(stage.run([...'abcde']));
    expect(endings(events)).toEqual([...'abcde']);
    expect(stage.spawned).toBe(3);
  });
});

describe('a page that kills its workers', () => {
  it('is given up after two, and the batch goes on with as many workers as before', async () => {
    const texts = ['killer', ...'abcdefgh'];
    const stage = opened(new Stage(2, (text) => (text === 'killer' ? 'crash' : 'answer')));
    const events = await collect(stage.run(texts));
    expect(countsOf(events)).toEqual([8, 1, 0]);
    expect(failures(events).at(-1)).toMatchObject({
      page: 'killer',
      willRetry: false,
      error: { code: 'worker-crashed' },
    });
    expect(stage.started.filter((text) => text === 'killer')).toHaveLength(2);
  });
});

describe('a page that cannot be read', () => {
  it.each([
    ['fail', 'decode-failed'],
    ['throw', 'internal'],
  ] as const)('(%s) is an error at once, and its worker goes on', async (order, code) => {
    const stage = opened(new Stage(1, (text) => (text === 'bad' ? order : 'answer')));
    const events = await collect(stage.run(['a', 'bad', 'c']));
    expect(endings(events)).toEqual(['a', 'bad!', 'c']);
    expect(failures(events)).toMatchObject([{ error: { code }, willRetry: false, index: 1 }]);
    expect(stage.spawned).toBe(1);
  });
});

describe('a start that fails', () => {
  it('for want of models: every page has the reason, and the next run tries again', async () => {
    let online = false;
    let prepared = 0;
    const stage = opened(new Stage(2));
    const prepare = async () => {
      prepared += 1;
      if (!online) throw new OcrError('assets-unavailable', 'no network');
      return stage.config;
    };
    const pool = createPool({ workers: 2, spawn: stage.spawn, prepare, machine: ROOMY });
    cleanUps.push(() => pool.dispose());
    const run = () => collect(pool.process([...'abc'].map(pageOf), optionsWith({})));
    const events = await run();
    expect(failures(events).map(({ error }) => error.code)).toEqual(
      Array(3).fill('assets-unavailable'),
    );
    expect(countsOf(events)).toEqual([0, 3, 0]);
    expect([prepared, stage.spawned]).toEqual([1, 0]);
    online = true;
    expect(countsOf(await run())).toEqual([3, 0, 0]);
    expect(prepared).toBe(2);
  });

  it('for models lost since they were prepared: they are prepared anew, and no page fails', async () => {
    const stage = opened(new Stage(4));
    const lost = { ...stage.config.assets.detection, url: 'lost' };
    const emptied = { ...stage.config, assets: { ...stage.config.assets, detection: lost } };
    let prepared = 0;
    const prepare = async () => ((prepared += 1) === 1 ? emptied : stage.config);
    const pool = createPool({ workers: 4, spawn: stage.spawn, prepare, machine: ROOMY });
    cleanUps.push(() => pool.dispose());
    const events = await collect(pool.process([...'abcd'].map(pageOf), optionsWith({})));
    expect(countsOf(events)).toEqual([4, 0, 0]);
    expect(prepared).toBe(2);
  });

  it.each([
    ['old cache', 'version-mismatch', 'old cache'],
    ['crash', 'worker-crashed', 'crashed at the start'],
  ])('in every worker (%s): pages fail with the reason', async (trouble, code, message) => {
    const stage = opened(new Stage(2, () => 'answer', {}, trouble));
    const events = await collect(stage.run(['a', 'b', 'c']));
    expect(countsOf(events)).toEqual([0, 3, 0]);
    for (const { error } of failures(events)) {
      expect(error.code).toBe(code);
      expect(error.message).toContain(message);
    }
    expect(stage.spawned).toBeLessThanOrEqual(3);
  });

  it('in a page that a newer version has taken over: the reason says to reload', async () => {
    const stage = opened(new Stage(1, () => 'answer', {}, 'crash'));
    const { spawn, prepare } = stage;
    const pool = createPool({ workers: 1, spawn, prepare, isOutdated: () => true });
    cleanUps.push(() => pool.dispose());
    const [failure] = failures(await collect(pool.process([pageOf('a')], optionsWith({}))));
    expect(failure!.error).toMatchObject({
      code: 'version-mismatch',
      message: expect.stringContaining('reload this page'),
    });
  });

  it('in one worker: the others go on', async () => {
    const stage = opened(new Stage(2));
    let starts = 0;
    const spawn = () => {
      starts += 1;
      if (starts !== 1 && starts < 6) throw new Error('too many workers');
      return stage.spawn();
    };
    const pool = createPool({ workers: 2, spawn, prepare: stage.prepare, machine: ROOMY });
    cleanUps.push(() => pool.dispose());
    const events = await collect(pool.process([...'abcd'].map(pageOf), optionsWith({})));
    expect(countsOf(events)).toEqual([4, 0, 0]);
    expect(new Set(stage.asks.map((ask) => ask.worker)).size).toBe(1);
  });

  it('once: it is tried again', async () => {
    const stage = opened(new Stage(1));
    let refusals = 1;
    const spawn = () => {
      if (refusals-- > 0) throw new Error('not now');
      return stage.spawn();
    };
    const pool = createPool({ workers: 1, spawn, prepare: stage.prepare });
    cleanUps.push(() => pool.dispose());
    expect(countsOf(await collect(pool.process([pageOf('a')], optionsWith({}))))).toEqual([
      1, 0, 0,
    ]);
  });

  it('by silence ends at the start limit', async () => {
    const source = URL.createObjectURL(new Blob(['for (;;);'], { type: 'text/javascript' }));
    const spawn = () => new Worker(source);
    const { prepare } = opened(new Stage(1));
    const limits = { ...DEFAULT_LIMITS, startMs: 50 };
    const pool = createPool({ workers: 1, spawn, prepare }, limits);
    const events = await collect(pool.process([pageOf('a')], optionsWith({})));
    URL.revokeObjectURL(source);
    expect(failures(events)).toMatchObject([{ error: { code: 'timeout' } }]);
  });
});

describe('dispose', () => {
  it('ends a run: nothing stays unsettled', async () => {
    const patient = { graceMs: 1_000_000, silenceMs: 1_000_000 };
    const stage = opened(new Stage(2, () => 'spin', patient));
    const done = collect(stage.run([...'abcd']));
    await Promise.all([stage.asked('a'), stage.asked('b')]);
    await stage.pool.dispose();
    expect(countsOf(await done)).toEqual([0, 0, 4]);
    expect(() => stage.run(['e'])).toThrow('disposed');
    await stage.pool.dispose();
  });

  it('ends a run and a warm-up that wait for models which never come', async () => {
    const stage = opened(new Stage(1));
    const prepare = () => new Promise<InitConfig>(() => undefined);
    const pool = createPool({ workers: 2, spawn: stage.spawn, prepare, machine: ROOMY });
    const warm = pool.warmUp();
    const done = collect(pool.process([pageOf('a')], optionsWith({})));
    const refused = expect(warm).rejects.toMatchObject({ code: 'cancelled' });
    await pool.dispose();
    await refused;
    expect(countsOf(await done)).toEqual([0, 0, 1]);
    await expect(pool.warmUp()).rejects.toMatchObject({ code: 'cancelled' });
    expect(stage.spawned).toBe(0);
  });
});
