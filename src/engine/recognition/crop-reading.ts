import { restoreAccents } from './accents';
import { withAlternatives } from './alternatives';
import { composeSpikes } from './compose';
import { CROP_HEIGHT, cropLine, soften, type Crop } from '../pixels/crop';
import type { Decoded } from '../decoded';
import { findSpikes, placeSpikes, type Spike } from './ctc';
import { greyCrop } from '../pixels/grey';
import { blankIn, withoutBlank, type Blank } from '../pixels/ink-rows';
import type { LineInput, Recogniser } from './recogniser';
import { growShape } from '../geometry/bend';
import { clamp, quadHeight, quadWidth } from '../geometry/geometry';
import { scriptsOf, type ScriptStretch } from '../language/scripts';
import { latticeOf, type Lattice } from './lattice';
import { withSpaces } from './spaces';
import type { LineShape, Quad, RasterImage, Tensor } from '../types';
import { LANGUAGE_LINE_ROOM, LINE_ROOM, SHORT_LINE, SHORT_LINE_ROOM } from './tunables';

export interface CropReaderHost extends Recogniser {
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

/**
 * A way to crop a line: the room around it in parts of its height, whether a short one in a loose
 * box is cropped to its ink first, and whether it is softened.
 */
export interface CropVariant {
  readonly along: number;
  readonly across: number;
  readonly toInk: boolean;
  readonly soft: boolean;
}

/** A line with room around it, as most are read. */
export const ROOMY: CropVariant = { ...LINE_ROOM, toInk: true, soft: false };
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
/** As the recognisers of languages read best. */
export const LANGUAGE_LINES: CropVariant = {
  ...LANGUAGE_LINE_ROOM,
  toInk: false,
  soft: false,
};
export const BARE: CropVariant = { along: 0, across: 0, toInk: false, soft: false };

interface Placed {
  readonly start: number;
  readonly end: number;
}

/** The part (0 to 1) of a line that a place in its grown crop stands for. */
function ungrow(place: number, quad: Quad, { along }: CropVariant): number {
  const margin = (along * quadHeight(quad)) / Math.max(1, quadWidth(quad));
  return clamp(place * (1 + 2 * margin) - margin, 0, 1);
}

/** A place of which it may be known what is blank; null if it is read as it is. */
export interface InkedShape extends LineShape {
  readonly blank?: Blank | null;
}

const isShort = ({ quad }: LineShape): boolean => quadWidth(quad) < SHORT_LINE * quadHeight(quad);

/** What one crop of a line was read as; its quad begins at the text's own top left. */
export interface CropReading extends Decoded, InkedShape {
  readonly variant: CropVariant;
  /** The scripts that the main recogniser sees in it; absent of what others read. */
  readonly scripts?: readonly ScriptStretch[];
  /** What else the recogniser thought of; absent where nothing was read. */
  readonly lattice?: Lattice;
}

/**
 * Reads what is in a place; places of characters are those in its quad, whatever the room around
 * it.
 */
export type ReadCrop = (
  shape: InkedShape,
  variant: CropVariant,
  recogniser?: Recogniser,
) => Promise<CropReading>;

/** A crop as the recogniser was trained on. */
function cropFor(
  { height: rows, colours }: LineInput,
  image: RasterImage,
  { blank, ...shape }: InkedShape,
  { along, across, soft }: CropVariant,
): Crop {
  const inked = blank ? withoutBlank(shape, blank) : shape;
  const part = blank && across > 0 ? SHORT_LINE_ROOM : across;
  const [unit, inkUnit] = [quadHeight(shape.quad), quadHeight(inked.quad)];
  const cropped = cropLine(image, growShape(inked, along * unit, part * inkUnit), rows);
  const zoom = ((1 + 2 * across) * unit) / ((1 + 2 * part) * inkUnit);
  const crop = blank ? { ...cropped, zoom } : cropped;
  if (soft) soften(crop.tensor);
  return colours === 'grey' ? greyCrop(crop) : crop;
}

/** What PP-OCR leaves out, given its output for a crop of its own height. */
const restore = (
  spikes: readonly Spike[],
  output: Tensor,
  crop: Crop,
  characters: readonly string[],
): Spike[] =>
  withSpaces(restoreAccents(spikes, output, crop, characters), output, crop, characters);

/** What a recogniser's output for a crop says. */
function decode({ input, characters, composed }: Recogniser, output: Tensor, crop: Crop): Decoded {
  const isGrey = input.colours === 'grey';
  const found = findSpikes(output, characters, isGrey ? 'best' : 'first');
  const single = withAlternatives(found, output, characters);
  const whole = composed?.size ? composeSpikes(single, composed) : single;
  const isOwn = !isGrey && input.height === CROP_HEIGHT;
  const spikes = isOwn ? restore(whole, output, crop, characters) : whole;
  // A character is at most as wide as the line is high.
  const most = input.height / 2 / input.stride;
  return placeSpikes(spikes, output.dims[1]!, crop.filled, most);
}

/** Reads lines of one picture, and counts the time that cropping takes. */
export function createCropReader(image: RasterImage, host: CropReaderHost) {
  let cropMs = 0;
  const read: ReadCrop = async ({ quad, bend, blank: known }, variant, recogniser = host) => {
    const place = bend ? { quad, bend } : { quad };
    const start = host.now();
    const find = (): Blank | null => (isShort(place) ? blankIn(image, place) : null);
    const shape = {
      ...place,
      blank: variant.toInk ? (known === undefined ? find() : known) : null,
    };
    const crop = cropFor(recogniser.input, image, shape, variant);
    cropMs += host.now() - start;
    const output = await recogniser.run(crop.tensor);
    const { chars, ...decoded } = decode(recogniser, output, crop);
    const inQuad = <P extends Placed>(placed: P): P => ({
      ...placed,
      start: ungrow(placed.start, quad, variant),
      end: ungrow(placed.end, quad, variant),
    });
    const scripts = output.scripts && scriptsOf(output.scripts, crop.filled).map(inQuad);
    const lattice = latticeOf(output, recogniser.characters);
    const more = { ...(scripts && { scripts }), lattice, variant };
    return { ...decoded, chars: chars.map(inQuad), ...shape, ...more };
  };
  return { read, cropMs: () => cropMs };
}
