import { restoreAccents } from './accents';
import { withAlternatives } from './alternatives';
import { cropLine, soften, type Crop } from '../pixels/crop';
import type { Decoded } from '../decoded';
import { findSpikes, placeSpikes } from './ctc';
import { growShape } from '../geometry/bend';
import { clamp, quadHeight, quadWidth } from '../geometry/geometry';
import { restoreSpaces } from './spaces';
import type { LineShape, Quad, RasterImage, RunModel } from '../types';
import { LINE_ROOM } from './tunables';

export interface Recogniser {
  readonly run: RunModel;
  /** What the classes after the blank stand for. */
  readonly characters: readonly string[];
}

export interface CropReaderHost extends Recogniser {
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

/** A way to crop a line: the room around it in parts of its height, and whether it is softened. */
export interface CropVariant {
  readonly along: number;
  readonly across: number;
  readonly soft: boolean;
}

/** A line with room around it, as most are read. */
export const ROOMY: CropVariant = { ...LINE_ROOM, soft: false };
/**
 * Narrow letters need more columns than that margin leaves them; without it they are a third
 * larger.
 */
export const CLOSE: CropVariant = { ...ROOMY, across: 0 };
/**
 * Print that was scanned in black and white has ragged edges; softened, many of its lines can be
 * read.
 */
export const SOFT: CropVariant = { ...ROOMY, soft: true };
export const SOFT_AND_CLOSE: CropVariant = { ...SOFT, across: 0 };
export const BARE: CropVariant = { along: 0, across: 0, soft: false };

/** The part (0 to 1) of a line that a place in its grown crop stands for. */
function ungrow(place: number, quad: Quad, { along }: CropVariant): number {
  const margin = (along * quadHeight(quad)) / Math.max(1, quadWidth(quad));
  return clamp(place * (1 + 2 * margin) - margin, 0, 1);
}

/** What one crop of a line was read as; its quad begins at the text's own top left. */
export interface CropReading extends Decoded, LineShape {
  readonly variant: CropVariant;
}

/**
 * Reads what is in a place; places of characters are those in its quad, whatever the room around
 * it.
 */
export type ReadCrop = (
  shape: LineShape,
  variant: CropVariant,
  recogniser?: Recogniser,
) => Promise<CropReading>;

/** Reads lines of one picture, and counts the time that cropping takes. */
export function createCropReader(image: RasterImage, host: CropReaderHost) {
  let cropMs = 0;
  const cropOf = (shape: LineShape, { along, across, soft }: CropVariant): Crop => {
    const start = host.now();
    const height = quadHeight(shape.quad);
    const crop = cropLine(image, growShape(shape, along * height, across * height));
    if (soft) soften(crop.tensor);
    cropMs += host.now() - start;
    return crop;
  };
  const read: ReadCrop = async ({ quad, bend }, variant, { run, characters } = host) => {
    const shape = bend ? { quad, bend } : { quad };
    const crop = cropOf(shape, variant);
    const output = await run(crop.tensor);
    const found = withAlternatives(findSpikes(output, characters), output, characters);
    const accented = restoreAccents(found, output, crop, characters);
    const spikes = restoreSpaces(accented, output, crop);
    const { chars, ...decoded } = placeSpikes(spikes, output.dims[1]!, crop.filled);
    const placed = chars.map((char) => ({
      ...char,
      start: ungrow(char.start, quad, variant),
      end: ungrow(char.end, quad, variant),
    }));
    return { ...decoded, chars: placed, ...shape, variant };
  };
  return { read, cropMs: () => cropMs };
}
