import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BatchWriter } from '../../../../src/storage/batches/batch-writer';
import { openBatches } from '../../../../src/storage/batches/batches-store';
import { restoreBackup } from '../../../../src/storage/backup/read-backup';
import { writeBackup } from '../../../../src/storage/backup/write-backup';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { openReadings } from '../../../../src/storage/stores/readings-store';
import {
  openRecordsStore,
  type StoredCatalogue,
} from '../../../../src/storage/stores/records-store';
import { batchOf, donePage, keyOf, pageOf } from '../batch-parts';

let names: string[] = [];
let connections: Connection[] = [];

/** Transactions of the private window that would never have ended: a Blob was not alone in them. */
let endless: string[] = [];
let refused = 0;

const METHODS = ['put', 'get', 'getKey', 'delete', 'clear'] as const;

/**
 * A private window of WebKit: it stores no Blob, not within a record either, and the transaction
 * that was to hold one is aborted, or never ends if it holds another request.
 */
function makePrivate(): void {
  const requests = new WeakMap<IDBTransaction, number>();
  const withBlob = new WeakSet<IDBTransaction>();
  const look = (tx: IDBTransaction) => {
    if (withBlob.has(tx) && requests.get(tx)! > 1) endless.push([...tx.objectStoreNames].join());
  };
  for (const method of METHODS) {
    const real = IDBObjectStore.prototype[method] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      const tx = this.transaction;
      requests.set(tx, (requests.get(tx) ?? 0) + 1);
      const request = real.apply(this, args);
      const held = [args[0], ...Object.values((args[0] as object | null) ?? {})];
      if (method === 'put' && held.some((value) => value instanceof Blob)) {
        refused += 1;
        withBlob.add(tx);
        (tx as unknown as { _abort(name: string): void })._abort('UnknownError');
      }
      look(tx);
      return request;
    } as never);
  }
}

/** A machine of its own. */
function machine() {
  const name = `stored-blob-${names.length}`;
  const connection = connect(name);
  names.push(name);
  connections.push(connection);
  return {
    connection,
    store: openBatches(connection),
    records: openRecordsStore(connection),
    readings: openReadings('models', () => undefined, connection),
  };
}

beforeEach(() => {
  endless = [];
  refused = 0;
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const connection of connections) await connection.close();
  for (const name of names) await deleteDB(name);
  names = [];
  connections = [];
  expect(endless).toEqual([]);
});

const PICTURE = { bytes: 7, isPreview: true };
const bring = (number: number, content = 'picture') => ({
  number,
  page: donePage(`${number}.png`, keyOf('a'), { picture: PICTURE, finishedAt: 3 }),
  picture: new Blob([content], { type: 'image/png' }),
});

const CATALOGUE: StoredCatalogue = {
  id: 'a.csv',
  file: new Blob(['name\nLamp\n'], { type: 'text/csv' }),
  columns: ['name'],
  nameColumn: 0,
  numberColumn: null,
  rows: 1,
  addedAt: 5,
};

async function expectPicture({ store }: ReturnType<typeof machine>, id: string, number: number) {
  const { blob, isPreview } = (await store.picture(id, number))!;
  expect([blob.type, await blob.text(), isPreview]).toEqual(['image/png', 'picture', true]);
}

async function expectCatalogue({ records }: ReturnType<typeof machine>) {
  const [{ file, ...facts }] = (await records.catalogues()) as [StoredCatalogue];
  const { file: expected, ...others } = CATALOGUE;
  expect(facts).toEqual(others);
  expect([file.type, await file.text()]).toEqual([expected.type, await expected.text()]);
}

