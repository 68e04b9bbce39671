import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundPages, SearchApi, SearchScope } from '../../../../src/protocol/search-api';
import { SHARD_PAGES } from '../../../../src/search/shards';
import type { BatchNews } from '../../../../src/storage/batches/batch-channel';
import type { StoredPage } from '../../../../src/storage/batches/batch-types';
import { openBatches, type PageChange } from '../../../../src/storage/batches/batches-store';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { createSearchService } from '../../../../workers/search/search-service';
import { batchOf, donePage, readingOf } from '../../storage/batch-parts';

const NAME = 'search-service';

let connection: Connection;
let listeners: ((news: BatchNews) => void)[];
let clock: number;

beforeEach(() => {
  connection = connect(NAME);
  listeners = [];
  clock = 100;
});

afterEach(async () => {
  await connection.close();
  await deleteDB(NAME);
});

const channel = {
  listen(hear: (news: BatchNews) => void) {
    listeners.push(hear);
    return () => undefined;
  },
};

/** As a worker has it that has just started; its tab is one of those that hear of commits. */
const start = (): SearchApi => createSearchService(connection, channel, (work) => work());

const keyAt = (number: number, edition = 0) =>
  `${number.toString(16).padStart(64, '0')}.${edition}`;

const pageAt = (number: number, text: string, changes: Partial<StoredPage> = {}): PageChange => ({
  number,
  page: donePage(`folder/${number}.png`, keyAt(number), changes),
  reading: readingOf(text),
});

/** Commits as a tab does, which tells of it. */
async function commit(id: string, ...pages: readonly PageChange[]): Promise<void> {
  clock += 1;
  const changedAt = clock;
  const update = () => batchOf(id, { changedAt, createdAt: id.charCodeAt(0) });
  const batch = await openBatches(connection).commit({ id, pages, roots: [], update });
  const isThere = ({ page }: PageChange) => page !== null && !page.removed;
  const news: BatchNews = {
    type: 'changed',
    batch,
    pages: pages.filter(isThere).map(({ number, page }) => [number, page!]),
    removed: pages.filter((change) => !isThere(change)).map(({ number }) => number),
  };
  for (const hear of listeners) hear(news);
}

const EVERYWHERE: SearchScope = {
  batch: null,
  folder: '',
  condition: 'any',
  from: null,
  to: null,
  paths: null,
};

let requests = 0;

/** Pages as `batch:number`, those that do not show it in brackets. */
async function find(
  search: SearchApi,
  text: string,
  scope: Partial<SearchScope> = {},
): Promise<string[]> {
  const found: string[] = [];
  const tell = ({ batch, hidden, numbers }: FoundPages) => {
    for (const number of numbers)
      found.push(hidden ? `(${batch}:${number})` : `${batch}:${number}`);
  };
  const query = { text, forgiving: false, accents: false };
  const request = { id: ++requests, query, scope: { ...EVERYWHERE, ...scope } };
  await search.find(request, tell);
  return found;
}

/** What is written of a batch: the numbers of its pages, shard by shard. */
const written = (batch: string) =>
  connection.run(async (db) => {
    const shards = await db.getAll('searchShards', IDBKeyRange.bound([batch, 0], [batch, 1e9]));
    return shards.map(({ pages }) => pages.map(({ number }) => number));
  });

/** Makes readings unreadable: who has looked at them before needs them no more. */
const loseReadings = () => connection.run((db) => db.clear('readings'));

