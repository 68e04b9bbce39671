import { coverOf } from '../geometry/cover';
import { CROP_HEIGHT } from '../pixels/crop';
import { quadHeight } from '../geometry/geometry';
import { isLone } from './lone-character';
import type { LineShape, Quad } from '../types';

/** A lone box in which no recogniser sees a character with this score is an icon, a bullet or a speck. */
const SEEN = 0.5;
/** Higher boxes (pixels) are shrunk for the recogniser: where it finds nothing in so large a print, it is a picture. */
const LARGE = 2 * CROP_HEIGHT;

interface Place extends LineShape {
  /** Missing where nothing was read. */
  readonly text?: string;
  readonly score?: number;
}

/** An icon, a bullet or a picture rather than text. */
function isNoText({ quad, text, score = 0 }: Place): boolean {
  if (text === undefined) return false;
  return (isLone(quad) && score < SEEN) || (text === '' && quadHeight(quad) >= LARGE);
}

/** The places where text was seen that no line covers, and that may well be text. */
export function unreadPlaces(
  places: readonly Place[],
  lines: readonly LineShape[],
): readonly Quad[] {
  const read = new Set<LineShape>(lines);
  const isCovered = coverOf(lines);
  return places
    .filter((place) => !read.has(place) && !isNoText(place) && !isCovered(place))
    .map(({ quad }) => quad);
}
