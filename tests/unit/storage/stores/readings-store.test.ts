import { wholeFile } from '../../../../src/protocol/page-source';
import type { PageWish } from '../../../../src/protocol/page-wish';
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS, type EngineOptions } from '../../../../src/engine/types';
import type { WireError } from '../../../../src/protocol/errors';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { ENGINE_VERSION } from '../../../../src/engine/version';
import { engineFingerprint } from '../../../../src/storage/stores/fingerprint';
import { MIGRATIONS, VERSION } from '../../../../src/storage/db/migrations';
import type { Schema } from '../../../../src/storage/db/schema';
import type { StoredReading } from '../../../../src/storage/stores/stored-reading';
import type { InstalledPack } from '../../../../src/packs/installed-pack';
import { openReadings } from '../../../../src/storage/stores/readings-store';
import { MS, readingOf } from '../batch-parts';

let name: string;
let connection: Connection;
let problems: WireError[];
let count = 0;

const fail = (problem: WireError) => {
  throw new Error(problem.message);
};

const readings = (fingerprint = 'models-1') =>
  openReadings(fingerprint, (problem) => problems.push(problem), connection);

beforeEach(() => {
  name = `readings-${(count += 1)}`;
  connection = connect(name);
  problems = [];
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await connection.close();
  await deleteDB(name);
});

describe('engineFingerprint', () => {
  it('does not depend on the order of the options', () => {
    const other = Object.fromEntries(Object.entries(DEFAULT_ENGINE_OPTIONS).reverse());
    expect(engineFingerprint('m', other as unknown as EngineOptions)).toBe(
      engineFingerprint('m', DEFAULT_ENGINE_OPTIONS),
    );
  });

  it('changes with the models, with an option, and holds the engine version', () => {
    const base = engineFingerprint('m', DEFAULT_ENGINE_OPTIONS);
    expect(engineFingerprint('n', DEFAULT_ENGINE_OPTIONS)).not.toBe(base);
    expect(engineFingerprint('m', { ...DEFAULT_ENGINE_OPTIONS, minLineScore: 0.6 })).not.toBe(base);
    expect(JSON.parse(base)).toContain(ENGINE_VERSION);
  });
});

