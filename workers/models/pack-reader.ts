import type { Recogniser } from '../../src/engine/recognition/recogniser';
import type { Tensor } from '../../src/engine/types';
import type { PpOcrPack, TesseractPack } from '../../src/packs/installed-pack';
import { packRecogniser } from '../../src/packs/pp-ocr-run';
import { loadModel, type Model } from '../ort';

/** So wide a blank line tells how many classes and time steps a model has. */
const PROBE_COLUMNS = 320;

/**
 * What comes out of a model for a blank line.
 * @param height of the lines that it reads
 */
export async function measureModel({ run }: Model, height: number) {
  const data = new Float32Array(3 * height * PROBE_COLUMNS);
  const probe: Tensor = { data, dims: [1, 3, height, PROBE_COLUMNS] };
  const { dims } = await run(probe);
  const [, steps = 0, classes = 0] = dims;
  return { dims, classes, stride: Math.max(1, Math.round(PROBE_COLUMNS / Math.max(1, steps))) };
}

export interface PackReader {
  readonly recogniser: Recogniser;
  readonly model: Model;
}

/** What of a pack is needed to read with it. */
export type ReadablePack =
  Pick<TesseractPack, 'kind'> | Pick<PpOcrPack, 'kind' | 'input' | 'characters'>;

/** A pack, ready to read with. Rejects as the runtime does. */
export async function loadPackReader(pack: ReadablePack, bytes: Uint8Array): Promise<PackReader> {
  if (pack.kind === 'tesseract') {
    const { readTraineddata } = await import('../../src/packs/tesseract/tesseract-reader');
    const { model: made, height, stride, characters, composed } = readTraineddata(bytes);
    const model = await loadModel(made);
    const input = { height, stride, colours: 'grey' } as const;
    return { recogniser: { input, run: model.run, characters, composed }, model };
  }
  const model = await loadModel(bytes);
  const { height, stride: known } = pack.input;
  const stride = known ?? (await measureModel(model, height)).stride;
  const how = { input: { ...pack.input, stride }, characters: pack.characters };
  return { recogniser: packRecogniser(how, model.run), model };
}
