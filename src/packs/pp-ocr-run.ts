import { RECOGNITION_NORMALISATION } from '../engine/pixels/tensor';
import type { Recogniser } from '../engine/recognition/recogniser';
import type { RunModel, Tensor } from '../engine/types';
import type { PackInput, PpOcrPack } from './installed-pack';

const OWN = RECOGNITION_NORMALISATION;

const isOwn = ({ mean, std }: PackInput): boolean =>
  [0, 1, 2].every((i) => mean[i] === OWN.mean[i] && std[i] === OWN.std[i]);

/** A line as the engine makes it, -1 to 1, for a model that was trained on other numbers. */
function normalised({ data, dims }: Tensor, { mean, std }: PackInput): Tensor {
  const plane = dims[2]! * dims[3]!;
  const out = data.map((value, i) => {
    const channel = Math.floor(i / plane);
    const share = value * OWN.std[channel]! + OWN.mean[channel]!;
    return (share - mean[channel]!) / std[channel]!;
  });
  return { data: out, dims };
}

/** With a class for the space at the end, which is never likely. */
function withSpace({ data, dims }: Tensor): Tensor {
  const [count = 1, steps = 0, classes = 0] = dims;
  const wider = new Float32Array(count * steps * (classes + 1));
  for (let row = 0; row < count * steps; row++)
    wider.set(data.subarray(row * classes, (row + 1) * classes), row * (classes + 1));
  return { data: wider, dims: [count, steps, classes + 1] };
}

/** How a model of PP-OCR is read with. */
export interface PpOcrReading extends Pick<PpOcrPack, 'characters'> {
  readonly input: PackInput & { readonly stride: number };
}

/**
 * A model of PP-OCR as the engine reads with it: lines in the engine's own numbers go in, and the
 * space is the last of its classes, as it is of all recognisers.
 */
export function packRecogniser({ input, characters }: PpOcrReading, run: RunModel): Recogniser {
  const hasSpaceLast = characters.at(-1) === ' ';
  return {
    input: { height: input.height, stride: input.stride, colours: 'bgr' },
    run: async (line) => {
      const output = await run(isOwn(input) ? line : normalised(line, input));
      return hasSpaceLast ? output : withSpace(output);
    },
    characters: hasSpaceLast ? characters : [...characters, ' '],
  };
}
