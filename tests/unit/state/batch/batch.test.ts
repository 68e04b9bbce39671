import { wholeFile } from '../../../../src/protocol/page-source';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_ENGINE_CHOICES } from '../../../../src/engine/types';
import type { IncomingFile, IntakeItem } from '../../../../src/intake/types';
import type { BatchParts } from '../../../../src/state/batch/Batch.svelte';
import { Batch } from '../../../../src/state/batch/Batch.svelte';
import { Removals } from '../../../../src/state/batch/Removals.svelte';
import { packText } from '../../../../src/protocol/packed-text';
import { readingsInMemory } from '../readings-in-memory';
import { ScriptedPool, textOf } from '../scripted-pool';

let pool: ScriptedPool;
let batch: Batch;
let now: number;
const settings: { -readonly [Name in keyof BatchParts['settings']]: BatchParts['settings'][Name] } =
  {
    mode: 'parallel',
    order: 'finished',
    engine: DEFAULT_ENGINE_CHOICES,
    maxMegapixels: 100,
  };

const named = (...paths: string[]): IncomingFile[] =>
  paths.map((path) => ({ path, file: new Blob([path]) }));

/** Text files are refused, everything else is a page. */
async function* accept(files: readonly IncomingFile[]): AsyncGenerator<IntakeItem> {
  for (const { path, file } of files) {
    const header = { mime: 'image/png', width: 1, height: 1 };
    const error = { code: 'unsupported-type', message: 'a text' } as const;
    if (path.endsWith('.ico')) yield { kind: 'left-out', path, file, error };
    else
      yield path.endsWith('.txt')
        ? { kind: 'refused', path, source: wholeFile(file), error }
        : { kind: 'page', path, source: wholeFile(file), header };
  }
}

/** Looks at the files one by one, each when the test says so. */
function gated(files: readonly IncomingFile[]) {
  let allowed = 0;
  let wake: () => void = () => undefined;
  return {
    letIn(count: number): void {
      allowed += count;
      wake();
    },
    async *items(): AsyncGenerator<IntakeItem> {
      for await (const item of accept(files)) {
        while (allowed === 0) await new Promise<void>((resolve) => (wake = resolve));
        allowed -= 1;
        yield item;
      }
    },
  };
}

const batchThat = (accepts: BatchParts['accept']) =>
  new Batch({
    pool,
    readings: readingsInMemory(),
    accept: accepts,
    settings,
    schedule: (work) => queueMicrotask(work),
    now: () => now,
  });

/** As the library does it, with no batch that is stored. */
async function add(files: readonly IncomingFile[] | Promise<readonly IncomingFile[]>) {
  const intake = batch.expectFiles();
  try {
    await intake.take(await files);
  } finally {
    await intake.end();
  }
}

const kinds = () => batch.pages.map(({ status }) => status.kind);
const id = (index: number) => batch.pages[index]!.id;
const taken = () => pool.taken.map(({ path }) => path);

beforeEach(() => {
  pool = new ScriptedPool();
  settings.mode = 'parallel';
  settings.order = 'finished';
  now = 0;
  batch = batchThat(accept);
});

describe('adding', () => {
  it('lists pages and refusals in the order given and reads the pages at once', async () => {
    await add(named('1.png', 'notes.txt', '2.png'));
    expect(batch.pages.map(({ path }) => path)).toEqual(['1.png', 'notes.txt', '2.png']);
    expect(kinds()).toEqual(['waiting', 'refused', 'waiting']);
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '2.png']));
    expect(batch.running).toBe(true);
  });

  it('has pages read when all are on the list, or after some time of a longer intake', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const gate = gated(named('1.png', '2.png', '3.png'));
    batch = batchThat(() => gate.items());
    const adding = add([]);
    gate.letIn(1);
    await vi.waitFor(() => expect(kinds()).toEqual(['waiting']));
    await vi.advanceTimersByTimeAsync(2000);
    expect([taken(), batch.running]).toEqual([[], true]);
    await vi.advanceTimersByTimeAsync(7000);
    expect(taken()).toEqual(['1.png']);
    gate.letIn(2);
    await adding;
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '2.png', '3.png']));
    vi.useRealTimers();
  });

  it('shows that it looks at files from the drop on, and passes on why there are none', async () => {
    const adding = add(Promise.reject(new Error('the disk is gone')));
    expect(batch.adding).toBe(true);
    await expect(adding).rejects.toThrow('the disk is gone');
    expect(batch.adding).toBe(false);
  });

  it('knows how large a picture is that was refused for its size', async () => {
    const header = { mime: 'image/png', width: 17_000, height: 10_000 };
    const error = { code: 'too-large', message: '' } as const;
    batch = batchThat(async function* () {
      yield { kind: 'refused', path: 'bomb.png', source: wholeFile(new Blob()), error, header };
    });
    await add([]);
    expect(batch.pages[0]!.status).toEqual({ kind: 'refused', error, megapixels: 170 });
  });

  it('starts no run for refusals alone', async () => {
    await add(named('notes.txt'));
    expect(batch.running).toBe(false);
    expect(pool.runs).toHaveLength(0);
  });

  it('lets files that come later join the run that goes on', async () => {
    await add(named('1.png'));
    await add(named('2.png'));
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '2.png']));
    expect(pool.runs).toHaveLength(1);
  });
});

