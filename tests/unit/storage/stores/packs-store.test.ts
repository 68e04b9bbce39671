import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packsFingerprint, type InstalledPack } from '../../../../src/packs/installed-pack';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { PACKS_CHANNEL, watchPacks } from '../../../../src/storage/stores/installed-packs';
import { openPacks } from '../../../../src/storage/stores/packs-store';
import { MemoryCaches } from '../../models/asset-world';

const NAME = 'packs';
let connection: Connection;
let caches: MemoryCaches;

beforeEach(() => {
  connection = connect(NAME);
  caches = new MemoryCaches();
});
afterEach(async () => {
  await connection.close();
  await deleteDB(NAME);
});

const opened = () => openPacks(connection, caches as unknown as CacheStorage);

const packOf = (id: string, more: Partial<InstalledPack> = {}): InstalledPack => ({
  id,
  name: `pack ${id}`,
  kind: 'tesseract',
  official: false,
  languages: ['de'],
  bytes: 3,
  sha256: id.repeat(64),
  files: [`${id}.traineddata`],
  addedAt: 1,
  notes: [],
  ...(more as object),
});

describe('packs that were dropped', () => {
  it('are there after a reload, in the order in which they came', async () => {
    await opened().add(packOf('b', { addedAt: 2 }), new Blob(['two']));
    await opened().add(packOf('c', { addedAt: 1 }), new Blob(['one']));
    const packs = await opened().list();
    expect(packs.map(({ id }) => id)).toEqual(['c', 'b']);
    expect(new TextDecoder().decode((await opened().bytes('b'))!)).toBe('two');
  });

  it('take no room any more when they are removed', async () => {
    await opened().add(packOf('a'), new Blob(['one']));
    await opened().add(packOf('b'), new Blob(['two']));
    expect(caches.entries.size).toBe(2);
    await opened().remove('a');
    expect(caches.entries.size).toBe(1);
    expect((await opened().list()).map(({ id }) => id)).toEqual(['b']);
    expect(await opened().bytes('a')).toBeNull();
  });

  it('leave nothing where there is no room for them', async () => {
    caches.refusal = new DOMException('full', 'QuotaExceededError');
    await expect(opened().add(packOf('a'), new Blob(['one']))).rejects.toThrow('full');
    expect(await opened().list()).toEqual([]);
  });

  it('of which the browser has lost a part are gone altogether', async () => {
    for (const id of ['a', 'b', 'c']) await opened().add(packOf(id), new Blob([id]));
    await connection.run((db) => db.delete('packs', 'a'));
    const [, second] = [...caches.entries.keys()];
    caches.entries.delete(second!);
    await opened().sweep();
    expect((await opened().list()).map(({ id }) => id)).toEqual(['c']);
    expect(caches.entries.size).toBe(1);
  });

  it('are known at once in another tab or worker when one has come or gone', async () => {
    const packs = watchPacks(connection);
    const heard = () =>
      new Promise((resolve) => {
        const channel = new BroadcastChannel(PACKS_CHANNEL);
        channel.onmessage = () => (channel.close(), setTimeout(resolve));
      });
    expect(await packs()).toEqual([]);
    const come = heard();
    await opened().add(packOf('a'), new Blob(['one']));
    await come;
    expect((await packs()).map(({ id }) => id)).toEqual(['a']);
    const gone = heard();
    await opened().remove('a');
    await gone;
    expect(await packs()).toEqual([]);
  });

  it('are told of to whoever listens', async () => {
    const channel = new BroadcastChannel(PACKS_CHANNEL);
    const heard = new Promise((resolve) => (channel.onmessage = resolve));
    await opened().add(packOf('a'), new Blob(['one']));
    await heard;
    channel.close();
  });
});

describe('the part of packs in the key of a text', () => {
  const german = packOf('a', { languages: ['de'] });
  const french = packOf('b', { languages: ['fr', 'it'] });

  it('is empty where none is there or none reads the language', () => {
    expect(packsFingerprint([], 'auto')).toBe('');
    expect(packsFingerprint([german], 'pl')).toBe('');
  });

  it('tells packs apart, whatever their order', () => {
    expect(packsFingerprint([german], 'auto')).not.toBe(packsFingerprint([french], 'auto'));
    expect(packsFingerprint([german, french], 'auto')).toBe(
      packsFingerprint([french, german], 'auto'),
    );
    expect(packsFingerprint([german, french], 'it')).toBe(packsFingerprint([french], 'auto'));
  });
});
