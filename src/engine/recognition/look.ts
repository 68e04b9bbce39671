import { restoreAccents } from './accents';
import { withAlternatives } from './alternatives';
import { cropLine, soften, type Crop } from '../pixels/crop';
import { findSpikes, placeSpikes, type Decoded } from './ctc';
import { growShape } from '../geometry/bend';
import { clamp, quadHeight, quadWidth } from '../geometry/geometry';
import { restoreSpaces } from './spaces';
import type { LineShape, Quad, RasterImage, RunModel } from '../types';

export interface Recogniser {
  readonly run: RunModel;
  /** What the classes after the blank stand for. */
  readonly characters: readonly string[];
}

export interface LookHost extends Recogniser {
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

/** How a line is looked at: the room around it in parts of its height, and whether it is softened. */
export interface View {
  readonly along: number;
  readonly across: number;
  readonly soft: boolean;
}

/**
 * Room around a line, in parts of its height: along the line and across it. The detector's boxes are tight;
 * with this margin the recogniser keeps twice as many word spaces, misreads fewer characters, and has a
 * quarter fewer columns to read.
 */
export const ROOMY: View = { along: 0.2, across: 0.18, soft: false };
/** Narrow letters need more columns than that margin leaves them; without it they are a third larger. */
export const CLOSE: View = { ...ROOMY, across: 0 };
/** Print that was scanned in black and white has ragged edges; softened, many of its lines can be read. */
export const SOFT: View = { ...ROOMY, soft: true };
export const SOFT_AND_CLOSE: View = { ...SOFT, across: 0 };
export const BARE: View = { along: 0, across: 0, soft: false };

/** The part (0 to 1) of a line that a place in its grown crop stands for. */
function ungrow(place: number, quad: Quad, { along }: View): number {
  const margin = (along * quadHeight(quad)) / Math.max(1, quadWidth(quad));
  return clamp(place * (1 + 2 * margin) - margin, 0, 1);
}

/** What one look at a line gave; its quad begins at the text's own top left. */
export interface Look extends Decoded, LineShape {
  readonly view: View;
}

/** Reads what is in a place; places of characters are those in its quad, whatever the room around it. */
export type Read = (shape: LineShape, view: View, recogniser?: Recogniser) => Promise<Look>;

/** Reads lines of one picture, and counts the time that cropping takes. */
export function createReader(image: RasterImage, host: LookHost) {
  let cropMs = 0;
  const cropOf = (shape: LineShape, { along, across, soft }: View): Crop => {
    const start = host.now();
    const height = quadHeight(shape.quad);
    const crop = cropLine(image, growShape(shape, along * height, across * height));
    if (soft) soften(crop.tensor);
    cropMs += host.now() - start;
    return crop;
  };
  const read: Read = async ({ quad, bend }, view, { run, characters } = host) => {
    const shape = bend ? { quad, bend } : { quad };
    const crop = cropOf(shape, view);
    const output = await run(crop.tensor);
    const found = withAlternatives(findSpikes(output, characters), output, characters);
    const accented = restoreAccents(found, output, crop, characters);
    const spikes = restoreSpaces(accented, output, crop);
    const { chars, ...decoded } = placeSpikes(spikes, output.dims[1]!, crop.filled);
    const placed = chars.map((char) => ({
      ...char,
      start: ungrow(char.start, quad, view),
      end: ungrow(char.end, quad, view),
    }));
    return { ...decoded, chars: placed, ...shape, view };
  };
  return { read, cropMs: () => cropMs };
}
