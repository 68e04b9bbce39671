import { expose } from 'comlink';
import { checkBackends, type StageRuns } from '../../../src/backend/check';
import { cropLine } from '../../../src/engine/crop';
import { findSpikes } from '../../../src/engine/ctc';
import type { Quad, RunModel } from '../../../src/engine/types';
import type { Backends } from '../../../src/protocol/backends';
import type { InitConfig } from '../../../src/protocol/worker-api';
import { loadGpuStage } from '../../../workers/gpu';
import { createLatinRecogniser } from '../../../workers/latin';
import { loadCharacters } from '../../../workers/load-models';
import { createOcrApi } from '../../../workers/ocr-api';
import { gpuDevice } from '../../../workers/ort';
import { decodePicture } from '../../../workers/raster';

/** What a test does to the card's outputs; a number is the value that a map is filled with. */
export interface Damage {
  readonly detection?: number;
  readonly recognition?: 'one probability';
}

/** As small as it goes: the card is played by the processor. */
const PLAN = { mapSizes: [[64, 32]], lines: 1 } as const;

const damaged =
  (run: RunModel, damage: (data: Float32Array) => void): RunModel =>
  async (input) => {
    const { data, dims } = await run(input);
    const copy = data.slice();
    damage(copy);
    return { data: copy, dims };
  };

const imageOf = async (picture: Blob) => (await decodePicture(picture, { preview: false })).image;

/** The app's own worker, and what a test asks of the same card: its programs are compiled once, which takes longest. */
const api = {
  ...createOcrApi(),

  /** The self-check with this worker's runtime, which must have been started. */
  async selfCheck(
    picture: Blob,
    { assets, gpuRunMs }: InitConfig,
    { detection, recognition }: Damage,
  ) {
    const load = async (stage: keyof Backends, damage: (data: Float32Array) => void) => {
      const { gpu, reference } = await loadGpuStage(stage, gpuRunMs);
      return { gpu: damaged(gpu, damage), reference, wasm: reference } satisfies StageRuns;
    };
    return checkBackends(await imageOf(picture), PLAN, {
      detection: await load('detection', (data) => detection !== undefined && data.fill(detection)),
      recognition: await load('recognition', (data) => recognition && (data[0] = 1 - data[0]!)),
      characters: await loadCharacters(assets),
      now: () => performance.now(),
    });
  },

  async readLatin(picture: Blob, quad: Quad): Promise<string> {
    const { run, characters } = await createLatinRecogniser()();
    const output = await run(cropLine(await imageOf(picture), quad).tensor);
    return findSpikes(output, characters)
      .map(({ text }) => text)
      .join('')
      .trim();
  },

  async loseDevice(): Promise<void> {
    (await gpuDevice()).destroy();
  },
};

export type GpuWorkerApi = typeof api;

expose(api);