it.each([
  ['an ordinary window', () => undefined, Blob],
  ['a private window of WebKit', makePrivate, Object],
])('%s keeps pictures and catalogues until the page comes again', async (_, open, stored) => {
  open();
  const here = machine();
  const update = () => batchOf('b');
  await here.store.commit({ id: 'b', update, pages: [bring(0), bring(1)], roots: [] });
  await here.store.commit({ id: 'b', update, pages: [bring(2)], roots: [] });
  await here.records.putCatalogue(CATALOGUE);
  await here.connection.close();

  for (const number of [0, 1, 2]) await expectPicture(here, 'b', number);
  expect(await here.store.unreadable('b', [0, 1, 2, 3])).toEqual([3]);
  await expectCatalogue(here);
  const [first, ...others] = await here.connection.run((db) => db.getAll('pictures'));
  expect(first!.constructor).toBe(stored);
  // And what it was tried with has gone.
  expect(others).toHaveLength(2);
});

it('a private window is asked once for each store, and not for what has no Blob', async () => {
  makePrivate();
  const { store } = machine();
  const pages = [{ number: 0, page: pageOf('a.png') }];
  await store.commit({ id: 'b', update: () => batchOf('b'), pages, roots: [] });
  expect(refused).toBe(0);
  for (const number of [1, 2, 3])
    await store.commit({ id: 'b', update: () => batchOf('b'), pages: [bring(number)], roots: [] });
  expect(refused).toBe(1);
});

it('a private window takes in a backup with its pictures and catalogues', async () => {
  const from = machine();
  const pages = [bring(0), bring(1)];
  await from.store.commit({ id: 'b', update: () => batchOf('b'), pages, roots: [] });
  await from.records.putCatalogue(CATALOGUE);
  const file = await writeBackup(from, { id: null, settings: null, pictures: true });

  makePrivate();
  const to = machine();
  expect(await restoreBackup(file, to)).toEqual({ batches: 1, settings: null });
  const [batch] = await to.store.list();
  for (const number of [0, 1]) await expectPicture(to, batch!.id, number);
  await expectCatalogue(to);
  // And gives one.
  const again = machine();
  const copy = await writeBackup(to, { id: null, settings: null, pictures: true });
  await restoreBackup(copy, again);
  await expectPicture(again, (await again.store.list())[0]!.id, 1);
});

it.each([
  ['an ordinary window', () => undefined],
  ['a private window', makePrivate],
])('in %s a file that has vanished is no part of a transaction', async (_, open) => {
  open();
  const { store, records } = machine();
  const lost: number[] = [];
  const writer = new BatchWriter('b', {
    store,
    now: () => 1,
    start: () => batchOf('b'),
    onCommit: () => undefined,
    onPicturesLost: (pages) => lost.push(...pages.map(({ number }) => number)),
    onStall: (error) => expect.unreachable(String(error)),
  });
  const vanished = new File(['gone'], 'gone.png');
  const refuse = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  vi.spyOn(vanished, 'arrayBuffer').mockImplementation(refuse);
  vi.spyOn(vanished, 'slice').mockImplementation(
    () => ({ arrayBuffer: refuse }) as unknown as Blob,
  );
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await writer.write([bring(0), { ...bring(1), picture: vanished }, bring(2)]);
  expect(lost).toEqual([1]);
  const written = put.mock.calls.map(([value]) => value as unknown);
  expect(written).not.toContain(vanished);
  expect(await store.picture('b', 1)).toBeNull();
  for (const number of [0, 2])
    expect(await (await store.picture('b', number))!.blob.text()).toBe('picture');
  await expect(records.putCatalogue({ ...CATALOGUE, file: vanished })).rejects.toThrow('gone');
});

it('a database that cannot be opened is asked again later', async () => {
  const { store, connection } = machine();
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('not now', 'SecurityError');
  });
  const write = () =>
    store.commit({ id: 'b', update: () => batchOf('b'), pages: [bring(0)], roots: [] });
  await expect(write()).rejects.toThrow('not now');
  open.mockRestore();
  makePrivate();
  await write();
  expect(await connection.run((db) => db.count('pictures'))).toBe(1);
});