describe('a run', () => {
  it('shows each page as it goes and ends when the last has ended', async () => {
    await add(named('1.png', '2.png'));
    pool.progress(id(0), 1, 4);
    await vi.waitFor(() => expect(batch.pages[0]!.status).toMatchObject({ done: 1, total: 4 }));
    pool.succeed(id(0), textOf(['Hello', 0.8], ['you', 0.9]), { cached: true });
    await vi.waitFor(() => expect(kinds()).toEqual(['done', 'waiting']));
    expect(batch.pages[0]!.status).toMatchObject({ lines: 2, snippet: 'Hello you', cached: true });
    expect(pool.inputOpen).toBe(true);
    pool.fail(id(1), 'decode-failed');
    await vi.waitFor(() => expect(pool.inputOpen).toBe(false));
    pool.complete();
    await vi.waitFor(() => expect(batch.running).toBe(false));
    expect(kinds()).toEqual(['done', 'failed']);
    expect(batch.progress).toMatchObject({ readable: 2, unfinished: 0, fraction: 1 });
    expect(batch.summary?.seconds).toBe(1);
  });

  it('keeps a text in memory only if no store has it', async () => {
    await add(named('1.png', '2.png'));
    pool.succeed(id(0), textOf('stored'), { key: 'k' });
    pool.succeed(id(1), textOf('kept'), { key: null as unknown as string });
    await vi.waitFor(() => expect(kinds()).toEqual(['done', 'done']));
    expect(batch.pages[0]!.status).toMatchObject({ key: 'k', kept: null });
    expect(batch.pages[1]!.status).toMatchObject({ key: null, kept: packText(textOf('kept')) });
  });

  it('waits again for a page that the pool tries once more', async () => {
    await add(named('1.png'));
    pool.progress(id(0), 1, 2);
    pool.fail(id(0), 'worker-crashed', true);
    await vi.waitFor(() => expect(kinds()).toEqual(['waiting']));
    expect(pool.inputOpen).toBe(true);
  });

  it('in batch mode gives the pool the end of its input at once, and late files a run of their own', async () => {
    settings.mode = 'batch';
    await add(named('1.png'));
    await vi.waitFor(() => expect(pool.inputOpen).toBe(false));
    await add(named('2.png'));
    expect(taken()).toEqual(['1.png']);
    pool.succeed(id(0), textOf('one'));
    pool.complete();
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '2.png']));
    expect(pool.runs).toHaveLength(2);
    expect(batch.running).toBe(true);
  });

  it('fails what is left with the reason if the pool breaks down', async () => {
    await add(named('1.png', '2.png'));
    pool.succeed(id(0), textOf('one'));
    pool.breakDown(new Error('no more'));
    await vi.waitFor(() => expect(batch.running).toBe(false));
    expect(kinds()).toEqual(['done', 'failed']);
    expect(batch.failure).toEqual({ code: 'internal', message: 'no more' });
  });

  it('tells apart what stands in the way of every page', async () => {
    await add(named('1.png'));
    pool.fail(id(0), 'assets-unavailable');
    pool.complete();
    await vi.waitFor(() => expect(batch.failure?.code).toBe('assets-unavailable'));
  });

  it('measures the rate from the first page being read, without those from the cache', async () => {
    await add(named('1.png', '2.png', '3.png', '4.png'));
    now = 60_000;
    pool.progress(id(0), 0, 1);
    await vi.waitFor(() => expect(kinds()[0]).toBe('reading'));
    now = 70_000;
    pool.succeed(id(0), textOf('read'));
    pool.succeed(id(1), textOf('kept'), { cached: true });
    await vi.waitFor(() => expect(kinds()[1]).toBe('done'));
    expect(batch.progress.pagesPerMinute).toBeCloseTo(6);
    expect(batch.progress.msLeft).toBeCloseTo(20_000);
  });
});

