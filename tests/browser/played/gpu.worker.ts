import { wholeFile } from '../../../src/protocol/page-source';
import { expose } from 'comlink';
import { checkBackends, type CheckHost, type StageRuns } from '../../../src/gpu/check';
import { cropLine } from '../../../src/engine/pixels/crop';
import { findSpikes } from '../../../src/engine/recognition/ctc';
import type { Quad, RunModel, Tensor } from '../../../src/engine/types';
import type { Backends, GpuCheck } from '../../../src/protocol/backends';
import type { InitConfig } from '../../../src/protocol/worker-api';
import { loadGpuStage } from '../../../workers/models/gpu';
import { createLatinRecogniser } from '../../../workers/models/latin';
import { loadCharacters } from '../../../workers/models/load-models';
import { createOcrApi } from '../../../workers/ocr/ocr-api';
import { gpuDevice } from '../../../workers/ort';
import { decodePicture } from '../../../workers/pictures/raster';

/** A `GPUBuffer`, of which TypeScript's library has nothing. */
interface MappedBuffer {
  readonly usage: number;
  getMappedRange(offset?: number, size?: number): ArrayBuffer;
}
const MAP_READ = 1;
/** The runtime also reads the shapes of tensors back, which are a few numbers. */
const MOST_SHAPE_BYTES = 4096;

/** As small as it goes: the card is played by the processor. */
const PLAN = { mapSizes: [[64, 32]], lines: 1 } as const;

/**
 * Both stages as they were loaded for the first check, and all that the card has put out for it.
 */
let host: CheckHost | null = null;
const outputs: Record<keyof Backends, Tensor[]> = { detection: [], recognition: [] };

async function loadStage(stage: keyof Backends, runMs?: number): Promise<StageRuns> {
  const { gpu, reference } = await loadGpuStage(stage, runMs);
  const recorded: RunModel = async (input) => {
    const output = await gpu(input);
    outputs[stage].push(output);
    return output;
  };
  return { gpu: recorded, reference, wasm: reference };
}

/** The card's outputs once more, damaged: to make them again takes seconds. */
const replayed = (stage: keyof Backends, damage: (data: Float32Array) => void): StageRuns => ({
  ...host![stage],
  gpu: async () => {
    const { data, dims } = outputs[stage].shift()!;
    damage(data);
    return { data, dims };
  },
});

const imageOf = async (picture: Blob) =>
  (await decodePicture(wholeFile(picture), { preview: false })).image;

/**
 * The app's own worker, and what a test asks of the same card: its programs are compiled once,
 * which takes longest.
 */
const api = {
  ...createOcrApi(),

  /** The self-check with this worker's runtime, which must have been started. */
  async selfCheck(picture: Blob, { assets, gpuRunMs }: InitConfig): Promise<GpuCheck> {
    host = {
      detection: await loadStage('detection', gpuRunMs),
      recognition: await loadStage('recognition', gpuRunMs),
      characters: await loadCharacters(assets),
      now: () => performance.now(),
    };
    return checkBackends(await imageOf(picture), PLAN, host);
  },

  /** The same check, with maps of nothing and one probability that is another. */
  async damagedCheck(picture: Blob): Promise<GpuCheck> {
    return checkBackends(await imageOf(picture), PLAN, {
      ...host!,
      detection: replayed('detection', (data) => data.fill(0)),
      recognition: replayed('recognition', (data) => (data[0] = 1 - data[0]!)),
    });
  },

  async readLatin(picture: Blob, quad: Quad): Promise<string> {
    const { run, characters } = await createLatinRecogniser()();
    const output = await run(cropLine(await imageOf(picture), { quad }).tensor);
    return findSpikes(output, characters)
      .map(({ text }) => text)
      .join('')
      .trim();
  },

  /**
   * From now on the card gives results that look right and are not: every probability is a tenth
   * too small.
   */
  drift(): void {
    const { prototype } = (self as unknown as { GPUBuffer: { prototype: MappedBuffer } }).GPUBuffer;
    const { getMappedRange } = prototype;
    prototype.getMappedRange = function (this: MappedBuffer, ...range) {
      const mapped = getMappedRange.apply(this, range);
      const isOutput = this.usage & MAP_READ && mapped.byteLength > MOST_SHAPE_BYTES;
      return isOutput ? new Float32Array(mapped).map((p) => 0.9 * p).buffer : mapped;
    };
  },

  async loseDevice(): Promise<void> {
    (await gpuDevice()).destroy();
  },
};

export type GpuWorkerApi = typeof api;

expose(api);
