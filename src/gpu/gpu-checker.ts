import type { GpuCheck } from '../protocol/backends';
import { fromWireError, OcrError, type Outcome } from '../protocol/errors';
import type { GpuCheckRequest, InitConfig, OcrWorkerApi } from '../protocol/worker-api';
import { connectWorker } from '../threads/connect-worker';

/** In milliseconds. The whole check takes seconds on a card that is worth using. Unsourced. */
const PATIENCE_MS = 180_000;

/**
 * Runs the self-check in a worker of its own, which ends with it.
 * Rejects with an OcrError: `gpu-failed`, `timeout`, or why the models are not there.
 */
export async function checkGpu(
  spawn: () => Worker,
  config: InitConfig,
  request: GpuCheckRequest,
  patienceMs = PATIENCE_MS,
): Promise<GpuCheck> {
  const worker = spawn();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    const late = new OcrError('timeout', 'The self-check of the graphics card did not end in time');
    timer = setTimeout(() => reject(late), patienceMs);
  });
  try {
    const ask = connectWorker<OcrWorkerApi>(() => worker, 'checks the graphics card');
    const check = ask<Outcome<GpuCheck>>((api) => api.check(config, request));
    const outcome = await Promise.race([check, silence]);
    if (outcome.ok) return outcome.value;
    throw fromWireError(outcome.error);
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
