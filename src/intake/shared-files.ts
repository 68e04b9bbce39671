import { NAME_HEADER, SHARED_CACHE } from '../protocol/shared-files';
import { sortByPath } from './natural-order';
import type { IncomingFile } from './types';

export interface SharedFiles {
  readonly files: readonly IncomingFile[];
  /** They are pages of a batch now, and wait no longer. */
  forget(): Promise<void>;
}

/** Files that were shared with the app and wait (`workers/share-target.ts`). */
export async function filesFromShare(): Promise<SharedFiles> {
  const cache = await caches.open(SHARED_CACHE);
  const requests = await cache.keys();
  const files: IncomingFile[] = [];
  for (const request of requests) {
    const stored = await cache.match(request);
    if (stored) files.push(await fileOf(stored));
  }
  const forget = async () => {
    for (const request of requests) await cache.delete(request);
  };
  return { files: sortByPath(files), forget };
}

async function fileOf(stored: Response): Promise<IncomingFile> {
  const path = decodeURIComponent(stored.headers.get(NAME_HEADER) ?? '');
  return { path, file: await stored.blob() };
}
