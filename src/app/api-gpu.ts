import { canBeForced, findGpu } from '../gpu/adapter';
import { planAfter, type BackendChoice, type GpuObstacle } from '../gpu/verdict';
import { checkGpu } from '../gpu/gpu-checker';
import { spawnWorker } from '../threads/spawn-worker';
import type { GpuCheck, GpuPlan } from '../protocol/backends';
import { toWireError } from '../protocol/errors';
import type { InitConfig } from '../protocol/worker-api';
import { checkRequest } from './check-request';

/** What was found out about the graphics card before a run, and what became of it. */
export interface GpuReport {
  /** In the browser's words. */
  readonly adapter: string;
  /** Why it is not used at all, or not unless it is forced; null if nothing speaks against it. */
  readonly obstacle: GpuObstacle | null;
  /** Null if it was not tested, or gave no output. */
  readonly check: GpuCheck | null;
  /** Why the test or, later, the run on the card broke off; null if neither did. */
  readonly failure: string | null;
  /** What one of the workers began with; null if the card was not used. */
  readonly backends: GpuPlan | null;
}

/** Looks for the card and tests it; nothing is fetched for it where it cannot be used. */
export async function prepareGpu(
  choice: BackendChoice,
  ensureAssets: () => Promise<InitConfig>,
): Promise<GpuReport | null> {
  if (choice === 'wasm') return null;
  const found = await findGpu(globalThis);
  const isForced = choice === 'webgpu';
  const { adapter, obstacle } = found;
  const unused = { adapter, obstacle, check: null, failure: null, backends: null };
  if (isForced ? !canBeForced(obstacle) : obstacle !== null) return unused;
  try {
    const check = await checkGpu(spawnWorker, await ensureAssets(), await checkRequest(found));
    return { ...unused, check, backends: planAfter(check, isForced) };
  } catch (error) {
    return { ...unused, failure: toWireError(error).message };
  }
}