describe('cancelling', () => {
  it('ends what waits at once and the run when the pool has stopped', async () => {
    await add(named('1.png', '2.png'));
    pool.progress(id(0), 1, 2);
    await vi.waitFor(() => expect(kinds()).toEqual(['reading', 'waiting']));
    batch.cancelAll();
    expect(kinds()).toEqual(['reading', 'cancelled']);
    expect(pool.runs[0]!.signal!.aborted).toBe(true);
    pool.fail(id(0), 'cancelled');
    pool.complete();
    await vi.waitFor(() => expect(batch.running).toBe(false));
    expect(batch.progress.counts).toMatchObject({ cancelled: 2, failed: 0 });
  });

  it('goes on later with what was cancelled', async () => {
    await add(named('1.png', '2.png'));
    pool.succeed(id(0), textOf('one'));
    await vi.waitFor(() => expect(kinds()[0]).toBe('done'));
    batch.cancelAll();
    pool.complete();
    await vi.waitFor(() => expect(batch.running).toBe(false));
    batch.readCancelled();
    await vi.waitFor(() => expect(taken().at(-1)).toBe('2.png'));
    pool.succeed(id(1), textOf('two'));
    await vi.waitFor(() => expect(kinds()).toEqual(['done', 'done']));
  });

  it('ends one page and leaves the others', async () => {
    await add(named('1.png', '2.png'));
    await vi.waitFor(() => expect(taken()).toHaveLength(2));
    batch.cancel(batch.pages[1]!);
    await vi.waitFor(() => expect(kinds()).toEqual(['waiting', 'cancelled']));
    expect(pool.cancelledPages).toEqual([id(1)]);
    expect(batch.running).toBe(true);
  });

  it('lists nothing more of files that are still being looked at', async () => {
    const gate = gated(named('1.png', '2.png', '3.png'));
    batch = batchThat(() => gate.items());
    const adding = add([]);
    gate.letIn(1);
    await vi.waitFor(() => expect(kinds()).toEqual(['waiting']));
    batch.cancelAll();
    expect(batch.adding).toBe(false);
    gate.letIn(2);
    await adding;
    expect(batch.pages.map(({ path }) => path)).toEqual(['1.png']);
    expect(kinds()).toEqual(['cancelled']);
    pool.complete();
    await vi.waitFor(() => expect(batch.running).toBe(false));
  });

  it('does not wait for a folder that is still being walked', async () => {
    let found: (files: IncomingFile[]) => void = () => undefined;
    const adding = add(new Promise((resolve) => (found = resolve)));
    expect(batch.adding).toBe(true);
    batch.cancelAll();
    expect(batch.adding).toBe(false);
    await add(named('later.png'));
    found(named('1.png'));
    await adding;
    expect(batch.pages.map(({ path }) => path)).toEqual(['later.png']);
    expect(batch.adding).toBe(false);
  });
});

