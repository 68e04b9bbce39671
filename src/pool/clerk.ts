import { proxy, wrap, type Remote } from 'comlink';
import type { AssetProgress, ClerkApi } from '../protocol/clerk-api';
import { fromWireError, OcrError, type Outcome } from '../protocol/errors';
import type { InitConfig } from '../protocol/worker-api';
import { spawnClerk } from './spawn-worker';

/** The page's side of the clerk: files are fetched, verified and hashed off the main thread. */
export interface Clerk {
  /** Rejects with an OcrError (`assets-unavailable`, `assets-corrupt`, `worker-crashed`). */
  ensureAssets(onProgress?: AssetProgress): Promise<InitConfig>;
  assetsStored(): Promise<boolean>;
  /** Rejects if the file cannot be read. */
  hash(file: Blob): Promise<string>;
  dispose(): void;
}

interface Desk {
  readonly worker: Worker;
  readonly api: Remote<ClerkApi>;
  /** Rejects when the worker dies: Comlink never settles a call to a dead worker. */
  readonly death: Promise<never>;
}

function openDesk(spawn: () => Worker, onDeath: () => void): Desk {
  const worker = spawn();
  const death = new Promise<never>((_, reject) => {
    const die = (event: Event) => {
      onDeath();
      worker.terminate();
      const why = event instanceof ErrorEvent ? event.message : event.type;
      reject(new OcrError('worker-crashed', `The worker that handles files ended: ${why}`));
    };
    worker.addEventListener('error', die);
    worker.addEventListener('messageerror', die);
  });
  death.catch(() => undefined);
  return { worker, api: wrap<ClerkApi>(worker), death };
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw fromWireError(outcome.error);
}

/** Hires one clerk for the page. Its worker starts with the first call, and again after a crash. */
export function hireClerk(spawn: () => Worker = spawnClerk): Clerk {
  let desk: Desk | null = null;
  const ask = <T>(question: (api: Remote<ClerkApi>) => Promise<T>): Promise<T> => {
    const open = (desk ??= openDesk(spawn, () => (desk = null)));
    return Promise.race([question(open.api), open.death]);
  };
  return {
    ensureAssets: async (onProgress = () => undefined) =>
      valueOf(await ask<Outcome<InitConfig>>((api) => api.ensureAssets(proxy(onProgress)))),
    assetsStored: () => ask((api) => api.assetsStored()),
    hash: async (file) => valueOf(await ask<Outcome<string>>((api) => api.hash(file))),
    dispose: () => {
      desk?.worker.terminate();
      desk = null;
    },
  };
}
