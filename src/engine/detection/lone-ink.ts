import { boundsOf, quantiles, type Bounds } from '../geometry/geometry';
import { findPatches, type Patch } from './patches';
import type { Quad, RasterImage } from '../types';
import {
  CHARACTER_HEIGHTS,
  CHARACTER_WIDTHS,
  INK_CONTRAST,
  INK_IN_LINE,
  INK_SAMPLED,
  INK_SURROUNDINGS,
  MAX_INK_PIXELS,
  MAX_INK_PLACES,
  MAX_LONE_CHARACTERS,
  MIN_INK_IN_LINE,
  SAME_TEXT_GAP,
  STRONGEST_INK,
} from './tunables';

/**
 * The detector passes over a lone character of small print (the labels at the axes of a chart, a
 * column of single digits): of 84 that were drawn 9 to 14 pixels high it found 6. Here the ink
 * itself tells where they are.
 */

function greyOf({ width, height, data }: RasterImage): Float32Array {
  const grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; i++)
    grey[i] = 0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!;
  return grey;
}

/**
 * Means of `count` values, `step` apart, each with the `reach` values on both its sides; as far as
 * there are some.
 */
function meanAlong(
  values: Float32Array,
  out: Float32Array,
  { start, count, step, reach }: { start: number; count: number; step: number; reach: number },
): void {
  let sum = 0;
  let size = 0;
  for (let i = -reach; i < count; i++) {
    const enters = i + reach;
    if (enters < count) {
      sum += values[start + enters * step]!;
      size++;
    }
    const leaves = i - reach - 1;
    if (leaves >= 0) {
      sum -= values[start + leaves * step]!;
      size--;
    }
    if (i >= 0) out[start + i * step] = sum / size;
  }
}

/** How much darker (positive) or lighter each pixel is than the mean of its surroundings. */
function contrastOf(image: RasterImage, reach: number): Float32Array {
  const { width, height } = image;
  const grey = greyOf(image);
  const [across, mean] = [new Float32Array(grey.length), new Float32Array(grey.length)];
  for (let y = 0; y < height; y++)
    meanAlong(grey, across, { start: y * width, count: width, step: 1, reach });
  for (let x = 0; x < width; x++)
    meanAlong(across, mean, { start: x, count: height, step: width, reach });
  for (let i = 0; i < grey.length; i++) mean[i]! -= grey[i]!;
  return mean;
}

/** Patches of ink, be it darker than its paper or lighter. */
function inkPatches(image: RasterImage, characterHeight: number): Patch[] {
  const contrast = contrastOf(image, Math.ceil(INK_SURROUNDINGS * characterHeight));
  const sample = contrast.filter((_, i) => i % INK_SAMPLED === 0);
  const [light, dark] = quantiles(sample, STRONGEST_INK) as [number, number];
  if (-light > dark) for (let i = 0; i < contrast.length; i++) contrast[i]! *= -1;
  const strongest = Math.max(-light, dark);
  return findPatches({ ...image, data: contrast }, INK_CONTRAST * strongest);
}

function boundsOfPatch(patch: Patch): Bounds {
  let [left, right] = [Infinity, -Infinity];
  for (const run of patch) {
    left = Math.min(left, run.start);
    right = Math.max(right, run.end);
  }
  return { left, right, top: patch[0]!.y, bottom: patch.at(-1)!.y + 1 };
}

const within = (value: number, [low, high]: readonly [number, number], unit: number): boolean =>
  value >= low * unit && value <= high * unit;

const meets = (a: Bounds, b: Bounds, room: number): boolean =>
  a.left < b.right + room && b.left < a.right + room && a.top < b.bottom && b.top < a.bottom;

const joined = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
});

/** Pieces of ink joined with those beside them. */
function textsOf(pieces: readonly Bounds[], room: number): Bounds[] {
  const texts: Bounds[] = [];
  for (const piece of [...pieces].sort((a, b) => a.left - b.left)) {
    const at = texts.findIndex((text) => meets(text, piece, room));
    if (at < 0) texts.push(piece);
    else texts[at] = joined(texts[at]!, piece);
  }
  return texts;
}

/**
 * Left edges, right edges, middles across, bottoms: what places of one column or row have in
 * common.
 */
const guidesOf = ({ left, right, bottom }: Bounds): number[] => [
  left,
  right,
  (left + right) / 2,
  bottom,
];

/**
 * Places where a lone character, or two or three, may stand that are in none of the known lines;
 * only such as stand in a row or a column.
 * @param known places of text; also the short ones among them can make a row or a column
 * @param characterHeight usual height of a character in pixels
 */
export function findLoneInk(
  image: RasterImage,
  known: readonly Quad[],
  characterHeight: number,
): Quad[] {
  if (image.width * image.height > MAX_INK_PIXELS) return [];
  const lines = known.map(boundsOf);
  const patches = inkPatches(image, characterHeight).map(boundsOfPatch);
  const pieces = patches.filter(
    (piece) =>
      within(piece.right - piece.left, CHARACTER_WIDTHS, characterHeight) &&
      within(piece.bottom - piece.top, CHARACTER_HEIGHTS, characterHeight) &&
      !lines.some((line) => meets(line, piece, 0)),
  );
  const most = MAX_LONE_CHARACTERS * characterHeight;
  const places = textsOf(pieces, SAME_TEXT_GAP * characterHeight).filter(
    (p) => p.right - p.left <= most,
  );
  if (places.length > MAX_INK_PLACES) return [];
  const all = [...places, ...lines.filter((line) => line.right - line.left <= most)].map(guidesOf);
  const isInLine = (place: Bounds): boolean =>
    guidesOf(place).some(
      (value, i) =>
        all.filter((guides) => Math.abs(guides[i]! - value) <= INK_IN_LINE * characterHeight)
          .length >= MIN_INK_IN_LINE,
    );
  return places.filter(isInLine).map(({ left, right, top, bottom }): Quad => [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]);
}