describe('a pause', () => {
  it('is the pool’s, and shows no rate', async () => {
    await add(named('1.png', '2.png', '3.png'));
    pool.progress(id(0), 0, 1);
    await vi.waitFor(() => expect(kinds()[0]).toBe('reading'));
    now = 10_000;
    pool.succeed(id(0), textOf('one'));
    await vi.waitFor(() => expect(batch.progress.pagesPerMinute).toBeCloseTo(6));
    batch.pause();
    expect([batch.paused, pool.paused]).toEqual([true, true]);
    expect([batch.progress.pagesPerMinute, batch.progress.msLeft]).toEqual([null, null]);
    pool.succeed(id(1), textOf('two'));
    await vi.waitFor(() => expect(batch.progress.counts.done).toBe(2));
    expect(batch.progress.pagesPerMinute).toBeNull();
    batch.resume();
    expect([batch.paused, pool.paused]).toEqual([false, false]);
  });

  it('does not count the time it took as time of reading', async () => {
    await add(named('1.png', '2.png'));
    pool.progress(id(0), 0, 1);
    await vi.waitFor(() => expect(kinds()[0]).toBe('reading'));
    batch.pause();
    now = 50_000;
    batch.resume();
    pool.progress(id(0), 1, 2);
    await vi.waitFor(() => expect(batch.pages[0]!.status).toMatchObject({ done: 1 }));
    now = 60_000;
    pool.succeed(id(0), textOf('one'));
    await vi.waitFor(() => expect(batch.progress.pagesPerMinute).toBeCloseTo(6));
  });

  it('lets files join that come meanwhile', async () => {
    batch.pause();
    await add(named('1.png'));
    await add(named('2.png'));
    expect([batch.running, pool.paused]).toEqual([true, true]);
    expect(kinds()).toEqual(['waiting', 'waiting']);
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '2.png']));
  });

  it.each([
    ['everything is cancelled', () => batch.cancelAll()],
    ['the list is emptied', () => batch.clear()],
    ['the last page is gone for good', () => void batch.removeMany(batch.pages)!.finish()],
  ])('ends when %s', async (_, end) => {
    await add(named('1.png', '2.png'));
    batch.pause();
    end();
    expect([batch.paused, pool.paused]).toEqual([false, false]);
  });

  it('stays when some pages are removed', async () => {
    await add(named('1.png', '2.png'));
    batch.pause();
    batch.remove(batch.pages[0]!);
    expect([batch.paused, pool.paused]).toEqual([true, true]);
  });
});

describe('priority', () => {
  it('tells the pool, the first of several last', async () => {
    await add(named('1.png', '2.png', '3.png'));
    await vi.waitFor(() => expect(taken()).toHaveLength(3));
    batch.prioritise(batch.pages[2]!);
    batch.prioritiseMany(batch.pages.slice(0, 2));
    expect(pool.prioritised).toEqual([id(2), id(1), id(0)]);
  });

  it('is for pages that wait', async () => {
    await add(named('1.png', 'notes.txt'));
    pool.fail(id(0), 'timeout');
    await vi.waitFor(() => expect(kinds()[0]).toBe('failed'));
    batch.prioritiseMany(batch.pages);
    expect(pool.prioritised).toEqual([]);
  });

  it('holds for pages that the pool has not taken yet', async () => {
    pool.appetite = 1;
    await add(named('1.png', '2.png', '3.png', '4.png'));
    await vi.waitFor(() => expect(taken()).toEqual(['1.png']));
    batch.prioritiseMany(batch.pages.slice(2));
    expect(pool.prioritised).toEqual([id(3), id(2)]);
    pool.takeMore(3);
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '3.png', '4.png', '2.png']));
  });

  it('holds for pages of the next run', async () => {
    settings.mode = 'batch';
    await add(named('1.png'));
    await add(named('2.png', '3.png', '4.png'));
    batch.prioritise(batch.pages[3]!);
    pool.succeed(id(0), textOf('one'));
    pool.complete();
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '4.png', '2.png', '3.png']));
  });
});

it.each(['finished', 'submitted'] as const)('asks for results in the order: %s', async (order) => {
  settings.order = order;
  await add(named('1.png'));
  expect(pool.runs[0]!.order).toBe(order);
});

