import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoredReading } from '../../../src/protocol/events';
import { openBatches } from '../../../src/storage/batches-store';
import { connect } from '../../../src/storage/db';
import { VERSION } from '../../../src/storage/migrations';
import { recordOf } from '../../../src/storage/reading-record';
import { openReadings } from '../../../src/storage/readings-store';
import { openSettings } from '../../../src/storage/settings-store';
import { DEFAULT_SETTINGS } from '../../../src/storage/types';
import { batchOf, donePage, pageOf } from './batch-parts';

const NAME = 'migrations';
const STORES = [
  'aliases',
  'batches',
  'catalogues',
  'corrections',
  'pages',
  'pictures',
  'readings',
  'recipes',
  'recordChoices',
  'roots',
  'settings',
];

const fail = () => {
  throw new Error('no problem was expected');
};

/** A database of version 1, as that version made it and filled it. */
async function version1(reading: StoredReading): Promise<void> {
  const db = await openDB(NAME, 1, {
    upgrade(old) {
      old.createObjectStore('readings');
      old.createObjectStore('settings');
    },
  });
  await db.put('readings', reading, 'a key');
  const { workers, mode, order, maxMegapixels, language, singleKeys } = DEFAULT_SETTINGS;
  const settings = { workers, mode, order, maxMegapixels, language, singleKeys };
  await db.put('settings', { ...settings, maxMegapixels: 7 }, 'settings');
  db.close();
}

const READING: StoredReading = {
  text: {
    width: 640,
    height: 480,
    lines: [
      {
        text: 'Old',
        score: 0.9,
        quad: [
          [1, 2],
          [30, 2],
          [30, 12],
          [1, 12],
        ],
        row: 0,
        paragraph: 0,
        block: 0,
        chars: [{ text: 'O', score: 0.9, start: 0, end: 0.3 }],
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
    expect(await openReadings('models', fail, connection).get('a key')).toEqual(READING);
    expect(await openSettings(fail, connection).load()).toMatchObject({ maxMegapixels: 7 });
    expect(await connection.run((db) => Promise.resolve([...db.objectStoreNames]))).toEqual(STORES);
    await connection.close();
  });

  it('writes a reading of that time anew when it is put again', async () => {
    await version1(READING);
    const connection = connect(NAME);
    const readings = openReadings('models', fail, connection);
    await readings.put('a key', { ...READING, text: { ...READING.text, lines: [] } });
    expect((await readings.get('a key'))?.text.lines).toEqual([]);
    await connection.close();
  });
});

/** A database of version 2, as that version made it and filled it. */
async function version2(): Promise<void> {
  const db = await openDB(NAME, 2, {
    upgrade(old) {
      old.createObjectStore('readings');
      old.createObjectStore('settings');
      old.createObjectStore('batches', { keyPath: 'id' });
      const pages = old.createObjectStore('pages');
      pages.createIndex('text', 'key');
      pages.createIndex('finished', 'finishedAt');
      old.createObjectStore('pictures');
      old.createObjectStore('roots');
    },
  });
  const picture = { bytes: 7, isPreview: true };
  await db.put('batches', batchOf('b', { name: 'Old', pictureBytes: 7 }));
  await db.put('pages', donePage('1.png', 'a key', { picture, finishedAt: 3 }), ['b', 0]);
  await db.put('pages', pageOf('2.png'), ['b', 1]);
  await db.put('pictures', new Blob(['picture']), ['b', 0]);
  await db.put('readings', await recordOf(READING), 'a key');
  db.close();
}

describe('from version 2', () => {
  it('keeps batches with their pages, pictures and texts, and gets every store of the newest', async () => {
    await version2();
    const connection = connect(NAME);
    const store = openBatches(connection);
    expect(await store.list()).toEqual([batchOf('b', { name: 'Old', pictureBytes: 7 })]);
    for await (const pages of store.pages('b'))
      expect(pages.map(([number, { path, state }]) => [number, path, state])).toEqual([
        [0, '1.png', 'done'],
        [1, '2.png', 'waiting'],
      ]);
    expect(await (await store.picture('b', 0))!.blob.text()).toBe('picture');
    const reading = await openReadings('models', fail, connection).get('a key');
    expect(reading?.text.lines.map(({ text }) => text)).toEqual(['Old']);
    expect(await connection.run((db) => Promise.resolve([...db.objectStoreNames]))).toEqual(STORES);
    // Both indexes are there and filled.
    expect(await store.evictPictures(1)).toBe(7);
    await store.remove('b');
    expect(await connection.run((db) => db.count('readings'))).toBe(0);
    await connection.close();
  });
});
