import { areAlike } from '../src/backend/compare';
import { bucketLines, bucketMaps } from '../src/backend/buckets';
import type { RunModel, Tensor } from '../src/engine/types';
import { GPU_MODELS } from '../src/models/catalog';
import { ensureLateAsset } from '../src/models/late-asset';
import type { Backends } from '../src/protocol/backends';
import { OcrError } from '../src/protocol/errors';
import { gpuDevice, loadModel } from './ort';

/** A run that has not come back by then never does; compiling takes some seconds at a new size. */
const RUN_MS = 60_000;

/** Below this a map shows no text at all. */
const BLANK = 0.3;

export const gpuFailed = (what: string, cause?: unknown): OcrError =>
  new OcrError('gpu-failed', `The graphics card failed: ${what}`, { cause });

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * A run on the graphics card that always ends: with an output, or with `gpu-failed` when the card reports an
 * error, is lost, or does not answer within `ms`.
 * @param lost resolves with the reason when the device is lost
 */
export function guarded(run: RunModel, lost: Promise<string>, ms = RUN_MS): RunModel {
  const loss = lost.then((why): never => {
    throw gpuFailed(`its device was lost (${why})`);
  });
  // Who is waiting hears of it; nobody may be.
  loss.catch(() => undefined);
  return async (input) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(gpuFailed(`no answer within ${String(ms / 1000)} s`)), ms);
    });
    try {
      return await Promise.race([loss, run(input), silence]);
    } catch (error) {
      throw error instanceof OcrError ? error : gpuFailed(messageOf(error), error);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** One model on the card and on the processor. */
export interface GpuStage {
  readonly gpu: RunModel;
  readonly reference: RunModel;
}

/** Fetches a stage's model, where no worker has, and loads it twice. Rejects with `gpu-failed` or as fetching does. */
export async function loadGpuStage(stage: keyof Backends): Promise<GpuStage> {
  const bytes = new Uint8Array(await ensureLateAsset(GPU_MODELS[stage]));
  const bucketed = stage === 'detection' ? bucketMaps : bucketLines;
  const reference = (await loadModel(bytes)).run;
  const { run } = await loadModel(bytes, 'webgpu').catch((error: unknown) => {
    throw gpuFailed(messageOf(error), error);
  });
  const lost = gpuDevice().then(async (device) => (await device.lost).message);
  return { gpu: bucketed(guarded(run, lost)), reference: bucketed(reference) };
}

const isBlank = ({ data }: Tensor): boolean => !data.some((value) => value >= BLANK);

/** A model on the card that is looked after while pages are read. */
export interface Watched {
  readonly run: RunModel;
  /** To be called at the beginning of a page. */
  readonly newPage: () => void;
}

async function compare(input: Tensor, output: Tensor, { reference }: GpuStage): Promise<void> {
  if (areAlike(output, await reference(input))) return;
  throw gpuFailed('what it read differs from what the processor reads');
}

/** The first line of every page is read on both, so that no page is told whose line did not agree. */
export function watchLines(stage: GpuStage): Watched {
  let isProved = false;
  const run: RunModel = async (input) => {
    const output = await stage.gpu(input);
    if (!isProved) await compare(input, output, stage);
    isProved = true;
    return output;
  };
  return { run, newPage: () => (isProved = false) };
}

/** A broken card shows no text where there is some, so a map without any is made on both. */
export function watchMaps(stage: GpuStage): Watched {
  const run: RunModel = async (input) => {
    const output = await stage.gpu(input);
    if (isBlank(output)) await compare(input, output, stage);
    return output;
  };
  return { run, newPage: () => undefined };
}
