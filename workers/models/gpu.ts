import { bucketLines, bucketMaps } from '../../src/gpu/buckets';
import { GPU_MODELS } from '../../src/models/catalog';
import { ensureLateAsset } from '../../src/models/late-asset';
import type { Backends } from '../../src/protocol/backends';
import { gpuDevice, loadModel } from '../ort';
import { gpuFailed, boundedRun, messageOf, type GpuStage } from '../../src/gpu/guard';

/** A run that has not come back by then never does; compiling takes some seconds at a new size. */
const RUN_MS = 60_000;

/** Fetches a stage's model, where no worker has, and loads it twice. Rejects with `gpu-failed` or as fetching does. */
export async function loadGpuStage(stage: keyof Backends, runMs = RUN_MS): Promise<GpuStage> {
  const bytes = new Uint8Array(await ensureLateAsset(GPU_MODELS[stage]));
  const reference = (await loadModel(bytes)).run;
  const { run } = await loadModel(bytes, 'webgpu').catch((error: unknown) => {
    throw gpuFailed(messageOf(error), error);
  });
  const lost = gpuDevice().then(async (device) => (await device.lost).message);
  return { gpu: boundedRun(run, lost, runMs), reference };
}

/** The stage as it meets few sizes of inputs. */
export function bucketed(stage: keyof Backends, { gpu, reference }: GpuStage): GpuStage {
  const inBuckets = stage === 'detection' ? bucketMaps : bucketLines;
  return { gpu: inBuckets(gpu), reference: inBuckets(reference) };
}
