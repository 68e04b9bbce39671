import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packText } from '../../../../src/protocol/packed-text';
import type {
  BatchesStore,
  NumberedPage,
  PageChange,
} from '../../../../src/storage/batches/batches-store';
import { openBatches } from '../../../../src/storage/batches/batches-store';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { NO_CORRECTIONS } from '../../../../src/records/corrections/corrections';
import { openRecordsStore } from '../../../../src/storage/stores/records-store';
import type { StoredReading } from '../../../../src/storage/stores/stored-reading';
import { storeReading } from '../../../../src/storage/stores/readings-store';
import { batchOf, donePage, keyOf, MS, pageOf, readingOf } from '../batch-parts';

let connection: Connection;
let store: BatchesStore;
let count = 0;

const commit = (id: string, pages: readonly PageChange[], changedAt = 1) =>
  store.commit({
    id,
    update: (stored) => ({ ...(stored ?? batchOf(id)), changedAt }),
    pages,
    roots: [],
  });

async function pagesOf(id: string): Promise<NumberedPage[]> {
  const pages: NumberedPage[] = [];
  for await (const some of store.pages(id)) pages.push(...some);
  return pages;
}

const picture = (bytes: number) => new Blob([new Uint8Array(bytes)]);

/** A page whose picture may go. */
const kept = (number: number, finishedAt: number, bytes: number): PageChange => ({
  number,
  page: donePage(`${number}.png`, keyOf('a'), { picture: { bytes, isPreview: false }, finishedAt }),
  picture: picture(bytes),
});

beforeEach(() => {
  connection = connect(`batches-${(count += 1)}`);
  store = openBatches(connection);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await connection.close();
  await deleteDB(`batches-${count}`);
});

describe('a page and its text', () => {
  const read = (text: string): PageChange => ({
    number: 0,
    page: donePage('1.png', keyOf('a')),
    reading: readingOf(text),
  });
  const textOf = async () =>
    (await connection.run((db) => db.get('readings', keyOf('a')))) as StoredReading | undefined;

  it('are stored together', async () => {
    await commit('b', [{ number: 0, page: pageOf('1.png') }]);
    await commit('b', [read('both')]);
    expect((await pagesOf('b'))[0]![1].state).toBe('done');
    expect((await textOf())!.packed.text).toBe('both');
  });

  it.each(['readings', 'pages', 'batches'])(
    'are both as they were when one of them cannot be stored (%s)',
    async (name) => {
      await commit('b', [{ number: 0, page: pageOf('1.png') }]);
      const put = IDBObjectStore.prototype.put;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        ...args
      ) {
        if (this.name === name) throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, args);
      });
      await expect(commit('b', [read('neither')])).rejects.toThrow('no room');
      expect((await pagesOf('b'))[0]![1].state).toBe('waiting');
      expect(await textOf()).toBeUndefined();
    },
  );
});

describe('batches', () => {
  it('come back as they were stored, the last one changed first, on a later page, too', async () => {
    await commit('old', [{ number: 0, page: pageOf('a/1.png') }], 5);
    await commit('new', [], 9);
    await connection.close();
    expect((await store.list()).map(({ id }) => id)).toEqual(['new', 'old']);
    expect(await pagesOf('old')).toEqual([[0, pageOf('a/1.png')]]);
    expect(await pagesOf('new')).toEqual([]);
  });

  it('give all their pages in order, some at a time', async () => {
    const changes = Array.from({ length: 620 }, (_, number) => ({
      number,
      page: pageOf(`${number}`),
    }));
    await commit('b', changes);
    await commit('c', [{ number: 0, page: pageOf('of another') }]);
    const lumps: number[] = [];
    for await (const some of store.pages('b')) lumps.push(some.length);
    expect(lumps).toEqual([250, 250, 120]);
    expect((await pagesOf('b')).map(([number]) => number)).toEqual(changes.map((c) => c.number));
  });

  it('are renamed, and lose single pages with their pictures', async () => {
    await commit('b', [kept(0, 1, 10), { number: 1, page: pageOf('stays') }]);
    await store.change('b', { name: 'Ledgers' });
    expect((await store.list())[0]!.name).toBe('Ledgers');
    expect(await store.change('none', { name: 'x' })).toBeNull();
    await commit('b', [{ number: 0, page: null }]);
    expect((await pagesOf('b')).map(([number]) => number)).toEqual([1]);
    expect(await store.picture('b', 0)).toBeNull();
  });

  it('go with their pages, pictures and texts, but not with a text that another one shows', async () => {
    const text = packText({ width: 1, height: 1, lines: [], unread: [] });
    for (const key of [keyOf('a'), keyOf('b')])
      await storeReading(connection, key, { text, ms: MS, thumbnail: null });
    await commit('gone', [kept(0, 1, 10), { number: 1, page: donePage('2.png', keyOf('b')) }]);
    await commit('stays', [{ number: 0, page: donePage('same.png', keyOf('b')) }]);
    const records = openRecordsStore(connection);
    for (const key of [keyOf('a'), keyOf('b')]) await records.putCorrections(key, NO_CORRECTIONS);
    await records.putChoice('gone', { recipe: 'mine', catalogue: null });
    await store.remove('gone');
    expect((await store.list()).map(({ id }) => id)).toEqual(['stays']);
    expect(await pagesOf('gone')).toEqual([]);
    expect(await store.picture('gone', 0)).toBeNull();
    const keys = await connection.run((db) => db.getAllKeys('readings'));
    expect(keys).toEqual([keyOf('b')]);
    const corrected = await connection.run((db) => db.getAllKeys('corrections'));
    expect(corrected).toEqual([keyOf('b')]);
    expect(await connection.run((db) => db.getAllKeys('recordChoices'))).toEqual([]);
  });
});

