import type { StoredBatch, StoredPage, PageState } from './batch-types';
import type { PageReading } from '../../protocol/worker-api';
import { sharedConnection, type Connection } from '../db/db';
import type { Database, PageKey } from '../db/schema';
import { blobOf, toStored, touch, type StoredBlob } from '../db/stored-blob';
import { quietly, transact, type Writing } from '../db/transact';
import { toStoredReading, type StoredReading } from '../stores/stored-reading';

/** What becomes of one page. */
export interface PageChange {
  readonly number: number;
  /** Null takes the page out. A record without a `picture` lets go of the one that is stored. */
  readonly page: StoredPage | null;
  /** To be stored; without it, what is stored stays. */
  readonly picture?: Blob;
  /** Its text, to be stored under the page's key. */
  readonly reading?: PageReading;
}

/** What is written in one transaction: all of it or nothing. */
export interface BatchCommit {
  readonly id: string;
  /**
   * From the record as it is stored (undefined if the batch is new) to what it is to be. Counts and
   * sizes are the store's own: it adds what the pages change.
   */
  readonly update: (stored: StoredBatch | undefined) => StoredBatch;
  readonly pages: readonly PageChange[];
  /** By number. */
  readonly roots: readonly (readonly [number, FileSystemDirectoryHandle])[];
}

export type NumberedPage = readonly [number: number, page: StoredPage];

export interface StoredPicture {
  readonly blob: Blob;
  /** False for the file's own bytes. */
  readonly isPreview: boolean;
}

/**
 * Batches in IndexedDB. Every function rejects with the database's own error: the caller knows what
 * is lost.
 */
export interface BatchesStore {
  /** The one that changed last comes first. Without those that are `incoming` or `discarded`. */
  list(): Promise<StoredBatch[]>;
  /**
   * The ids of batches of which something is to go: those that no list shows, and those with
   * removed pages.
   */
  leftovers(): Promise<string[]>;
  /** Takes away for good what is to go of such a batch. Whoever calls it holds the batch. */
  tidy(id: string): Promise<void>;
  /**
   * Some at a time, in their order: thousands at once would block the page. Without the removed
   * ones.
   */
  pages(id: string): AsyncGenerator<readonly NumberedPage[]>;
  roots(id: string): Promise<ReadonlyMap<number, FileSystemDirectoryHandle>>;
  picture(id: string, number: number): Promise<StoredPicture | null>;
  /** Those of these pages whose stored pictures cannot be read. */
  unreadable(id: string, numbers: readonly number[]): Promise<readonly number[]>;
  /** The batches with a page of this file, by its SHA-256 as 64 hex digits. */
  withFile(hash: string): Promise<ReadonlySet<string>>;
  /**
   * Resolves with the batch as it is now, when everything is on the disk. Rejects, too, if a
   * picture cannot be read.
   */
  commit(commit: BatchCommit): Promise<StoredBatch>;
  /** Null if there is no such batch. */
  change(id: string, changes: Partial<StoredBatch>): Promise<StoredBatch | null>;
  /**
   * Removes it with its pages and pictures, and those of its texts, with their corrections, that no
   * other batch shows.
   */
  remove(id: string): Promise<void>;
  /**
   * Lets finished pictures go, the oldest first, until so many bytes are free; tells how many were.
   */
  evictPictures(bytes: number): Promise<number>;
  /**
   * Removes all batches with their pages, pictures and corrections. Texts are the readings store's.
   */
  clear(): Promise<void>;
}

const AT_ONCE = 250;
const STORES = ['batches', 'pages', 'pictures', 'roots'] as const;
const SEARCH_STORES = ['searchShards', 'shardsStates'] as const;
const WITH_READINGS = [...STORES, 'readings'] as const;
type Tx = Writing<(typeof STORES)[number]>;
type CommitStore = (typeof WITH_READINGS)[number];

/** A change as it will be stored. */
interface ReadyChange extends Pick<PageChange, 'number' | 'page'> {
  readonly picture?: StoredBlob;
  readonly reading?: StoredReading;
}

