import type { GpuStage } from '../../src/gpu/guard';
import { loadStage, type GpuRuntime } from '../../src/gpu/load-stage';
import { GPU_MODELS } from '../../src/models/catalog';
import { ensureLateAsset } from '../../src/models/late-asset';
import type { Backends } from '../../src/protocol/backends';
import { gpuDevice, loadModel } from '../ort';

const runtime: GpuRuntime = {
  load: async (bytes, backend) => (await loadModel(bytes, backend)).run,
  lost: async () => (await (await gpuDevice()).lost).message,
};

/**
 * Fetches a stage's model, where no worker has, and loads it. Rejects with `gpu-failed` or as
 * fetching does.
 */
export async function loadGpuStage(stage: keyof Backends, runMs?: number): Promise<GpuStage> {
  return loadStage(new Uint8Array(await ensureLateAsset(GPU_MODELS[stage])), runtime, runMs);
}