describe('the search worker', () => {
  it('finds pages of all batches, the newest batch first, in their order', async () => {
    await commit('a', pageAt(3, 'the long room'), pageAt(1, 'a long table'));
    await commit('b', pageAt(0, 'Long ago'), pageAt(2, 'short'));
    const search = start();
    expect(await search.keepUp()).toBe(4);
    expect(await find(search, 'LONG')).toEqual(['b:0', 'a:1', 'a:3']);
    expect(await find(search, 'long room')).toEqual(['a:3']);
    expect(await find(search, '')).toEqual([]);
  });

  it('keeps what it has folded', async () => {
    await commit('a', pageAt(1, 'the long room'));
    await start().keepUp();
    await loseReadings();
    const search = start();
    expect(await search.keepUp()).toBe(0);
    expect(await find(search, 'room')).toEqual(['a:1']);
  });

  it('takes in what is told, and reads nothing twice', async () => {
    const search = start();
    await search.keepUp();
    await commit('a', pageAt(1, 'first'));
    await search.keepUp();
    await loseReadings();
    await commit('a', pageAt(2, 'second'));
    expect(await search.keepUp()).toBe(1);
    expect(await find(search, 'first')).toEqual(['a:1']);
    expect(await find(search, 'second')).toEqual(['a:2']);
    expect(await search.keepUp()).toBe(0);
  });

  it('takes in what has changed while nobody listened', async () => {
    await commit('a', pageAt(1, 'first'), pageAt(2, 'second'), pageAt(3, 'third'));
    await start().keepUp();
    listeners = [];
    await commit(
      'a',
      { number: 1, page: donePage('folder/1.png', keyAt(1, 1)), reading: readingOf('other') },
      { number: 2, page: null },
      pageAt(3, 'third', { removed: true }),
      pageAt(4, 'fourth'),
    );
    const search = start();
    expect(await search.keepUp()).toBe(4);
    expect(await find(search, 'r')).toEqual(['a:1', 'a:4']);
    expect(await find(search, 'first')).toEqual([]);
    expect(await find(search, 'second')).toEqual([]);
  });

  it('finds a page again whose removal was undone', async () => {
    const search = start();
    await commit('a', pageAt(1, 'the room'));
    await search.keepUp();
    await commit('a', pageAt(1, 'the room', { removed: true }));
    await search.keepUp();
    expect(await find(search, 'room')).toEqual([]);
    await commit('a', pageAt(1, 'the room'));
    await search.keepUp();
    expect(await find(search, 'room')).toEqual(['a:1']);
  });

  it('goes with its batch', async () => {
    await commit('a', pageAt(1, 'the room'));
    await commit('b', pageAt(1, 'a room'));
    const search = start();
    await search.keepUp();
    await openBatches(connection).change('a', { discarded: true });
    expect(await find(search, 'room')).toEqual(['b:1']);
    await openBatches(connection).remove('a');
    await search.keepUp();
    expect(await written('a')).toEqual([]);
    expect(await written('b')).toEqual([[1]]);
    expect(await connection.run((db) => db.getAllKeys('shardsStates'))).toEqual(['b']);
    await openBatches(connection).clear();
    expect(await written('b')).toEqual([]);
  });

  it('writes shards of so many pages, and only those that have changed', async () => {
    const pages = Array.from({ length: SHARD_PAGES + 2 }, (_, number) => pageAt(number, 'x'));
    await commit('a', ...pages);
    const search = start();
    const told: number[] = [];
    await search.keepUp(({ left }) => told.push(left));
    expect(told.at(-1)).toBe(0);
    expect((await written('a')).map(({ length }) => length)).toEqual([SHARD_PAGES, 2]);
    await connection.run((db) => db.put('searchShards', { pages: [] }, ['a', 0]));
    await commit('a', pageAt(9999, 'y'));
    await search.keepUp();
    expect((await written('a')).map(({ length }) => length)).toEqual([0, 3]);
  });

  it('reads again what another tab has written', async () => {
    const [one, other] = [start(), start()];
    await commit('a', pageAt(1, 'first'));
    await one.keepUp();
    await other.keepUp();
    await commit('a', pageAt(2, 'second'));
    await one.keepUp();
    await loseReadings();
    await other.keepUp();
    expect(await find(other, 'second')).toEqual(['a:2']);
    await other.keepUp();
    await one.keepUp();
    expect(await find(one, 'first')).toEqual(['a:1']);
  });

  it('finds within a batch, a folder, a time, what is to be looked at, and given pages', async () => {
    const clean = { facts: { ...donePage('', '').facts!, unread: 0 } };
    await commit('a', pageAt(1, 'room', clean), pageAt(2, 'room'));
    await commit('b', {
      ...pageAt(1, 'room', clean),
      page: { ...donePage('Übers Jahr/deep/1.png', keyAt(7)), ...clean },
      reading: readingOf('room'),
    });
    const search = start();
    await search.keepUp();
    expect(await find(search, 'room', { batch: 'a' })).toEqual(['a:1', 'a:2']);
    expect(await find(search, 'room', { folder: 'ubers' })).toEqual(['b:1']);
    expect(await find(search, 'room', { folder: '1.png' })).toEqual([]);
    expect(await find(search, 'room', { condition: 'doubtful' })).toEqual(['a:2']);
    expect(await find(search, 'room', { from: 98 })).toEqual(['b:1']);
    expect(await find(search, 'room', { to: 98 })).toEqual(['a:1', 'a:2']);
    expect(await find(search, 'room', { paths: new Set(['folder/2.png']) })).toEqual(['a:2']);
  });

  it('finds what a person has written, and what was read before', async () => {
    const search = start();
    await commit('a', pageAt(1, 'the long roon'));
    await search.keepUp();
    const quad = [
      [0, 0],
      [10, 0],
      [10, 5],
      [0, 5],
    ] as const;
    const lines = (text: string | null) => [{ quad, text, sure: 'all' as const }];
    const revised = (text: string | null) =>
      pageAt(1, 'the long roon', { revision: { lines: lines(text), sequence: null } });
    await commit('a', revised('the long room'));
    expect(await search.keepUp()).toBe(1);
    expect(await find(search, 'room')).toEqual(['a:1']);
    expect(await find(search, 'roon')).toEqual(['(a:1)']);
    expect(await find(search, 'room', { condition: 'corrected' })).toEqual(['a:1']);
    await commit('a', revised(null));
    await search.keepUp();
    expect(await find(search, 'room')).toEqual([]);
    expect(await find(search, 'roon')).toEqual(['(a:1)']);
    await commit('a', pageAt(1, 'the long roon'));
    await search.keepUp();
    expect(await find(search, 'roon')).toEqual(['a:1']);
  });

  it('gives way to the next request', async () => {
    await commit(
      'a',
      ...Array.from({ length: 300 }, (_, number) => pageAt(number, 'x'.repeat(99))),
    );
    const search = start();
    await search.keepUp();
    const query = { text: 'x', forgiving: false, accents: false };
    const ask = (id: number) => search.find({ id, query, scope: EVERYWHERE }, () => undefined);
    const [first, second] = await Promise.all([ask(1001), ask(1002)]);
    expect(first).toBeNull();
    expect(second).toBe(300);
  });

  it('shows what stands around a hit', async () => {
    await commit('a', pageAt(1, 'the long room'));
    const search = start();
    const query = { text: 'long', forgiving: false, accents: false };
    const shown = await search.excerpts({ batch: 'a', number: 1 }, query);
    expect(shown).toMatchObject({ path: 'folder/1.png', key: keyAt(1), width: 100, height: 50 });
    expect(shown!.excerpts).toMatchObject([
      { how: 'text', text: 'the long room', spans: [[4, 8]] },
    ]);
    const { left, top, width, height } = shown!.excerpts[0]!.box;
    expect([left, top]).toEqual([0, 0]);
    expect(width).toBeCloseTo(12);
    expect(height).toBeCloseTo(7);
    expect(await search.excerpts({ batch: 'a', number: 2 }, query)).toBeNull();
    await loseReadings();
    expect(await search.excerpts({ batch: 'a', number: 1 }, query)).toBeNull();
  });
});