describe('a commit', () => {
  it('that fails leaves nothing of itself', async () => {
    await commit('b', [{ number: 0, page: pageOf('before') }]);
    const full = new DOMException('no room', 'QuotaExceededError');
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'pictures') throw full;
      return put.apply(this, args);
    });
    await expect(commit('b', [{ number: 0, page: pageOf('after') }, kept(1, 1, 9)])).rejects.toBe(
      full,
    );
    vi.restoreAllMocks();
    expect(await pagesOf('b')).toEqual([[0, pageOf('before')]]);
  });

  it('keeps a picture until the record says that there is none', async () => {
    await commit('b', [kept(0, 1, 7)]);
    const { page } = kept(0, 1, 7);
    await commit('b', [{ number: 0, page: { ...page!, attempts: 2 } }]);
    expect((await store.picture('b', 0))?.blob.size).toBe(7);
    await commit('b', [{ number: 0, page: { ...page!, picture: null, finishedAt: null } }]);
    expect(await store.picture('b', 0)).toBeNull();
  });
});

describe('pages that are marked as removed', () => {
  it('are in no list and no count, and go with their pictures when the batch is tidied', async () => {
    const picture = { bytes: 3, isPreview: false };
    const page = pageOf('1', { picture });
    const pages = [
      { number: 0, page: { ...page, removed: true } as const, picture: new Blob(['abc']) },
      { number: 1, page, picture: new Blob(['abc']) },
    ];
    await store.commit({ id: 'a', update: () => batchOf('a'), pages, roots: [] });
    const [batch] = await store.list();
    expect(batch).toMatchObject({ counts: { waiting: 1 }, removed: 1, pictureBytes: 6 });
    const shown: number[] = [];
    for await (const some of store.pages('a')) shown.push(...some.map(([number]) => number));
    expect(shown).toEqual([1]);
    expect(await store.leftovers()).toEqual(['a']);
    await store.tidy('a');
    expect(await store.leftovers()).toEqual([]);
    expect(await store.list()).toMatchObject([{ counts: { waiting: 1 }, pictureBytes: 3 }]);
    expect(await store.picture('a', 0)).toBeNull();
    expect(await store.picture('a', 1)).not.toBeNull();
  });

  it('take their batch along if they were all of it', async () => {
    const pages = [{ number: 0, page: pageOf('1', { removed: true }) }];
    await store.commit({ id: 'a', update: () => batchOf('a'), pages, roots: [] });
    await store.tidy('a');
    expect(await store.list()).toEqual([]);
  });
});

describe('what a batch counts and takes', () => {
  it('follows its pages, whatever comes twice in one commit', async () => {
    await commit('b', [{ number: 0, page: pageOf('0') }]);
    await commit('b', [
      { number: 0, page: donePage('0', keyOf('a')) },
      kept(1, 1, 20),
      { number: 2, page: pageOf('2') },
      { number: 2, page: null },
      { number: 1, page: pageOf('1', { picture: { bytes: 20, isPreview: false } }) },
    ]);
    expect((await store.list())[0]).toMatchObject({
      counts: { waiting: 1, done: 1 },
      textBytes: 100,
      pictureBytes: 20,
      sparePictureBytes: 0,
    });
    await commit('b', [
      { number: 0, page: pageOf('0') },
      { number: 1, page: null },
    ]);
    expect((await store.list())[0]).toMatchObject({
      counts: { waiting: 1, done: 0 },
      textBytes: 0,
      pictureBytes: 0,
      sparePictureBytes: 0,
    });
  });

  it('knows that a picture has gone that the one who writes still counts on', async () => {
    await commit('b', [kept(0, 1, 10)]);
    await store.evictPictures(10);
    const { number, page } = kept(0, 1, 10);
    await commit('b', [{ number, page: { ...page!, attempts: 2 } }]);
    expect((await store.list())[0]).toMatchObject({ pictureBytes: 0, sparePictureBytes: 0 });
    expect(await pagesOf('b')).toMatchObject([[0, { attempts: 2, picture: null }]]);
    expect(await store.evictPictures(10)).toBe(0);
  });
});

describe('eviction', () => {
  it('takes the pictures that were read first, of whatever batch, and no more than it must', async () => {
    await store.commit({ id: 'b', update: () => batchOf('b'), pages: [kept(0, 30, 20), kept(1, 10, 20)], roots: [] }); // prettier-ignore
    await store.commit({ id: 'c', update: () => batchOf('c'), pages: [kept(0, 20, 20)], roots: [] }); // prettier-ignore
    expect(await store.evictPictures(25)).toBe(40);
    expect(await store.picture('b', 1)).toBeNull();
    expect(await store.picture('c', 0)).toBeNull();
    expect(await store.picture('b', 0)).not.toBeNull();
    const sizes = (await store.list()).map((b) => [b.id, b.pictureBytes, b.sparePictureBytes]);
    expect(sizes.sort()).toEqual([
      ['b', 20, 20],
      ['c', 0, 0],
    ]);
    expect((await pagesOf('b'))[1]![1]).toMatchObject({ picture: null, state: 'done' });
  });

  it('leaves what waits to be read', async () => {
    const page = pageOf('1.png', { picture: { bytes: 9, isPreview: false } });
    await commit('b', [{ number: 0, page, picture: picture(9) }]);
    expect(await store.evictPictures(1e9)).toBe(0);
    expect(await store.picture('b', 0)).not.toBeNull();
  });
});