export function openBatches(connection: Connection = sharedConnection()): BatchesStore {
  const stored = toStored(connection);
  const ready = async ({ number, page, picture, reading }: PageChange): Promise<ReadyChange> => ({
    number,
    page,
    ...(picture && { picture: await stored(picture) }),
    ...(reading && { reading: await toStoredReading(reading) }),
  });
  const remove = async (id: string) => {
    const keys = await connection.run((db) => removeBatch(db, id));
    for (let at = 0; at < keys.length; at += AT_ONCE)
      await connection.run((db) => removeUnshown(db, keys.slice(at, at + AT_ONCE)));
  };
  return {
    async list() {
      const all = await connection.run((db) => db.getAll('batches'));
      return all.filter(isListed).sort((a, b) => b.changedAt - a.changedAt);
    },

    async leftovers() {
      const all = await connection.run((db) => db.getAll('batches'));
      return all.flatMap((batch) => (isListed(batch) && !batch.removed ? [] : batch.id));
    },

    async tidy(id) {
      const batch = await connection.run((db) => purge(db, id));
      if (batch && (!isListed(batch) || isEmpty(batch))) await remove(id);
    },

    async *pages(id) {
      let from = 0;
      for (;;) {
        const some = await connection.run((db) => pagesFrom(db, id, from));
        if (some.length === 0) return;
        yield some.filter(([, page]) => !page.removed);
        from = some.at(-1)![0] + 1;
      }
    },

    roots: (id) => connection.run((db) => rootsOf(db, id)),
    picture: (id, number) => connection.run((db) => pictureOf(db, [id, number])),
    async unreadable(id, numbers) {
      const pictures = await connection.run((db) => picturesOf(db, id, numbers));
      const can = await Promise.all(
        pictures.map((one) => one !== undefined && canRead(blobOf(one))),
      );
      return numbers.filter((_, at) => !can[at]);
    },

    withFile: (hash) => connection.run((db) => batchesWith(db, hash)),
    async commit(commit) {
      const pages = await Promise.all(commit.pages.map(ready));
      return connection.run((db) => write(db, commit, pages));
    },
    change: (id, changes) => connection.run((db) => change(db, id, changes)),

    remove,
    evictPictures: (bytes) => connection.run((db) => evict(db, bytes)),

    async clear() {
      const all = [...STORES, 'corrections', 'recordChoices', ...SEARCH_STORES] as const;
      await connection.run((db) =>
        transact(db, all, async (tx) => {
          await Promise.all(all.map((name) => tx.objectStore(name).clear()));
        }),
      );
    },
  };
}

const isListed = ({ incoming, discarded }: StoredBatch): boolean => !incoming && !discarded;

const isEmpty = ({ counts }: StoredBatch): boolean =>
  Object.values(counts).every((count) => count === 0);

/** All keys of a batch from a number on. */
const rangeOf = (id: string, from = 0): IDBKeyRange =>
  IDBKeyRange.bound([id, from], [id, Infinity]);

async function pagesFrom(db: Database, id: string, from: number): Promise<NumberedPage[]> {
  const { store } = db.transaction('pages');
  const range = rangeOf(id, from);
  const [keys, pages] = await Promise.all([
    store.getAllKeys(range, AT_ONCE),
    store.getAll(range, AT_ONCE),
  ]);
  return pages.map((page, at) => [keys[at]![1], page]);
}

async function rootsOf(db: Database, id: string): Promise<Map<number, FileSystemDirectoryHandle>> {
  const { store } = db.transaction('roots');
  const range = rangeOf(id);
  const [keys, handles] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  return new Map(handles.map((handle, at) => [keys[at]![1], handle]));
}

async function pictureOf(db: Database, key: PageKey): Promise<StoredPicture | null> {
  const tx = db.transaction(['pages', 'pictures']);
  const [page, picture] = await Promise.all([
    tx.objectStore('pages').get(key),
    tx.objectStore('pictures').get(key),
  ]);
  if (!page?.picture || !picture) return null;
  return { blob: blobOf(picture), isPreview: page.picture.isPreview };
}

function picturesOf(db: Database, id: string, numbers: readonly number[]) {
  const { store } = db.transaction('pictures');
  return Promise.all(numbers.map((number) => store.get([id, number])));
}

const canRead = (blob: Blob): Promise<boolean> =>
  touch(blob).then(
    () => true,
    () => false,
  );

async function batchesWith(db: Database, hash: string): Promise<Set<string>> {
  const { store } = db.transaction('pages');
  const keys = await store.index('text').getAllKeys(IDBKeyRange.bound(hash, `${hash}\uffff`));
  return new Set(keys.map(([id]) => id));
}

const write = (
  db: Database,
  { id, roots, update }: BatchCommit,
  pages: readonly ReadyChange[],
): Promise<StoredBatch> => {
  const readings = pages.flatMap(({ page, reading }) =>
    page?.key && reading ? [[page.key, reading] as const] : [],
  );
  // Whoever only writes pages need not wait for those who read texts.
  const stores: readonly CommitStore[] = readings.length > 0 ? WITH_READINGS : STORES;
  return transact(db, stores, async (tx) => {
    for (const [key, reading] of readings) quietly(tx.objectStore('readings').put(reading, key));
    for (const [number, root] of roots) quietly(tx.objectStore('roots').put(root, [id, number]));
    const numbers = [...new Set(pages.map(({ number }) => number))];
    const [stored, ...before] = await Promise.all([
      tx.objectStore('batches').get(id),
      ...numbers.map((number) => tx.objectStore('pages').get([id, number])),
    ]);
    const after = new Map(numbers.map((number, at) => [number, before[at]]));
    for (const change of pages)
      after.set(change.number, writePage(tx, id, change, after.get(change.number)));
    const record = recount(update(stored), before, [...after.values()]);
    quietly(tx.objectStore('batches').put(record));
    return record;
  });
};

/**
 * Returns the page as it is stored now: its picture may have gone since the change was thought of.
 */
