import { OcrError } from '../../src/protocol/errors';
import type { StoredAssets } from '../../src/models/asset-store';
import type { AssetSource, CompiledRuntime, InitConfig } from '../../src/protocol/worker-api';

/**
 * The page has fetched and verified every asset; a worker only reads what the page has put away.
 */
export async function readAsset({ url, cacheName, blob }: AssetSource): Promise<ArrayBuffer> {
  if (blob) return blob.arrayBuffer();
  const response = await (await caches.open(cacheName)).match(url);
  if (!response)
    throw new OcrError('assets-unavailable', `${url} is no longer stored; load the page again.`);
  return response.arrayBuffer();
}

/**
 * From the browser's HTTP cache, where it keeps the code it has made of it; null where it is not
 * there.
 */
async function compileKept({ url, integrity }: AssetSource): Promise<WebAssembly.Module | null> {
  const kept = { cache: 'only-if-cached', mode: 'same-origin', integrity } as const;
  const response = await fetch(url, kept);
  return response.ok ? WebAssembly.compileStreaming(response) : null;
}

async function compileAsset(source: AssetSource): Promise<CompiledRuntime> {
  const kept = await compileKept(source).catch(() => null);
  if (kept) return { module: kept, warm: !source.isNew };
  return { module: await WebAssembly.compile(await readAsset(source)), warm: false };
}

/**
 * What a worker starts with: the runtime compiled, the rest where it is stored. Rejects with
 * `assets-unavailable`.
 */
export async function withRuntime({ buildId, assets }: StoredAssets): Promise<InitConfig> {
  const { wasm, ...rest } = assets;
  return { buildId, runtime: await compileAsset(wasm), assets: rest };
}
