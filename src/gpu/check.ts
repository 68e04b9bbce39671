import { growShape } from '../engine/geometry/bend';
import { cropLine } from '../engine/pixels/crop';
import { findSpikes } from '../engine/recognition/ctc';
import { detectLines } from '../engine/detection/detect';
import { quadHeight, quadWidth } from '../engine/geometry/geometry';
import { ROOMY } from '../engine/recognition/crop-reading';
import { PP_OCR_LINES } from '../engine/recognition/recogniser';
import { runTask, inTurn } from '../engine/tasks';
import { DETECTION_NORMALISATION, regionToTensor } from '../engine/pixels/tensor';
import type { LineShape, RasterImage, RunModel, Tensor } from '../engine/types';
import type { GpuCheck, StageCheck } from '../protocol/backends';
import { TOLERANCE, worstDifference } from './compare';

/**
 * A model on the graphics card, the same one on the processor, and the one that WASM reads with.
 */
export interface StageRuns {
  readonly gpu: RunModel;
  readonly reference: RunModel;
  readonly wasm: RunModel;
}

export interface CheckHost {
  readonly detection: StageRuns;
  readonly recognition: StageRuns;
  readonly characters: readonly string[];
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

export interface CheckPlan {
  readonly mapSizes: readonly (readonly [number, number])[];
  readonly lines: number;
}

/** The whole picture in the top left of a map of this size. */
function mapInput(image: RasterImage, [padWidth, padHeight]: readonly [number, number]): Tensor {
  const scale = Math.min(padWidth / image.width, padHeight / image.height);
  const width = Math.max(1, Math.floor(image.width * scale));
  const height = Math.max(1, Math.floor(image.height * scale));
  const region = { x: 0, y: 0, width: image.width, height: image.height };
  return regionToTensor(
    image,
    region,
    { width, height, padWidth, padHeight },
    DETECTION_NORMALISATION,
  );
}

/** As many of the lines as wanted, of widths as different as they come. */
function spread(lines: readonly LineShape[], count: number): LineShape[] {
  const form = ({ quad }: LineShape) => quadWidth(quad) / Math.max(1, quadHeight(quad));
  const sorted = [...lines].sort((a, b) => form(a) - form(b));
  if (sorted.length <= count) return sorted;
  const last = Math.max(1, count - 1);
  return Array.from(
    { length: count },
    (_, n) => sorted[Math.round((n * (sorted.length - 1)) / last)]!,
  );
}

async function lineInputs(image: RasterImage, host: CheckHost, count: number): Promise<Tensor[]> {
  const taskHost = {
    detect: host.detection.wasm,
    recogniser: {
      input: PP_OCR_LINES,
      run: host.recognition.wasm,
      characters: host.characters,
    },
    latin: async () => null,
    findReader: async () => null,
    findLexicon: async () => null,
    now: host.now,
  };
  const runTasks = inTurn(
    (task) => runTask(image, task, taskHost),
    async () => undefined,
  );
  const { lines } = await detectLines(image, runTasks);
  return spread(lines, count).map((line) => {
    const height = quadHeight(line.quad);
    return cropLine(image, growShape(line, ROOMY.along * height, ROOMY.across * height)).tensor;
  });
}

/** Both backends take turns, so that other work on the machine slows both. */
async function checkStage(
  inputs: readonly Tensor[],
  { gpu, reference, wasm }: StageRuns,
  says: (output: Tensor) => string,
  now: () => number,
): Promise<StageCheck> {
  const sums = { coldMs: 0, gpuMs: 0, wasmMs: 0 };
  const timed = async (kind: keyof typeof sums, run: RunModel, input: Tensor): Promise<Tensor> => {
    const start = now();
    const output = await run(input);
    sums[kind] += now() - start;
    return output;
  };
  let worst = 0;
  let saysTheSame = true;
  for (const input of inputs) {
    const expected = await reference(input);
    await wasm(input);
    // Twice: what is right at first may be wrong when its buffers are used again.
    for (const kind of ['coldMs', 'gpuMs'] as const) {
      const output = await timed(kind, gpu, input);
      worst = Math.max(worst, worstDifference(output, expected));
      saysTheSame &&= says(output) === says(expected);
    }
    await timed('wasmMs', wasm, input);
  }
  return { ...sums, worst, agrees: saysTheSame && worst <= TOLERANCE };
}

/**
 * Reads a picture on both backends and compares maps, texts and times. Rejects if a model does;
 * throws if the picture has no text, since nothing could then be compared.
 */
export async function checkBackends(
  image: RasterImage,
  plan: CheckPlan,
  host: CheckHost,
): Promise<GpuCheck> {
  const lines = await lineInputs(image, host, plan.lines);
  if (lines.length === 0) throw new Error('The picture of the self-check has no text');
  const maps = plan.mapSizes.map((size) => mapInput(image, size));
  const textOf = (output: Tensor): string =>
    findSpikes(output, host.characters)
      .map(({ text }) => text)
      .join('');
  const detection = await checkStage(maps, host.detection, () => '', host.now);
  const recognition = await checkStage(lines, host.recognition, textOf, host.now);
  return { detection, recognition, lines: lines.length };
}
