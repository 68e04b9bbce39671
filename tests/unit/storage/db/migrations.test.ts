import 'fake-indexeddb/auto';
import { deleteDB, openDB, type IDBPDatabase } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { packText } from '../../../../src/protocol/packed-text';
import { NO_CORRECTIONS } from '../../../../src/records/corrections/corrections';
import { openBatches } from '../../../../src/storage/batches/batches-store';
import { connect } from '../../../../src/storage/db/db';
import { VERSION } from '../../../../src/storage/db/migrations';
import {
  toStoredReading,
  type UnpackedReading,
} from '../../../../src/storage/stores/stored-reading';
import { openReadings } from '../../../../src/storage/stores/readings-store';
import { openSettings } from '../../../../src/storage/stores/settings-store';
import { DEFAULT_SETTINGS } from '../../../../src/storage/types';
import { batchOf, donePage, pageOf } from '../batch-parts';

const NAME = 'migrations';
const STORES = [
  'aliases',
  'batches',
  'catalogues',
  'corrections',
  'edits',
  'packs',
  'pages',
  'pictures',
  'readings',
  'recipes',
  'recordChoices',
  'roots',
  'searchShards',
  'settings',
  'shardsStates',
];

const fail = () => {
  throw new Error('no problem was expected');
};

/** A database of version 1, as that version made it and filled it. */
async function version1({ text, ...reading }: UnpackedReading): Promise<void> {
  const { width, height, lines } = text;
  const db = await openDB(NAME, 1, {
    upgrade(old) {
      old.createObjectStore('readings');
      old.createObjectStore('settings');
    },
  });
  await db.put('readings', { ...reading, text: { width, height, lines } }, 'a key');
  const { workers, mode, order, maxMegapixels, language, singleKeys } = DEFAULT_SETTINGS;
  const settings = { workers, mode, order, maxMegapixels, language, singleKeys };
  await db.put('settings', { ...settings, maxMegapixels: 7 }, 'settings');
  db.close();
}

const READING: UnpackedReading = {
  text: {
    width: 640,
    height: 480,
    unread: [],
    lines: [
      {
        text: 'Old',
        score: 0.875,
        quad: [
          [1, 2],
          [30, 2],
          [30, 12],
          [1, 12],
        ],
        row: 0,
        paragraph: 0,
        block: 0,
        chars: [{ text: 'O', score: 0.875, start: 0, end: 0.25 }],
      },
    ],
  },
  ms: { decode: 1, detect: 2, crop: 3, recognise: 4, layout: 5, total: 15 },
  thumbnail: null,
};

afterEach(() => deleteDB(NAME));

it('makes every store of the newest version out of nothing', async () => {
  const connection = connect(NAME);
  const made = await connection.run((db) =>
    Promise.resolve({ version: db.version, stores: [...db.objectStoreNames] }),
  );
  expect(made).toEqual({ version: VERSION, stores: STORES });
  await connection.close();
});

describe('from version 1', () => {
  it('keeps what was read and set, and gets every store of the newest', async () => {
    await version1(READING);
    const connection = connect(NAME);
    expect(await openReadings('models', fail, connection).text('a key')).toEqual(READING.text);
    expect(await openSettings(fail, connection).load()).toMatchObject({ maxMegapixels: 7 });
    expect(await connection.run((db) => Promise.resolve([...db.objectStoreNames]))).toEqual(STORES);
    await connection.close();
  });

  it('writes a reading of that time anew when it is put again', async () => {
    await version1(READING);
    const connection = connect(NAME);
    const readings = openReadings('models', fail, connection);
    await readings.put('a key', { ...READING, text: packText({ ...READING.text, lines: [] }) });
    expect((await readings.text('a key'))?.lines).toEqual([]);
    await connection.close();
  });
});

/** A database of version 2 or 3, as that version made it and filled it. */
async function filled(version: 2 | 3): Promise<void> {
  const db = await openDB(NAME, version, {
    upgrade(old) {
      old.createObjectStore('readings');
      old.createObjectStore('settings');
      old.createObjectStore('batches', { keyPath: 'id' });
      const pages = old.createObjectStore('pages');
      pages.createIndex('text', 'key');
      pages.createIndex('finished', 'finishedAt');
      old.createObjectStore('pictures');
      old.createObjectStore('roots');
      if (version === 2) return;
      for (const name of ['catalogues', 'recipes']) old.createObjectStore(name, { keyPath: 'id' });
      for (const name of ['aliases', 'corrections', 'recordChoices']) old.createObjectStore(name);
    },
  });
  const picture = { bytes: 7, isPreview: true };
  const batch = batchOf('b', { name: 'Old', pictureBytes: 16 });
  await db.put('batches', { ...batch, sparePictureBytes: undefined });
  await db.put('pages', donePage('1.png', 'a key', { picture, finishedAt: 3 }), ['b', 0]);
  const waits = { bytes: 9, isPreview: false };
  const taken = { ...pageOf('2.png', { picture: waits }), take: 'picture' };
  await db.put('pages', taken, ['b', 1]);
  await db.put('pictures', new Blob(['picture']), ['b', 0]);
  const reading = { ...READING, text: packText(READING.text) };
  await db.put('readings', await toStoredReading(reading), 'a key');
  if (version === 3) await db.put('corrections', NO_CORRECTIONS, 'a key');
  db.close();
}

describe.each([2, 3] as const)('from version %i', (version) => {
  it('keeps batches with their pages, pictures and texts, and gets every store of the newest', async () => {
    await filled(version);
    const connection = connect(NAME);
    const store = openBatches(connection);
    const sizes = { pictureBytes: 16, sparePictureBytes: 7 };
    expect(await store.list()).toEqual([batchOf('b', { name: 'Old', ...sizes })]);
    for await (const pages of store.pages('b'))
      expect(pages.map(([number, { path, state, wish }]) => [number, path, state, wish])).toEqual([
        [0, '1.png', 'done', undefined],
        [1, '2.png', 'waiting', { take: 'picture' }],
      ]);
    expect(await (await store.picture('b', 0))!.blob.text()).toBe('picture');
    const text = await openReadings('models', fail, connection).text('a key');
    expect(text?.lines.map(({ text }) => text)).toEqual(['Old']);
    expect(await connection.run((db) => Promise.resolve([...db.objectStoreNames]))).toEqual(STORES);
    const corrected = await connection.run((db) => db.getAllKeys('corrections'));
    expect(corrected).toEqual(version === 3 ? ['a key'] : []);
    // Both indexes are there and filled.
    expect(await store.evictPictures(1)).toBe(7);
    await store.remove('b');
    expect(await connection.run((db) => db.count('readings'))).toBe(0);
    await connection.close();
  });
});

it('leaves a database that is damaged as it was', async () => {
  const upgrade = (db: IDBPDatabase) => void db.createObjectStore('settings');
  (await openDB(NAME, 3, { upgrade })).close();
  const connection = connect(NAME);
  await expect(connection.run((db) => db.count('batches'))).rejects.toThrow();
  const db = await openDB(NAME);
  expect([db.version, [...db.objectStoreNames]]).toEqual([3, ['settings']]);
  db.close();
});
