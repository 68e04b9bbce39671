import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_ENGINE_CHOICES } from '../../../../src/engine/types';
import type { IncomingFile, IntakeItem } from '../../../../src/intake/types';
import { turnedWish } from '../../../../src/protocol/turned-wish';
import type { PageRevision } from '../../../../src/revision/types';
import { packText } from '../../../../src/protocol/packed-text';
import { wholeFile } from '../../../../src/protocol/page-source';
import { Batch } from '../../../../src/state/batch/Batch.svelte';
import { readingsInMemory } from '../readings-in-memory';
import { NO_TIME, ScriptedPool, textOf } from '../scripted-pool';

const HEADER = { mime: 'image/png', width: 1, height: 1 };
const REGIONS = [{ use: 'ignore', box: [0, 0, 1, 0.25] }] as const;
let pool: ScriptedPool;
let batch: Batch;
let readings: ReturnType<typeof readingsInMemory>;

async function* accept(files: readonly IncomingFile[]): AsyncGenerator<IntakeItem> {
  for (const { path, file } of files)
    yield { kind: 'page', path, source: wholeFile(file), header: HEADER };
}

async function add(...paths: string[]): Promise<void> {
  const intake = batch.expectFiles();
  await intake.take(paths.map((path) => ({ path, file: new Blob([path]) })));
  await intake.end();
}

const page = (index: number) => batch.pages[index]!;
const kinds = () => batch.pages.map(({ kind }) => kind);
/** Which pages were given to the pool so far, in which way. */
const taken = () => pool.taken.map(({ path, source }) => [path, source.wish]);

async function readAll(): Promise<void> {
  for (const { id } of batch.pages) {
    readings.map.set(`key of ${id}`, { text: packText(textOf('one')), ms: NO_TIME, thumbnail: null }); // prettier-ignore
    pool.succeed(id, textOf('one'));
  }
  pool.complete();
  await vi.waitFor(() => expect(batch.running).toBe(false));
}

beforeEach(() => {
  pool = new ScriptedPool();
  readings = readingsInMemory();
  const choices = { mode: 'parallel', order: 'finished', maxMegapixels: 100 } as const;
  batch = new Batch({
    pool,
    readings,
    accept,
    settings: { ...choices, engine: DEFAULT_ENGINE_CHOICES },
    schedule: (work) => queueMicrotask(work),
    now: () => 0,
  });
});

describe('Pages that are read again', () => {
  it('are read as they are wished, those that are wished as before, too', async () => {
    await add('a.png', 'b.png');
    await readAll();
    await batch.readAgain([page(0), page(1)], () => ({ turn: 1 }));
    await vi.waitFor(() => expect(taken().slice(2)).toEqual([['a.png', { turn: 1 }], ['b.png', { turn: 1 }]])); // prettier-ignore
    await readAll();
    expect((await batch.readAgain([page(0)], ({ wish }) => wish)).removal).toBeNull();
    await vi.waitFor(() => expect(taken().slice(4)).toEqual([['a.png', { turn: 1 }]]));
  });

  it('take a wish while they wait, and are read once', async () => {
    pool.appetite = 1;
    await add('a.png', 'b.png', 'c.png');
    await vi.waitFor(() => expect(taken()).toHaveLength(1));
    await batch.readAgain([page(2)], () => ({ regions: REGIONS }));
    pool.takeMore(9);
    await vi.waitFor(() => expect(taken().slice(1)).toEqual([['b.png', undefined], ['c.png', { regions: REGIONS }]])); // prettier-ignore
    await readAll();
    expect(kinds()).toEqual(['done', 'done', 'done']);
  });

  it('have what they had when it is undone', async () => {
    await add('a.png', 'b.png');
    await readAll();
    batch.readAs([page(0)], { turn: 2 });
    await readAll();
    const { removal, missing } = await batch.readAgain(batch.pages, () => ({
      turn: 1,
      regions: REGIONS,
    }));
    expect(missing).toEqual([]);
    await vi.waitFor(() => expect(taken()).toHaveLength(5));
    await readAll();
    await removal!.undo();
    expect(batch.pages.map(({ wish }) => wish)).toEqual([{ turn: 2 }, {}]);
    await vi.waitFor(() => expect(taken().slice(5)).toEqual([['a.png', { turn: 2 }], ['b.png', undefined]])); // prettier-ignore
  });

  it('keep what a person has made of them, turned as they are', async () => {
    await add('a.png');
    await readAll();
    const quad = [[10, 20], [30, 20], [30, 26], [10, 26]] as const; // prettier-ignore
    const revision: PageRevision = { lines: [{ quad, text: 'Ahoy', sure: 'all' }], sequence: [[20, 23]] }; // prettier-ignore
    page(0).revision = revision;
    const { removal } = await batch.readAgain([page(0)], ({ wish }) => turnedWish(wish, 1));
    // A page of 100 by 100 pixels.
    expect(page(0).revision).toMatchObject({
      lines: [{ quad: [[80, 10], [80, 30], [74, 30], [74, 10]], text: 'Ahoy' }],
      sequence: [[77, 20]],
    }); // prettier-ignore
    await vi.waitFor(() => expect(taken()).toHaveLength(2));
    // It cannot be told where they are while nobody knows how large the page is.
    const again = await batch.readAgain([page(0)], ({ wish }) => turnedWish(wish, 1));
    expect([again.missing, page(0).wish]).toEqual([[page(0)], { turn: 1 }]);
    await readAll();
    await removal!.undo();
    expect(page(0).revision).toBe(revision);
  });

  it('are turned back with what was corrected since', async () => {
    await add('a.png');
    await readAll();
    const { removal } = await batch.readAgain([page(0)], ({ wish }) => turnedWish(wish, 1));
    await vi.waitFor(() => expect(taken()).toHaveLength(2));
    await readAll();
    page(0).revision = { lines: [], sequence: [[77, 20]] };
    await removal!.undo();
    expect(page(0).revision).toEqual({ lines: [], sequence: [[20, 23]] });
  });

  it('keep their text where their pictures are not at hand', async () => {
    await add('a.png', 'b.png');
    await readAll();
    vi.spyOn(page(0), 'open').mockRejectedValue(new Error('gone'));
    const { missing, removal } = await batch.readAgain(batch.pages, () => ({ turn: 1 }));
    expect(missing).toEqual([page(0)]);
    expect([page(0).wish, kinds()]).toEqual([{}, ['done', 'waiting']]);
    expect(removal).not.toBeNull();
    expect((await batch.readAgain([page(0)], () => ({}))).read).toEqual([]);
  });
});

it('A rectangle of a page is read at once as it stands in the picture, and changes nothing', async () => {
  await add('a.png');
  await readAll();
  batch.readAs([page(0)], { turn: 3, regions: REGIONS, take: 'text' });
  await readAll();
  pool.asideText = textOf('Total');
  const lines = await batch.readRegion(page(0), [50, 20, 150, 40], { width: 200, height: 200 });
  expect(lines.map(({ text }) => text)).toEqual(['Total']);
  // The pool has read a picture of 100 pixels.
  expect(lines[0]!.quad[2]).toEqual([18, 18]);
  const [[source, options]] = pool.aside as [(typeof pool.aside)[0]];
  expect(source.wish).toEqual({
    take: 'picture',
    turn: 3,
    regions: [{ use: 'only', box: [0.25, 0.1, 0.75, 0.2] }],
    choices: { statusBar: 'keep' },
  });
  expect(options).toMatchObject(DEFAULT_ENGINE_CHOICES);
  expect(page(0).wish).toEqual({ turn: 3, regions: REGIONS, take: 'text' });
});
