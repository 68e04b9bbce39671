import type { RunModel } from '../engine/types';
import type { Backend, Backends } from '../protocol/backends';
import { bucketLines, bucketMaps } from './buckets';
import { boundedRun, gpuFailed, guardLines, guardMaps, messageOf } from './guard';
import type { GpuStage, GuardedModel } from './guard';

/**
 * A run that has not come back by then never does; compiling takes some seconds at a new size.
 * Unsourced.
 */
const RUN_MS = 60_000;

/** The runtime that a worker has started, as far as the graphics card needs it. */
export interface GpuRuntime {
  load(bytes: Uint8Array, backend: Backend): Promise<RunModel>;
  /** Resolves with the reason when the device is lost; to be asked once a model is loaded. */
  lost(): Promise<string>;
}

/**
 * Loads a stage's model twice: on the card, and on the processor to hold it to.
 * Rejects with `gpu-failed` where the card does not take it.
 * @param runMs a run on the card that takes longer, in milliseconds, never returns
 */
export async function loadStage(
  bytes: Uint8Array,
  runtime: GpuRuntime,
  runMs = RUN_MS,
): Promise<GpuStage> {
  const reference = await runtime.load(bytes, 'wasm');
  const run = await runtime.load(bytes, 'webgpu').catch((error: unknown) => {
    throw gpuFailed(messageOf(error), error);
  });
  return { gpu: boundedRun(run, runtime.lost(), runMs), reference };
}

/** The stage as it meets few sizes of inputs. */
export function bucketed(stage: keyof Backends, { gpu, reference }: GpuStage): GpuStage {
  const inBuckets = stage === 'detection' ? bucketMaps : bucketLines;
  return { gpu: inBuckets(gpu), reference: inBuckets(reference) };
}

/** The stage as pages are read with it. */
export const guarded = (stage: keyof Backends, models: GpuStage): GuardedModel =>
  (stage === 'detection' ? guardMaps : guardLines)(bucketed(stage, models));
