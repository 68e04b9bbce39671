import type { Asset } from './catalog';
import { isGenuine } from './fetch-asset';

/** The one Cache Storage cache of models and wasm. Not Workbox's: its clean-up never touches this name. */
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
export async function hasGenuine(cache: Cache, asset: Asset): Promise<boolean> {
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
export async function keep(cache: Cache, asset: Asset, blob: Blob): Promise<boolean> {
  try {
    await cache.put(asset.url, new Response(blob));
    return true;
  } catch {
    return false;
  }
}

/**
 * Deletes what belongs to no current asset: the models of earlier versions. Only from the folder of
 * the given assets, since another copy of the app may live elsewhere on the same origin.
 */
export async function evictOthers(cache: Cache, assets: readonly Asset[]): Promise<void> {
  const current = new Set(assets.map((asset) => asset.url));
  const folders = new Set(assets.map((asset) => folderOf(asset.url)));
  const isStale = ({ url }: Request) => folders.has(folderOf(url)) && !current.has(url);
  const stale = (await cache.keys()).filter(isStale);
  await Promise.all(stale.map((request) => cache.delete(request)));
}

const folderOf = (url: string): string => new URL('.', url).href;
