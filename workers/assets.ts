import { OcrError } from '../src/protocol/errors';
import type { AssetSource } from '../src/protocol/worker-api';

/** The page has fetched and verified every asset; a worker only reads what the page has put away. */
export async function readAsset({ url, cacheName, blob }: AssetSource): Promise<ArrayBuffer> {
  if (blob) return blob.arrayBuffer();
  const response = await (await caches.open(cacheName)).match(url);
  if (!response)
    throw new OcrError('assets-unavailable', `${url} is no longer stored; load the page again.`);
  return response.arrayBuffer();
}
