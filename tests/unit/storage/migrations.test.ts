import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoredReading } from '../../../src/protocol/events';
import { connect } from '../../../src/storage/db';
import { VERSION } from '../../../src/storage/migrations';
import { openReadings } from '../../../src/storage/readings-store';
import { openSettings } from '../../../src/storage/settings-store';
import { DEFAULT_SETTINGS } from '../../../src/storage/types';

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
