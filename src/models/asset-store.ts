import type { AssetSource } from '../protocol/worker-api';
import type { AssetProgress } from '../protocol/file-api';
import { canHash } from '../protocol/sha256';
import { ASSET_CACHE, claimFolder, hasGenuine, keep, openAssetCache } from './asset-cache';
import { ASSETS, LATE_ASSETS, type Asset, type AssetId } from './catalog';
import { fetchAsset, integrityOf } from './fetch-asset';
import { ADDED_PACKS } from './added-packs';
import { LANGUAGE_ASSETS } from './language-packs';
import { shareWork } from './share-work';

/** Where each asset is to be had. */
export interface StoredAssets {
  readonly buildId: string;
  readonly assets: Readonly<Record<AssetId, AssetSource>>;
}

export interface AssetStore {
  /**
   * Sees to it that every asset is here and genuine: from Cache Storage, else fetched. Every call
   * looks again, since a person or the browser may have emptied the storage; calls at the same time
   * share it.
   * @throws OcrError `assets-unavailable` or `assets-corrupt`.
   */
  readonly ensureAssets: (onProgress?: AssetProgress) => Promise<StoredAssets>;
  /** True only if all assets are in Cache Storage and their hashes verify. */
  readonly assetsStored: () => Promise<boolean>;
}

/** What the store works with; tests pass their own. */
export interface AssetStoreParts {
  readonly assets: readonly Asset[];
  /** What belongs to this version as well, and is fetched by whoever needs it. */
  readonly late: readonly Asset<string>[];
  readonly buildId: string;
  /** What addresses that are not absolute begin from. */
  readonly baseUrl: string;
  readonly caches: CacheStorage | undefined;
  readonly locks: LockManager | undefined;
  readonly fetch: typeof globalThis.fetch;
}

const browserParts = (): AssetStoreParts => ({
  assets: ASSETS,
  late: [...LATE_ASSETS, ...LANGUAGE_ASSETS, ...ADDED_PACKS.map(({ asset }) => asset)],
  buildId: __BUILD_ID__,
  // Not `href`: the file worker's is that of a blob. Vite's addresses are absolute, in development
  // from the root.
  baseUrl: location.origin,
  // Undefined on plain http, whatever the type says.
  caches: globalThis.caches as CacheStorage | undefined,
  locks: navigator.locks as LockManager | undefined,
  fetch: (input, init) => fetch(input, init),
});

/**
 * One per page, inside its file worker: models and wasm are loaded here once, and read by all
 * workers.
 */
export function createAssetStore(parts: AssetStoreParts = browserParts()): AssetStore {
  // Workers resolve addresses against their own script, so they get absolute ones.
  const absolute = <A extends Asset<string>>(asset: A): A => ({
    ...asset,
    url: new URL(asset.url, parts.baseUrl).href,
  });
  const assets = parts.assets.map(absolute);
  const late = parts.late.map(absolute);
  const store: Store = { ...parts, assets, late, inMemory: new Map(), claim: null };
  return {
    ensureAssets: shareWork((report) => ensureAll(store, report)),
    // Asked by all that tell of it, and each time 26 MB are read and hashed.
    assetsStored: shareWork(() => allStored(store)),
  };
}

interface Store extends AssetStoreParts {
  /** What Cache Storage did not take. */
  readonly inMemory: Map<AssetId, Blob>;
  /** Set when the folder is claimed, once for the page. */
  claim: Promise<void> | null;
}

async function openClaimed(store: Store): Promise<Cache | null> {
  const cache = await openAssetCache(store.caches);
  const all = [...store.assets, ...store.late];
  if (cache && store.locks)
    await (store.claim ??= claimFolder(cache, all, store.locks).catch(() => undefined));
  return cache;
}

async function ensureAll(store: Store, report: AssetProgress): Promise<StoredAssets> {
  const cache = await openClaimed(store);
  const failed = new AbortController();
  const track = trackBytes(store.assets, report);
  const load = (asset: Asset) => loadAsset(asset, store, cache, failed.signal, track);
  try {
    const loaded = await Promise.all(store.assets.map(load));
    return { buildId: store.buildId, assets: sourcesById(loaded) };
  } catch (error) {
    // One missing file makes the others useless for now: do not keep downloading them unseen.
    failed.abort();
    throw error;
  }
}

type Loaded = readonly [AssetId, AssetSource];
type Track = (asset: Asset, bytes: number) => void;

async function loadAsset(
  asset: Asset,
  { fetch, inMemory }: Store,
  cache: Cache | null,
  signal: AbortSignal,
  track: Track,
): Promise<Loaded> {
  const source = (isNew: boolean): Loaded => [
    asset.id,
    {
      url: asset.url,
      integrity: integrityOf(asset),
      cacheName: ASSET_CACHE,
      isNew,
      blob: inMemory.get(asset.id) ?? null,
    },
  ];
  if (inMemory.has(asset.id) || (cache && (await hasGenuine(cache, asset)))) {
    track(asset, asset.bytes);
    return source(false);
  }
  const bytes = await fetchAsset(asset, {
    fetch,
    // What goes into Cache Storage need not be kept in the HTTP cache as well. But only there do
    // browsers keep the code that they have made of a wasm file, with which the next visit begins
    // at full speed.
    cacheMode: cache && asset.id !== 'wasm' ? 'no-store' : 'default',
    signal,
    onBytes: (received) => track(asset, received),
  });
  const blob = new Blob([bytes]);
  if (!cache || !(await keep(cache, asset, blob))) inMemory.set(asset.id, blob);
  return source(true);
}

function trackBytes(assets: readonly Asset[], report: AssetProgress): Track {
  const total = assets.reduce((sum, asset) => sum + asset.bytes, 0);
  const loaded = new Map<AssetId, number>();
  return (asset, bytes) => {
    loaded.set(asset.id, bytes);
    report(
      [...loaded.values()].reduce((sum, part) => sum + part, 0),
      total,
    );
  };
}

const sourcesById = (loaded: readonly Loaded[]): StoredAssets['assets'] =>
  // The catalogue lists every id once, which fromEntries cannot express.
  Object.fromEntries(loaded) as Record<AssetId, AssetSource>;

async function allStored(store: Store): Promise<boolean> {
  const cache = canHash() ? await openClaimed(store) : null;
  if (!cache) return false;
  const stored = await Promise.all(store.assets.map((asset) => hasGenuine(cache, asset)));
  return stored.every(Boolean);
}
