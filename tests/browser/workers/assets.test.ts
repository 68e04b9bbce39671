import { beforeEach, describe, expect, it } from 'vitest';
import { ASSET_CACHE } from '../../../src/models/asset-cache';
import { createAssetStore, type AssetStore } from '../../../src/models/asset-store';
import { ASSETS } from '../../../src/models/catalog';
import { sha256Hex } from '../../../src/protocol/sha256';

const TOTAL_BYTES = ASSETS.reduce((sum, asset) => sum + asset.bytes, 0);

/**
 * A fresh page: the real files from the real server into the real Cache Storage, fetches counted.
 */
function freshPage(): { store: AssetStore; fetched: string[] } {
  const fetched: string[] = [];
  const store = createAssetStore({
    assets: ASSETS,
    late: [],
    buildId: 'test',
    baseUrl: location.href,
    caches,
    locks: navigator.locks,
    fetch: (input, init) => {
      fetched.push(String(input));
      return fetch(input, init);
    },
  });
  return { store, fetched };
}

beforeEach(async () => {
  await caches.delete(ASSET_CACHE);
});

describe('models and wasm', () => {
  it('are fetched once with rising progress, and stored byte for byte', async () => {
    const { store, fetched } = freshPage();
    expect(await store.assetsStored()).toBe(false);
    const seen: [number, number][] = [];
    const { assets } = await store.ensureAssets((...bytes) => seen.push(bytes));

    expect(fetched).toHaveLength(ASSETS.length);
    const loaded = seen.map(([bytes]) => bytes);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    // How many reports a file comes in is the browser's and the network's affair: one each at the
    // least.
    expect(new Set(loaded).size).toBeGreaterThanOrEqual(ASSETS.length);
    expect(seen.at(-1)).toEqual([TOTAL_BYTES, TOTAL_BYTES]);

    for (const { id, sha256 } of ASSETS) {
      const { url, cacheName, blob } = assets[id];
      const stored = await (await caches.open(cacheName)).match(url);
      expect(await sha256Hex(await stored!.arrayBuffer())).toBe(sha256);
      expect(blob).toBeNull();
    }
    expect(await store.assetsStored()).toBe(true);
  });

  it('are not fetched again by a later page', async () => {
    await freshPage().store.ensureAssets();
    const { store, fetched } = freshPage();
    await store.ensureAssets();
    expect(fetched).toEqual([]);
  });

  it('are fetched again where a stored one has gone bad', async () => {
    const { assets } = await freshPage().store.ensureAssets();
    const cache = await caches.open(ASSET_CACHE);
    await cache.put(assets.dictionary.url, new Response('not a dictionary'));

    const { store, fetched } = freshPage();
    await store.ensureAssets();
    expect(fetched).toEqual([assets.dictionary.url]);
    expect(await store.assetsStored()).toBe(true);
  });
});