describe('many pages at once', () => {
  it('are cancelled wherever they are, and no others', async () => {
    pool.appetite = 2;
    await add(named('1.png', '2.png', '3.png', '4.png', '5.png'));
    await vi.waitFor(() => expect(taken()).toHaveLength(2));
    batch.cancelMany([1, 2, 4].map((index) => batch.pages[index]!));
    await vi.waitFor(() =>
      expect(kinds()).toEqual(['waiting', 'cancelled', 'cancelled', 'waiting', 'cancelled']),
    );
    expect(pool.cancelledPages).toEqual([id(1)]);
    pool.takeMore(9);
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '2.png', '4.png']));
  });

  it('are read again, but not what is being read or was refused', async () => {
    await add(named('1.png', '2.png', '3.png', 'notes.txt'));
    await vi.waitFor(() => expect(taken()).toHaveLength(3));
    pool.fail(id(0), 'timeout');
    batch.cancel(batch.pages[1]!);
    await vi.waitFor(() => expect(kinds().slice(0, 2)).toEqual(['failed', 'cancelled']));
    batch.retryMany(batch.pages);
    expect(kinds()).toEqual(['waiting', 'waiting', 'waiting', 'refused']);
    await vi.waitFor(() => expect(taken().slice(3)).toEqual(['1.png', '2.png']));
  });

  it('are removed, and the run ends without them', async () => {
    await add(named('1.png', '2.png', '3.png', 'notes.txt'));
    await vi.waitFor(() => expect(taken()).toHaveLength(3));
    const kept = batch.pages[0]!;
    batch.removeMany(batch.pages.slice(1));
    expect(batch.pages).toEqual([kept]);
    expect(batch.progress).toMatchObject({ readable: 1, counts: { refused: 0 } });
    pool.succeed(kept.id, textOf('one'));
    await vi.waitFor(() => expect(pool.inputOpen).toBe(false));
  });
});

describe('pages that were removed come back', () => {
  it('to where they were, with what was read of them, and the others are read again', async () => {
    await add(named('1.png', '2.png', '3.png', '4.png', 'notes.txt'));
    await vi.waitFor(() => expect(taken()).toHaveLength(4));
    pool.succeed(id(0), textOf('one'));
    pool.fail(id(1), 'timeout');
    pool.progress(id(2), 1, 2);
    await vi.waitFor(() => expect(kinds().slice(0, 3)).toEqual(['done', 'failed', 'reading']));
    const before = batch.pages;
    const removal = batch.removeMany(before.filter((_, index) => index !== 1))!;
    expect(batch.progress).toMatchObject({ readable: 1, unfinished: 0 });
    await add(named('5.png'));
    await removal.undo();
    expect(batch.pages.slice(0, 5)).toEqual(before);
    expect(kinds()).toEqual(['done', 'failed', 'waiting', 'waiting', 'refused', 'waiting']);
    expect(batch.progress.counts).toMatchObject({ done: 1, failed: 1, waiting: 3, refused: 1 });
    await vi.waitFor(() => expect(taken().slice(4).sort()).toEqual(['3.png', '4.png', '5.png']));
    for (const page of batch.pages.slice(2))
      if (page.kind === 'waiting') pool.succeed(page.id, textOf('x'));
    await vi.waitFor(() => expect(batch.progress.unfinished).toBe(0));
  });

  it('before the run has let go of them', async () => {
    await add(named('1.png', '2.png'));
    await vi.waitFor(() => expect(taken()).toHaveLength(2));
    // Taken away and back in one breath: the pool's word that it was cancelled comes after that.
    void batch.remove(batch.pages[0]!)!.undo();
    expect(kinds()).toEqual(['waiting', 'waiting']);
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '2.png', '1.png']));
    pool.succeed(id(0), textOf('one'));
    pool.succeed(id(1), textOf('two'));
    await vi.waitFor(() => expect(kinds()).toEqual(['done', 'done']));
  });

  it('the last that went first', async () => {
    await add(named('1.png', '2.png', '3.png', '4.png'));
    const before = batch.pages;
    const removals = new Removals();
    removals.offer(batch.removeMany([before[1]!, before[3]!]), 'two');
    removals.offer(batch.remove(before[2]!), 'one');
    expect(removals.last!.text).toBe('one');
    await removals.undo();
    expect(batch.pages).toEqual([before[0], before[2]]);
    expect(removals.last!.text).toBe('two');
    await removals.undo();
    expect(batch.pages).toEqual(before);
    expect(removals.last).toBeNull();
  });

  it('not when that was settled, or the list was emptied', async () => {
    await add(named('1.png', '2.png', '3.png'));
    const removals = new Removals();
    removals.offer(batch.remove(batch.pages[0]!), 'first');
    await removals.finish();
    await removals.undo();
    expect(batch.pages).toHaveLength(2);
    removals.offer(batch.remove(batch.pages[0]!), 'second');
    batch.clear();
    expect(removals.last).toBeNull();
    await add(named('4.png'));
    await removals.undo();
    expect(batch.pages.map(({ path }) => path)).toEqual(['4.png']);
  });

  it('to a list that was empty, unless another was begun', async () => {
    await add(named('1.png'));
    const removal = batch.removeMany(batch.pages)!;
    await removal.undo();
    expect(batch.pages).toHaveLength(1);
    const second = batch.removeMany(batch.pages)!;
    await add(named('2.png'));
    await second.undo();
    expect(batch.pages.map(({ path }) => path)).toEqual(['2.png']);
  });
});

