import { wholeFile } from '../../../src/protocol/page-source';
import { proxy, wrap, type Remote } from 'comlink';
import {
  DEFAULT_ENGINE_OPTIONS,
  type EngineOptions,
  type PageText,
} from '../../../src/engine/types';
import { createAssetStore } from '../../../src/models/asset-store';
import { withRuntime } from '../../../workers/models/assets';
import { spawnWorker } from '../../../src/threads/spawn-worker';
import { fromWireError, type Outcome } from '../../../src/protocol/errors';
import { unpackText } from '../../../src/protocol/packed-text';
import type {
  InitConfig,
  JobEvent,
  OcrWorkerApi,
  PageReading,
} from '../../../src/protocol/worker-api';

export type Answer = Outcome<PageReading>;

/** The app's own worker. */
export interface RealWorker {
  readonly api: Remote<OcrWorkerApi>;
  /** Every job has a number of its own. */
  nextJob(): number;
  recognise(
    job: number,
    blob: Blob,
    onEvent?: (event: JobEvent) => void,
    options?: EngineOptions,
  ): Promise<Answer>;
  /** Rejects with the error that the worker answered. */
  read(blob: Blob, options?: EngineOptions): Promise<PageText>;
  end(): void;
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw fromWireError(outcome.error);
  return outcome.value;
}

/** Fetches the real models, where no earlier test file has. */
export const realAssets = async (): Promise<InitConfig> =>
  withRuntime(await createAssetStore().ensureAssets());

/** A worker that has no models yet. */
export function spawnRealWorker(worker = spawnWorker()): RealWorker {
  const api = wrap<OcrWorkerApi>(worker);
  let jobs = 0;
  const nextJob = () => (jobs += 1);
  const recognise: RealWorker['recognise'] = (
    job,
    blob,
    onEvent = () => undefined,
    options = DEFAULT_ENGINE_OPTIONS,
  ) => api.recognise({ job, source: wholeFile(blob), options }, proxy(onEvent));
  const read: RealWorker['read'] = async (blob, options) =>
    unpackText(valueOf(await recognise(nextJob(), blob, undefined, options)).text);
  return { api, nextJob, recognise, read, end: () => worker.terminate() };
}

/** A worker with the real models, ready to read. */
export async function startRealWorker(script = spawnWorker()): Promise<RealWorker> {
  const worker = spawnRealWorker(script);
  valueOf(await worker.api.init(await realAssets()));
  return worker;
}
