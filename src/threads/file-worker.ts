import { proxy } from 'comlink';
import type { AssetProgress, FileApi } from '../protocol/file-api';
import { fromWireError, type Outcome } from '../protocol/errors';
import type { PageSource } from '../protocol/page-source';
import type { TakeTiles } from '../protocol/tiles';
import type { InitConfig } from '../protocol/worker-api';
import { connectWorker } from './connect-worker';
import { spawnFileWorker } from './spawn-worker';

/**
 * The page's side of the file worker: files are fetched, verified and hashed off the main thread.
 */
export interface FileWorker {
  /** Rejects with an OcrError (`assets-unavailable`, `assets-corrupt`, `worker-crashed`). */
  ensureAssets(onProgress?: AssetProgress): Promise<InitConfig>;
  /** Never rejects: what cannot be looked at counts as not stored. */
  assetsStored(): Promise<boolean>;
  /**
   * A picture that browsers do not show, as one that they do; rejects if it cannot be decoded. Null
   * where it is so large that it was given to `take` in tiles, the coarsest level first.
   */
  displayable(source: PageSource, take: TakeTiles): Promise<Blob | null>;
  /** A smaller picture of it; rejects if it cannot be decoded. */
  preview(source: PageSource): Promise<Blob>;
  /** The small picture of the list; rejects if it cannot be decoded. */
  thumbnail(source: PageSource): Promise<Blob>;
  /** Rejects if the file cannot be read. */
  hash(file: Blob): Promise<string>;
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw fromWireError(outcome.error);
}

/** The one file worker of the page. It starts with the first call, and again after a crash. */
export function createFileWorker(spawn: () => Worker = spawnFileWorker): FileWorker {
  const ask = connectWorker<FileApi>(spawn, 'handles files');
  return {
    ensureAssets: async (onProgress = () => undefined) =>
      valueOf(await ask<Outcome<InitConfig>>((api) => api.ensureAssets(proxy(onProgress)))),
    assetsStored: () => ask((api) => api.assetsStored()).catch(() => false),
    displayable: async (source, take) =>
      valueOf(await ask<Outcome<Blob | null>>((api) => api.displayable(source, proxy(take)))),
    preview: async (source) => valueOf(await ask<Outcome<Blob>>((api) => api.preview(source))),
    thumbnail: async (source) => valueOf(await ask<Outcome<Blob>>((api) => api.thumbnail(source))),
    hash: async (file) => valueOf(await ask<Outcome<string>>((api) => api.hash(file))),
  };
}
