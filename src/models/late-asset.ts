import { hasGenuine, keep, openAssetCache } from './asset-cache';
import type { Asset } from './catalog';
import { fetchAsset } from './fetch-asset';

/** What an asset is got with; tests pass their own. */
export interface LateAssetParts {
  /** What addresses that are not absolute begin from. */
  readonly baseUrl: string;
  readonly caches: CacheStorage | undefined;
  readonly locks: LockManager | undefined;
  readonly fetch: typeof globalThis.fetch;
}

const browserParts = (): LateAssetParts => ({
  baseUrl: location.origin,
  caches: globalThis.caches as CacheStorage | undefined,
  locks: navigator.locks as LockManager | undefined,
  fetch: (input, init) => fetch(input, init),
});

/**
 * An asset that was not there from the start: from Cache Storage, else fetched, verified and kept
 * there. Workers that want it at the same time fetch it once.
 * @throws OcrError `assets-unavailable` or `assets-corrupt`.
 */
export async function ensureLateAsset(
  asset: Asset<string>,
  parts: LateAssetParts = browserParts(),
): Promise<ArrayBuffer> {
  const absolute = { ...asset, url: new URL(asset.url, parts.baseUrl).href };
  const load = () => loadLate(absolute, parts);
  return parts.locks ? parts.locks.request(absolute.url, load) : load();
}

async function loadLate(
  asset: Asset<string>,
  { caches, fetch }: LateAssetParts,
): Promise<ArrayBuffer> {
  const cache = await openAssetCache(caches);
  const stored = cache && (await hasGenuine(cache, asset)) && (await cache.match(asset.url));
  if (stored) return stored.arrayBuffer();
  const bytes = await fetchAsset(asset, {
    fetch,
    cacheMode: cache ? 'no-store' : 'default',
    signal: new AbortController().signal,
    onBytes: () => undefined,
  });
  if (cache) await keep(cache, asset, new Blob([bytes]));
  return bytes.buffer;
}
