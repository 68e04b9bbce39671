import type { Asset } from './catalog';
import { isGenuine } from './fetch-asset';

/**
 * The one Cache Storage cache of models and wasm. Not Workbox's: its clean-up never touches this
 * name.
 */
export const ASSET_CACHE = 'scriptorium-assets-v1';

/** Cache Storage, or null where it is missing (plain http) or refused (cookies blocked). */
export async function openAssetCache(caches: CacheStorage | undefined): Promise<Cache | null> {
  try {
    return (await caches?.open(ASSET_CACHE)) ?? null;
  } catch {
    return null;
  }
}

/** True if the asset is stored and its bytes are the right ones; a wrong entry is deleted. */
export async function hasGenuine(cache: Cache, asset: Asset<string>): Promise<boolean> {
  try {
    const stored = await cache.match(asset.url);
    if (!stored) return false;
    if (await isGenuine(asset, new Uint8Array(await stored.arrayBuffer()))) return true;
    await cache.delete(asset.url);
  } catch {
    // An entry that cannot be read (browsers lose files behind their index) is as good as none.
  }
  return false;
}

/** False if the browser refuses to store it (quota). */
export async function keep(cache: Cache, asset: Asset<string>, blob: Blob): Promise<boolean> {
  try {
    await cache.put(asset.url, new Response(blob));
    return true;
  } catch {
    return false;
  }
}

/** The lock that every page holds, shared, as long as its workers may read from this folder. */
export const lockOf = (folder: string): string => `${ASSET_CACHE}: ${folder}`;

export const folderOf = (url: string): string => new URL('.', url).href;

/**
 * Deletes the assets of earlier versions, unless a page of such a version may still be open, and
 * then keeps those of this version from being deleted as long as this page lives. Only in the
 * folder of the given assets, since another copy of the app may live elsewhere on the same origin.
 */
export async function claimFolder(
  cache: Cache,
  assets: readonly Asset<string>[],
  locks: LockManager,
): Promise<void> {
  const folder = folderOf(assets[0]!.url);
  await locks.request(lockOf(folder), { ifAvailable: true }, async (lock) => {
    if (lock) await evictOthers(cache, assets, folder).catch(() => undefined);
  });
  await new Promise<void>((held) => {
    const untilThePageEnds = () => (held(), new Promise<never>(() => undefined));
    void locks.request(lockOf(folder), { mode: 'shared' }, untilThePageEnds);
  });
}

async function evictOthers(
  cache: Cache,
  assets: readonly Asset<string>[],
  folder: string,
): Promise<void> {
  const current = new Set(assets.map((asset) => asset.url));
  const isStale = ({ url }: Request) => folderOf(url) === folder && !current.has(url);
  const stale = (await cache.keys()).filter(isStale);
  await Promise.all(stale.map((request) => cache.delete(request)));
}