describe('keyOf', () => {
  it('starts with the SHA-256 of the bytes, whatever the file is called', async () => {
    const key = await readings().keyOf(wholeFile(new File(['hello'], 'a.png')));
    const sha256 = createHash('sha256').update('hello').digest('hex');
    expect(key).toMatch(new RegExp(`^${sha256}\\.[0-9a-f]{32}$`));
    expect(await readings().keyOf(wholeFile(new File(['hello'], 'b.png')))).toBe(key);
  });

  it('differs between fingerprints', async () => {
    const blob = new Blob(['hello']);
    expect(await readings('models-2').keyOf(wholeFile(blob))).not.toBe(
      await readings('models-1').keyOf(wholeFile(blob)),
    );
  });

  it('is another when a pack has come that may read the page, and the old one when it is gone', async () => {
    const german = { languages: ['de'], sha256: 'a'.repeat(64) } as unknown as InstalledPack;
    let packs: readonly InstalledPack[] = [];
    const store = openReadings('models-1', fail, connection, undefined, async () => packs);
    const file = wholeFile(new Blob(['hello']));
    const options = (textLanguage: EngineOptions['textLanguage']) => ({
      ...DEFAULT_ENGINE_OPTIONS,
      textLanguage,
    });
    const keys = () =>
      Promise.all((['auto', 'de', 'pl'] as const).map((one) => store.keyOf(file, options(one))));
    const before = await keys();
    packs = [german];
    const after = await keys();
    expect(after.map((key, i) => key === before[i])).toEqual([false, false, true]);
    packs = [];
    expect(await keys()).toEqual(before);
  });

  it('differs between options of the engine, and is that of the usual ones by default', async () => {
    const blob = new Blob(['hello']);
    const usual = await readings().keyOf(wholeFile(blob));
    expect(await readings().keyOf(wholeFile(blob), DEFAULT_ENGINE_OPTIONS)).toBe(usual);
    expect(
      await readings().keyOf(wholeFile(blob), { ...DEFAULT_ENGINE_OPTIONS, latin: 'never' }),
    ).not.toBe(usual);
  });

  it('differs between texts that came with the page, unless its picture is to be read', async () => {
    const [file, store] = [new Blob(['hello']), readings()];
    const keyWith = (text: string, wish: PageWish = {}) => {
      const given = { file: new Blob([text]), path: 'a.xml' };
      return store.keyOf({ file, part: null, given, wish });
    };
    const keys = [await store.keyOf(wholeFile(file)), await keyWith('one'), await keyWith('two')];
    expect(new Set(keys).size).toBe(3);
    expect(new Set(keys.map((key) => key!.slice(0, 64))).size).toBe(1);
    expect(await keyWith('one')).toBe(keys[1]);
    expect(await keyWith('one', { take: 'picture' })).toBe(
      await keyWith('two', { take: 'picture' }),
    );
  });

  it('differs between all that is wished of a page, and is the old one for nothing', async () => {
    const [file, store] = [new Blob(['hello']), readings()];
    const keyWith = (wish: PageWish) => store.keyOf({ file, part: null, wish });
    const box = [0, 0, 0.5, 0.5] as const;
    const wishes: readonly PageWish[] = [
      {},
      { take: 'text' },
      { turn: 1 },
      { turn: 2 },
      { regions: [{ use: 'only', box }] },
      { regions: [{ use: 'ignore', box }] },
      { regions: [{ use: 'ignore', box: [0, 0, 0.5, 0.6] }] },
      { choices: { lexicon: 'never' } },
    ];
    const keys = await Promise.all(wishes.map(keyWith));
    expect(new Set(keys).size).toBe(wishes.length);
    expect(keys[0]).toBe(await store.keyOf(wholeFile(file)));
    const never = { ...DEFAULT_ENGINE_OPTIONS, lexicon: 'never' } as const;
    expect(keys.at(-1)).toBe(await store.keyOf(wholeFile(file), never));
  });

  it('is null on plain http, which is told once', async () => {
    vi.stubGlobal('crypto', {});
    const store = readings();
    expect(await store.keyOf(wholeFile(new Blob(['a'])))).toBeNull();
    expect(await store.keyOf(wholeFile(new Blob(['b'])))).toBeNull();
    expect(problems).toMatchObject([
      { code: 'storage-unavailable', message: expect.stringContaining('https') },
    ]);
  });

  it('is null for a file that cannot be read', async () => {
    const gone = new Blob(['x']);
    vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotFoundError'));
    expect(await readings().keyOf(wholeFile(gone))).toBeNull();
  });
});

describe('readings in IndexedDB', () => {
  it('come back as they were, on a later page, too', async () => {
    await readings().put('k', readingOf('one'));
    await connection.close();
    expect(await readings().get('k')).toEqual(readingOf('one'));
    expect(await readings().get('other')).toBeNull();
    expect(problems).toEqual([]);
  });

  it('are counted and cleared', async () => {
    const store = readings();
    await store.put('a', readingOf('a'));
    await store.put('b', readingOf('b'));
    await store.put('b', readingOf('b again'));
    expect((await store.use()).readings).toBe(2);
    await store.clear();
    expect((await store.use()).readings).toBe(0);
    expect(await store.get('a')).toBeNull();
  });

  it('count as missing when the record is damaged', async () => {
    const damaged = { text: { width: 1, height: 1, lines: 'none' }, ms: MS };
    await connection.run((db) => db.put('readings', damaged as unknown as StoredReading, 'k'));
    expect(await readings().get('k')).toBeNull();
  });
});

