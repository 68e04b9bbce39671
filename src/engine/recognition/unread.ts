import { coverOf } from '../geometry/cover';
import { quadHeight } from '../geometry/geometry';
import { isLone } from './lone-character';
import type { LineShape, Quad } from '../types';
import { MIN_SEEN_CHARACTER, PICTURE_HEIGHT } from './tunables';

interface Place extends LineShape {
  /** Missing where nothing was read. */
  readonly text?: string;
  readonly score?: number;
}

/** An icon, a bullet or a picture rather than text. */
function isNoText({ quad, text, score = 0 }: Place): boolean {
  if (text === undefined) return false;
  return (
    (isLone(quad) && score < MIN_SEEN_CHARACTER) ||
    (text === '' && quadHeight(quad) >= PICTURE_HEIGHT)
  );
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
