import { beforeEach, describe, expect, it } from 'vitest';
import { ASSET_CACHE } from '../../../src/models/asset-cache';
import { AssetWorld } from './asset-world';

let world: AssetWorld;
beforeEach(async () => {
  world = await AssetWorld.create();
});

const wrongBytes = (url: string) => {
  const bytes = world.files.get(url)!.slice();
  bytes[0] = bytes[0]! ^ 1;
  return bytes;
};

/** Answers only when the request is given up. */
const never = (signal: AbortSignal) =>
  new Promise<Response>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('ensureAssets', () => {
  it('fetches each asset once, keeps it, and names it by an absolute address', async () => {
    const config = await world.store().ensureAssets();
    expect(config.buildId).toBe('build-1');
    expect(config.assets.detection).toEqual({
      url: world.urlOf('detection'),
      integrity: expect.stringMatching(/^sha256-[\w+/]{43}=$/),
      cacheName: ASSET_CACHE,
      isNew: true,
      blob: null,
    });
    expect(world.fetched.toSorted()).toEqual([...world.files.keys()].toSorted());
    expect(world.caches.entries).toEqual(world.files);
  });

  it('fetches nothing when a later page finds all of it stored', async () => {
    await world.store().ensureAssets();
    world.fetched.length = 0;
    await world.store().ensureAssets();
    expect(world.fetched).toEqual([]);
  });

  it('loads once for callers at the same time, and tells all of them the progress', async () => {
    const store = world.store();
    const seen: number[][] = [[], []];
    const [first, second] = await Promise.all(
      seen.map((list) => store.ensureAssets((loaded) => list.push(loaded))),
    );
    expect(first).toBe(second);
    expect(world.fetched).toHaveLength(4);
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toEqual(seen[0]!.toSorted((a, b) => a - b));
    expect(seen[0]!.at(-1)).toBe(world.totalBytes);
  });

  it('stores nothing that arrived damaged, and fetches it anew at the next call', async () => {
    const url = world.urlOf('recognition');
    const damaged = wrongBytes(url);
    world.intercept = (asked) => (asked === url ? Promise.resolve(new Response(damaged)) : null);
    const store = world.store();
    await expect(store.ensureAssets()).rejects.toMatchObject({ code: 'assets-corrupt' });
    expect(world.caches.entries.has(url)).toBe(false);

    world.intercept = () => null;
    await store.ensureAssets();
    expect(world.caches.entries.get(url)).toEqual(world.files.get(url));
  });

  it('cuts off a host that sends more than the asset has', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel: () => {
        cancelled = true;
      },
    });
    const url = world.urlOf('detection');
    world.intercept = (asked) => (asked === url ? Promise.resolve(new Response(body)) : null);
    await expect(world.store().ensureAssets()).rejects.toMatchObject({ code: 'assets-corrupt' });
    expect(cancelled).toBe(true);
  });

  it('refuses a file that ends early', async () => {
    world.intercept = () => Promise.resolve(new Response(new Uint8Array(3)));
    await expect(world.store().ensureAssets()).rejects.toMatchObject({ code: 'assets-corrupt' });
  });

  it('replaces a stored entry that has gone bad, and only that', async () => {
    await world.store().ensureAssets();
    const url = world.urlOf('wasm');
    world.caches.entries.set(url, wrongBytes(url));
    world.fetched.length = 0;
    await world.store().ensureAssets();
    expect(world.fetched).toEqual([url]);
    expect(world.caches.entries.get(url)).toEqual(world.files.get(url));
  });

  it('heals the page that is open when its storage was emptied', async () => {
    const store = world.store();
    await store.ensureAssets();
    world.caches.entries.clear();
    await store.ensureAssets();
    expect(world.caches.entries).toEqual(world.files);
  });

  it.each([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), /Failed to fetch/],
    ['not found', () => Promise.resolve(new Response('', { status: 404 })), /404/],
  ])('says what to do when there is %s, and tries again when asked', async (_, answer, reason) => {
    const store = world.store();
    world.intercept = answer;
    const failure = store.ensureAssets();
    await expect(failure).rejects.toMatchObject({ code: 'assets-unavailable' });
    await expect(failure).rejects.toThrow(reason);
    await expect(failure).rejects.toThrow(/try again/);
    world.intercept = () => null;
    await expect(store.ensureAssets()).resolves.toMatchObject({ buildId: 'build-1' });
  });

  it('stops the other downloads when one fails', async () => {
    const stopped: string[] = [];
    world.intercept = (url, signal) => {
      if (url === world.urlOf('wasm')) return Promise.reject(new TypeError('Failed to fetch'));
      signal.addEventListener('abort', () => stopped.push(url));
      return never(signal);
    };
    await expect(world.store().ensureAssets()).rejects.toMatchObject({
      code: 'assets-unavailable',
    });
    expect(stopped).toHaveLength(3);
  });
});

describe('without room in Cache Storage', () => {
  const textOf = (blob: Blob | null) => blob?.text();

  it.each([
    ['it is missing', () => world.store(null)],
    [
      'it is blocked',
      () => {
        world.caches.blocked = new DOMException('blocked', 'SecurityError');
        return world.store();
      },
    ],
    [
      'the disk is full',
      () => {
        world.caches.refusal = new DOMException('full', 'QuotaExceededError');
        return world.store();
      },
    ],
  ])('keeps the bytes in memory when %s', async (_, makeStore) => {
    const store = makeStore();
    const { assets } = await store.ensureAssets();
    expect(await textOf(assets.dictionary.blob)).toBe('the dictionary of this world');
    expect(await textOf(assets.wasm.blob)).toBe('the wasm of this world');
    expect(await store.assetsStored()).toBe(false);
    await store.ensureAssets();
    expect(world.fetched).toHaveLength(4);
  });
});

describe('assetsStored', () => {
  it('is true only while every asset is stored and genuine', async () => {
    const store = world.store();
    expect(await store.assetsStored()).toBe(false);
    await store.ensureAssets();
    expect(await store.assetsStored()).toBe(true);
    const url = world.urlOf('dictionary');
    world.caches.entries.set(url, wrongBytes(url));
    expect(await store.assetsStored()).toBe(false);
  });

  it('looks once for all who ask at the same time, and anew for those who ask later', async () => {
    const store = world.store();
    await store.ensureAssets();
    world.caches.looks.length = 0;
    expect(await Promise.all([store.assetsStored(), store.assetsStored()])).toEqual([true, true]);
    expect(world.caches.looks).toHaveLength(4);
    await store.assetsStored();
    expect(world.caches.looks).toHaveLength(8);
  });

  it('is false when one is missing', async () => {
    const store = world.store();
    await store.ensureAssets();
    world.caches.entries.delete(world.urlOf('wasm'));
    expect(await store.assetsStored()).toBe(false);
  });
});
