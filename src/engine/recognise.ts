import { cropLine, turnQuad, type Crop } from './crop';
import { decodeCtc, type Decoded } from './ctc';
import { quadHeight, quadWidth } from './geometry';
import type { Quad, RasterImage, RunModel } from './types';

export interface RecogniseHost {
  readonly run: RunModel;
  readonly characters: readonly string[];
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

/** A text as read, with the quad turned so that its first corner is the text's own top left. */
export interface Reading extends Decoded {
  readonly quad: Quad;
  readonly cropMs: number;
}

/** From here on a box may hold a turned line as well as one narrow upright character. */
const TALL = 1.5;
/** From here on a box surely holds more than one upright character. */
const VERY_TALL = 3;

/** The directions in which a box may have to be read, as quarter turns. */
export function candidateTurns(quad: Quad): readonly (0 | 1 | 3)[] {
  const ratio = quadHeight(quad) / Math.max(1, quadWidth(quad));
  if (ratio < TALL) return [0];
  return ratio < VERY_TALL ? [0, 1, 3] : [1, 3];
}

async function readCrop(crop: Crop, { run, characters }: RecogniseHost): Promise<Decoded> {
  return decodeCtc(await run(crop.tensor), characters, crop.filled);
}

/** Reads one line; a tall box is read in every direction it may have, and the surest reading wins. */
export async function recogniseLine(
  image: RasterImage,
  quad: Quad,
  host: RecogniseHost,
): Promise<Reading> {
  let best: Decoded & { quad: Quad } = { text: '', score: 0, chars: [], quad };
  let cropMs = 0;
  for (const turns of candidateTurns(quad)) {
    const turned = turns === 0 ? quad : turnQuad(quad, turns);
    const start = host.now();
    const crop = cropLine(image, turned);
    cropMs += host.now() - start;
    const decoded = await readCrop(crop, host);
    if (decoded.score > best.score) best = { ...decoded, quad: turned };
  }
  return { ...best, cropMs };
}
