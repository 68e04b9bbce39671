import { areAlike } from './compare';
import type { RunModel, Tensor } from '../engine/types';
import { OcrError } from '../protocol/errors';

/**
 * Below this probability a map shows no text at all: the detector's own threshold for text
 * (PaddleOCR).
 */
const BLANK = 0.3;

/**
 * Sides of the sample of a map's input, in pixels. Unsourced: a line or two, and cheap for the
 * processor.
 */
const SAMPLE_SIDE = 256;

export const gpuFailed = (what: string, cause?: unknown): OcrError =>
  new OcrError('gpu-failed', `The graphics card failed: ${what}`, { cause });

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * A run on the graphics card that always ends: with an output, or with `gpu-failed` when the card
 * reports an error, is lost, or does not answer within `ms`.
 * @param lost resolves with the reason when the device is lost
 */
export function boundedRun(run: RunModel, lost: Promise<string>, ms: number): RunModel {
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

/** A model that is held to the processor while pages are read. */
export interface GuardedModel {
  readonly run: RunModel;
  /**
   * To be awaited before a page is told: nothing that was run for it is later than this check.
   * Rejects with `gpu-failed` if the card has begun to give other results than the processor.
   */
  readonly endPage: () => Promise<void>;
}

/** A model on the processor needs no guard. */
export const unguarded = (run: RunModel): GuardedModel => ({ run, endPage: async () => undefined });

function holdTo(expected: Tensor, output: Tensor): void {
  if (areAlike(output, expected)) return;
  throw gpuFailed('what it read differs from what the processor reads');
}

/** The last line of every page is read on both. */
export function guardLines({ gpu, reference }: GpuStage): GuardedModel {
  let last: { readonly input: Tensor; readonly output: Tensor } | null = null;
  const run: RunModel = async (input) => {
    const output = await gpu(input);
    last = { input, output };
    return output;
  };
  const endPage = async () => {
    if (last) holdTo(await reference(last.input), last.output);
    last = null;
  };
  return { run, endPage };
}

const isBlank = ({ data }: Tensor): boolean => !data.some((value) => value >= BLANK);

function placeOfLargest(data: Float32Array): number {
  let best = 0;
  for (let at = 1; at < data.length; at++) if (data[at]! > data[best]!) best = at;
  return best;
}

/** As long as a sample's side, around `middle` and within 0 to `all`. */
function span(middle: number, all: number) {
  const size = Math.min(SAMPLE_SIDE, all);
  const start = Math.min(Math.max(0, middle - Math.floor(size / 2)), all - size);
  return { start, size };
}

/** The part of a detector's input, [1, 3, H, W], around the pixel that is most surely text. */
function sampleOf({ data, dims }: Tensor, map: Tensor): Tensor {
  const [height, width] = [dims[2]!, dims[3]!];
  const place = placeOfLargest(map.data);
  const [down, across] = [span(Math.floor(place / width), height), span(place % width, width)];
  const sample = new Float32Array(3 * down.size * across.size);
  for (let row = 0; row < 3 * down.size; row++) {
    const [plane, y] = [Math.floor(row / down.size), down.start + (row % down.size)];
    const from = (plane * height + y) * width + across.start;
    sample.set(data.subarray(from, from + across.size), row * across.size);
  }
  return { data: sample, dims: [1, 3, down.size, across.size] };
}

/**
 * A broken card shows no text where there is some, so a map without any is made on both. A map
 * costs the processor far too much to make one for every page; a small sample that has text is made
 * on both once, and again by the card after every page.
 */
export function guardMaps({ gpu, reference }: GpuStage): GuardedModel {
  let sample: { readonly input: Tensor; readonly expected: Tensor } | null = null;
  const run: RunModel = async (input) => {
    const output = await gpu(input);
    if (isBlank(output)) holdTo(await reference(input), output);
    else if (!sample) {
      const part = sampleOf(input, output);
      sample = { input: part, expected: await reference(part) };
    }
    return output;
  };
  const endPage = async () => {
    if (sample) holdTo(sample.expected, await gpu(sample.input));
  };
  return { run, endPage };
}
