import { proxy } from 'comlink';
import { fromWireError, OcrError, type Outcome } from '../protocol/errors';
import type { DroppedFile, PackApi, PackOutcome, PackProgress } from '../protocol/pack-api';
import type { InitConfig } from '../protocol/worker-api';
import { openWorkerLine } from './connect-worker';
import { spawnPackWorker } from './spawn-worker';

/** The page's side of the pack worker, which takes in what is dropped to read with. */
export interface PackWorker {
  /**
   * Rejects with an OcrError: `worker-crashed`, `out-of-memory`, `timeout`, or as preparing does.
   */
  add(files: readonly DroppedFile[], onProgress: PackProgress): Promise<readonly PackOutcome[]>;
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw fromWireError(outcome.error);
}

/**
 * Nothing of a drop takes longer, unless it is made to; milliseconds. Unsourced: the largest known
 * model is forty times the one that is taken in within 2 s.
 */
const PATIENCE_MS = 5 * 60_000;

/**
 * A worker for each drop: models that were tried stay in its memory until it ends.
 * @param prepare the runtime that packs are tried with
 */
export function createPackWorker(
  prepare: () => Promise<InitConfig>,
  spawn: () => Worker = spawnPackWorker,
  patienceMs = PATIENCE_MS,
): PackWorker {
  return {
    async add(files, onProgress) {
      const config = await prepare();
      const { ask, end } = openWorkerLine<PackApi>(spawn, 'takes in packs');
      const late = new OcrError('timeout', 'This pack could not be taken in within minutes.');
      const patience = setTimeout(() => end(late), patienceMs);
      try {
        valueOf(await ask<Outcome<void>>((api) => api.init(config)));
        return valueOf(
          await ask<Outcome<PackOutcome[]>>((api) => api.add(files, proxy(onProgress))),
        );
      } finally {
        clearTimeout(patience);
        end(new OcrError('cancelled', 'The packs are in'));
      }
    },
  };
}
