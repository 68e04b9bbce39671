import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { wholeFile, type PageSource } from '../../../../src/protocol/page-source';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { BatchSession } from '../../../../src/state/session/BatchSession.svelte';
import { openBatches, type BatchesStore } from '../../../../src/storage/batches/batches-store';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { openReadings } from '../../../../src/storage/stores/readings-store';
import type { KeepPictures } from '../../../../src/storage/types';
import { batchOf, keyOf, readingOf } from '../../storage/batch-parts';

let connection: Connection;
let store: BatchesStore;
let keepPictures: KeepPictures;
let session: BatchSession;
let pages: Page[];

let aheadMs: number;

beforeEach(() => {
  const { now } = Date;
  aheadMs = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + aheadMs);
  connection = connect('copies');
  store = openBatches(connection);
  keepPictures = 'preview';
  pages = [];
  session = new BatchSession(
    'b',
    {
      store,
      readings: openReadings('models', () => undefined, connection),
      channel: { tell: () => undefined, listen: () => () => undefined },
      settings: {
        get keepPictures() {
          return keepPictures;
        },
      },
      preview: () => Promise.resolve(new Blob(['p'])),
      onProblem: () => undefined,
    },
    { onCommit: () => undefined, onStall: () => undefined, onClosed: () => undefined },
  );
  session.hold(
    batchOf('b'),
    vi.fn(() => Promise.resolve()),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  await session.close();
  await connection.close();
  await deleteDB('copies');
});

function arrivalOf(path: string, source: PageSource = wholeFile(new Blob([`file ${path}`]))) {
  const page = new Page(path, path, source);
  pages.push(page);
  return { page, source, root: null };
}

const enter = (...paths: string[]) => session.pages!.enter(paths.map((path) => arrivalOf(path)));
const pictureOf = async (number: number) =>
  (await (await store.picture('b', number))?.blob.text()) ?? null;
const areOnlyHere = () => pages.map(({ onlyHere }) => onlyHere);

/** Holds up what is to be stored with bytes. */
function holdBytes(): { readonly wanted: string[]; release: () => void } {
  const { commit } = store;
  const wanted: string[] = [];
  let release = () => {};
  const free = new Promise<void>((resolve) => (release = resolve));
  vi.spyOn(store, 'commit').mockImplementation(async (change) => {
    const withBytes = change.pages.filter(({ picture }) => picture);
    wanted.push(...withBytes.map(({ page }) => page!.path));
    if (withBytes.length > 0) await free;
    return commit(change);
  });
  return { wanted, release };
}

it('Pages are stored before their bytes, which are only in this tab until they are', async () => {
  const { release } = holdBytes();
  await enter('1.png', '2.png');
  expect((await store.list())[0]).toMatchObject({ counts: { waiting: 2 }, pictureBytes: 0 });
  expect([areOnlyHere(), session.safe]).toEqual([[true, true], false]);
  const copied = session.pages!.copy();
  await vi.waitFor(() => expect(store.commit).toHaveBeenCalledTimes(2));
  // On their way is not there.
  expect([areOnlyHere(), session.safe]).toEqual([[true, true], false]);
  release();
  await copied;
  expect([areOnlyHere(), session.safe]).toEqual([[false, false], true]);
  expect([await pictureOf(0), await pictureOf(1)]).toEqual(['file 1.png', 'file 2.png']);
});

it('What is read meanwhile waits for few of them', async () => {
  const { wanted, release } = holdBytes();
  await enter(...Array.from({ length: 120 }, (_, i) => `${i}.png`));
  const copied = session.pages!.copy();
  await vi.waitFor(() => expect(wanted).toHaveLength(50));
  const stored = session.pages!.store('99.png', keyOf('a'), readingOf('text'));
  release();
  await stored;
  expect(wanted.length).toBeLessThan(120);
  await copied;
  expect(session.safe).toBe(true);
});

it('A page that was read before is copied only if pictures are kept', async () => {
  const { wanted, release } = holdBytes();
  release();
  keepPictures = 'none';
  await enter('1.png', '2.png');
  await session.pages!.store('1.png', keyOf('a'), readingOf('text'));
  await session.pages!.copy();
  expect(wanted).toEqual(['2.png']);
  expect(await pictureOf(0)).toBeNull();
});

it('A page that was read before has its preview, and may go when room is short', async () => {
  await enter('1.png');
  await session.pages!.store('1.png', keyOf('a'), readingOf('text'));
  await session.pages!.copy();
  await vi.waitFor(async () => expect(await pictureOf(0)).toBe('p'));
  const [batch] = await store.list();
  expect(batch!.sparePictureBytes).toBe(batch!.pictureBytes);
});

it('A page that was removed before is not copied', async () => {
  await enter('1.png', '2.png');
  session.pages!.remove([pages[0]!]);
  await session.pages!.copy();
  expect([await pictureOf(0), await pictureOf(1)]).toEqual([null, 'file 2.png']);
});

it('A file that pages share is copied once, and each waits for it', async () => {
  const { wanted, release } = holdBytes();
  const file = new Blob(['document']);
  await session.pages!.enter([1, 2].map((part) => arrivalOf(`a.pdf#${part}`, { file, part })));
  const copied = session.pages!.copy();
  await vi.waitFor(() => expect(wanted).toEqual(['a.pdf']));
  expect([areOnlyHere(), session.safe]).toEqual([[true, true], false]);
  release();
  await copied;
  expect([wanted, areOnlyHere(), session.safe]).toEqual([['a.pdf'], [false, false], true]);
});

it('A batch that is closed is let go of when all is copied', async () => {
  await enter('1.png', '2.png');
  await session.close();
  expect([await pictureOf(0), await pictureOf(1)]).toEqual(['file 1.png', 'file 2.png']);
});

it('A long intake does not keep what has come from being safe', async () => {
  await enter('1.png');
  await enter('2.png');
  expect(areOnlyHere()).toEqual([true, true]);
  aheadMs = 10_000;
  await enter('3.png');
  await vi.waitFor(() => expect(areOnlyHere()).toEqual([false, false, false]));
});

it('Bytes that cannot be stored leave their page only here', async () => {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    const isLost = this.name === 'pictures' && (args[0] as Blob).size === 'file lost.png'.length;
    if (isLost) throw new DOMException('cannot be read', 'DataError');
    return put.apply(this, args);
  });
  await enter('1.png', 'lost.png');
  await session.pages!.copy();
  expect([areOnlyHere(), session.safe]).toEqual([[false, true], false]);
});