describe('when the disk is full', () => {
  beforeEach(() => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
  });

  it('keeps readings in memory and says so once', async () => {
    const store = readings();
    await store.put('a', readingOf('a'));
    await store.put('b', readingOf('b'));
    expect(await store.get('a')).toEqual(readingOf('a'));
    expect((await store.use()).readings).toBe(2);
    expect(problems.map(({ code }) => code)).toEqual(['storage-full']);
  });

  it('says so again when it was cleared and is full again', async () => {
    const store = readings();
    await store.put('a', readingOf('a'));
    await store.clear();
    await store.put('b', readingOf('b'));
    expect(problems.map(({ code }) => code)).toEqual(['storage-full', 'storage-full']);
  });

  it('stores again once there is room', async () => {
    const store = readings();
    await store.put('a', readingOf('a'));
    vi.restoreAllMocks();
    await store.put('a', readingOf('better'));
    expect(await store.get('a')).toEqual(readingOf('better'));
    expect(await readings().get('a')).toEqual(readingOf('better'));
    expect((await store.use()).readings).toBe(1);
  });

  it('knows what is only in memory, until that is stored with its page', async () => {
    const store = readings();
    const [old, reading] = [readingOf('old'), readingOf('new')];
    store.hold('a', old);
    expect(await store.text('a')).toMatchObject({ lines: [{ text: 'old' }] });
    store.hold('a', reading);
    store.release('a', old);
    expect(store.held('a')).toBe(reading);
    store.release('a', reading);
    expect([store.held('a'), await store.get('a')]).toEqual([null, null]);
  });

  it('empties the memory, too, when cleared', async () => {
    const store = readings();
    await store.put('a', readingOf('a'));
    await store.clear();
    expect(await store.get('a')).toBeNull();
  });
});

describe('when IndexedDB is unusable', () => {
  const worksInMemory = async (code = 'storage-unavailable') => {
    const store = readings();
    await store.put('a', readingOf('a'));
    expect(await store.get('a')).toEqual(readingOf('a'));
    expect(await store.get('b')).toBeNull();
    expect((await store.use()).readings).toBe(1);
    await store.clear();
    expect((await store.use()).readings).toBe(0);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  };

  it('works in memory when opening is refused', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('blocked by the browser', 'SecurityError');
    });
    await worksInMemory();
  });

  it('works in memory when there is no IndexedDB at all', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await worksInMemory();
  });

  it('works in memory when a newer version has left its database', async () => {
    await connection.close();
    await new Promise((resolve) => {
      const request = indexedDB.open(name, 99);
      request.onsuccess = () => resolve(request.result.close());
    });
    await worksInMemory('version-mismatch');
  });

  it('works in memory when an older tab does not let go of the database', async () => {
    await connection.close();
    const older = await openDB<Schema>(name, VERSION - 1, {
      async upgrade(db, _from, _to, upgrade) {
        for (const step of MIGRATIONS.slice(0, -1)) await step(db, upgrade);
      },
    });
    await worksInMemory('version-mismatch');
    older.close();
    await vi.waitFor(() => connection.run((db) => db.count('readings')));
  });

  it('works in memory when the database is damaged', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    await worksInMemory();
  });
});

describe('connection', () => {
  it('opens anew after the browser closed it', async () => {
    const store = readings();
    await store.put('a', readingOf('a'));
    await connection.run(async (db) => db.close());
    expect(await store.get('a')).toEqual(readingOf('a'));
    expect(problems).toEqual([]);
  });

  it('repeats the work once, not for ever', async () => {
    let runs = 0;
    const lost = connection.run(() => {
      runs += 1;
      throw new DOMException('connection lost', 'UnknownError');
    });
    await expect(lost).rejects.toThrow('connection lost');
    expect(runs).toBe(2);
  });

  it('makes way for a newer version of the app in another tab', async () => {
    await readings().put('a', readingOf('a'));
    const upgraded = await new Promise<number>((resolve, reject) => {
      const request = indexedDB.open(name, VERSION + 1);
      request.onblocked = () => reject(new Error('blocked'));
      request.onsuccess = () => {
        resolve(request.result.version);
        request.result.close();
      };
    });
    expect(upgraded).toBe(VERSION + 1);
  });
});