function writePage(
  tx: Writing<CommitStore>,
  id: string,
  { number, page, picture }: ReadyChange,
  before: StoredPage | undefined,
): StoredPage | undefined {
  const key: PageKey = [id, number];
  const pages = tx.objectStore('pages');
  const pictures = tx.objectStore('pictures');
  const hasPicture = page?.picture && (picture || before?.picture);
  const written = page && !hasPicture ? { ...page, picture: null, finishedAt: null } : page;
  if (written) quietly(pages.put(written, key));
  else quietly(pages.delete(key));
  if (!hasPicture) quietly(pictures.delete(key));
  else if (picture) quietly(pictures.put(picture, key));
  return written ?? undefined;
}

type Pages = readonly (StoredPage | undefined)[];

/** The batch with what its pages count and take now, instead of before. */
function recount(batch: StoredBatch, before: Pages, after: Pages): StoredBatch {
  const counts: Record<PageState, number> = { ...batch.counts };
  let { textBytes, pictureBytes, sparePictureBytes, removed = 0, leftOut = 0 } = batch;
  const count = (pages: Pages, sign: 1 | -1): void => {
    for (const page of pages) {
      if (!page) continue;
      if (page.state === 'left-out') leftOut += sign;
      else if (page.state !== 'container' && page.removed) removed += sign;
      else if (page.state !== 'container') counts[page.state] += sign;
      textBytes += sign * (page.facts?.bytes ?? 0);
      pictureBytes += sign * (page.picture?.bytes ?? 0);
      if (page.finishedAt !== null) sparePictureBytes += sign * (page.picture?.bytes ?? 0);
    }
  };
  count(before, -1);
  count(after, 1);
  return { ...batch, counts, textBytes, pictureBytes, sparePictureBytes, removed, leftOut };
}

const change = (db: Database, id: string, changes: Partial<StoredBatch>) =>
  transact(db, STORES, async (tx) => {
    const stored = await tx.objectStore('batches').get(id);
    if (!stored) return null;
    const changed = { ...stored, ...changes, id };
    quietly(tx.objectStore('batches').put(changed));
    return changed;
  });

/** Takes the pages away that are marked as removed. */
const purge = (db: Database, id: string): Promise<StoredBatch | null> =>
  transact(db, STORES, async (tx) => {
    const [batch, keys, pages] = await Promise.all([
      tx.objectStore('batches').get(id),
      tx.objectStore('pages').getAllKeys(rangeOf(id)),
      tx.objectStore('pages').getAll(rangeOf(id)),
    ]);
    if (!batch) return null;
    const removed = pages.filter((page) => page.removed);
    for (const [at, page] of pages.entries()) {
      if (!page.removed) continue;
      for (const name of ['pages', 'pictures'] as const)
        quietly(tx.objectStore(name).delete(keys[at]!));
    }
    const record = recount(batch, removed, []);
    quietly(tx.objectStore('batches').put(record));
    return record;
  });

/** Returns the keys of its texts. */
const removeBatch = (db: Database, id: string): Promise<string[]> =>
  transact(db, [...STORES, 'edits', 'recordChoices', ...SEARCH_STORES], async (tx) => {
    const pages = await tx.objectStore('pages').getAll(rangeOf(id));
    for (const name of ['pages', 'pictures', 'roots', 'edits', 'searchShards'] as const)
      quietly(tx.objectStore(name).delete(rangeOf(id)));
    for (const name of ['batches', 'recordChoices', 'shardsStates'] as const)
      quietly(tx.objectStore(name).delete(id));
    return pages.flatMap(({ key }) => key ?? []);
  });

/** What a person has corrected goes with the text. */
const removeUnshown = (db: Database, keys: readonly string[]): Promise<void> =>
  transact(db, ['pages', 'readings', 'corrections'], async (tx) => {
    const index = tx.objectStore('pages').index('text');
    const uses = await Promise.all(keys.map((key) => index.count(key)));
    for (const key of keys.filter((_, at) => uses[at] === 0))
      for (const name of ['readings', 'corrections'] as const)
        quietly(tx.objectStore(name).delete(key));
  });

const evict = (db: Database, bytes: number): Promise<number> =>
  transact(db, STORES, async (tx) => {
    const freed = new Map<string, number>();
    let total = 0;
    let cursor = await tx.objectStore('pages').index('finished').openCursor();
    for (; cursor && total < bytes; cursor = await cursor.continue()) {
      const page = cursor.value;
      const size = page.picture?.bytes ?? 0;
      const [id] = cursor.primaryKey;
      quietly(cursor.update({ ...page, picture: null, finishedAt: null }));
      quietly(tx.objectStore('pictures').delete(cursor.primaryKey));
      total += size;
      freed.set(id, (freed.get(id) ?? 0) + size);
    }
    for (const [id, size] of freed) await shrink(tx, id, size);
    return total;
  });

async function shrink(tx: Tx, id: string, bytes: number): Promise<void> {
  const record = await tx.objectStore('batches').get(id);
  if (!record) return;
  const pictureBytes = record.pictureBytes - bytes;
  const sparePictureBytes = record.sparePictureBytes - bytes;
  quietly(tx.objectStore('batches').put({ ...record, pictureBytes, sparePictureBytes }));
}