describe('files that were never meant to be read', () => {
  it('are no pages and count nowhere, and each is told of once', async () => {
    await add(named('a/1.png', 'a/x.ico', 'a/y.ico'));
    expect(batch.pages.map(({ path }) => path)).toEqual(['a/1.png']);
    expect(batch.progress).toMatchObject({ readable: 1, counts: { refused: 0, failed: 0 } });
    await add(named('a/y.ico', 'a/z.ico'));
    const paths = () => batch.leftOut.map(({ path }) => path);
    expect(paths()).toEqual(['a/x.ico', 'a/y.ico', 'a/z.ico']);
    batch.clear();
    expect(paths()).toEqual([]);
  });

  it('are told of where there was nothing else, until something else comes', async () => {
    await add(named('a/x.ico'));
    expect([batch.pages.length, batch.leftOut.length, batch.adding]).toEqual([0, 1, false]);
    await add(named('b/1.png'));
    expect(batch.leftOut).toEqual([]);
  });
});

describe('changing the list', () => {
  it('reads failed pages again, and only those', async () => {
    await add(named('1.png', '2.png', 'notes.txt'));
    pool.succeed(id(0), textOf('one'));
    pool.fail(id(1), 'timeout');
    pool.complete();
    await vi.waitFor(() => expect(batch.running).toBe(false));
    batch.retryFailed();
    expect(kinds()).toEqual(['done', 'waiting', 'refused']);
    await vi.waitFor(() => expect(taken()).toEqual(['1.png', '2.png', '2.png']));
  });

  it('forgets a removed page, and the run ends without it', async () => {
    await add(named('1.png', '2.png'));
    await vi.waitFor(() => expect(taken()).toHaveLength(2));
    const [first] = batch.pages;
    batch.remove(batch.pages[1]!);
    expect(batch.pages).toEqual([first]);
    expect(batch.progress.readable).toBe(1);
    pool.succeed(first!.id, textOf('one'));
    await vi.waitFor(() => expect(pool.inputOpen).toBe(false));
  });

  it('does not read a page that is no longer in the list', async () => {
    await add(named('1.png'));
    pool.fail(id(0), 'timeout');
    pool.complete();
    await vi.waitFor(() => expect(batch.running).toBe(false));
    const removed = batch.pages[0]!;
    batch.remove(removed);
    batch.retry(removed);
    expect(batch.running).toBe(false);
    expect(removed.kind).toBe('failed');
  });

  it('hears nothing more of a run over a list that was emptied', async () => {
    await add(named('1.png'));
    const cleared = id(0);
    batch.clear();
    pool.fail(cleared, 'assets-unavailable');
    pool.complete();
    await vi.waitFor(() => expect(batch.running).toBe(false));
    expect([batch.summary, batch.failure]).toEqual([null, null]);
  });

  it('empties the list while pages are read, and takes new files afterwards', async () => {
    await add(named('1.png'));
    batch.clear();
    expect(batch.pages).toEqual([]);
    await add(named('2.png'));
    pool.complete();
    await vi.waitFor(() => expect(taken().at(-1)).toBe('2.png'));
    expect(batch.progress.counts).toMatchObject({ waiting: 1, cancelled: 0 });
  });
});

it('keeps its counts right at 10,000 pages without a repaint for each', async () => {
  let repaints = 0;
  const paths = Array.from({ length: 10_000 }, (_, index) => `${index}.png`);
  batch = new Batch({
    pool,
    readings: readingsInMemory(),
    accept,
    settings,
    schedule: (work) => {
      repaints += 1;
      setTimeout(work);
    },
    now: () => now,
  });
  await add(named(...paths));
  for (const page of batch.pages) pool.succeed(page.id, textOf('x'));
  pool.complete();
  await vi.waitFor(() => expect(batch.running).toBe(false));
  expect(batch.progress).toMatchObject({ readable: 10_000, unfinished: 0, fraction: 1 });
  expect(repaints).toBeLessThan(100);
});
