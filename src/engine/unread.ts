import { borderOf, partOf } from './bend';
import { CROP_HEIGHT } from './crop';
import { quadHeight } from './geometry';
import { isLone } from './lone-character';
import type { LineShape, Point, Quad } from './types';

/** A place is read if so large a part of its middle lies in lines that were: pieces of a large line, read whole. */
const COVERED = 0.5;
/** The middle of a place is looked at in so many points. */
const POINTS = 9;

/** Whether a point is inside a border, by the sides that a ray to its right crosses. */
function isWithin([x, y]: Point, border: readonly Point[]): boolean {
  let inside = false;
  border.forEach(([ax, ay], i) => {
    const [bx, by] = border[(i + 1) % border.length]!;
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
  });
  return inside;
}

/** Points along the middle of a place, from its left to its right side. */
const middleOf = (place: LineShape): Point[] =>
  Array.from({ length: POINTS }, (_, i) => {
    const [a, , , d] = partOf(place, (i + 0.5) / POINTS, 1).quad;
    return [(a[0] + d[0]) / 2, (a[1] + d[1]) / 2];
  });

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
export function isNoText({ quad, text, score = 0 }: Place): boolean {
  if (text === undefined) return false;
  return (isLone(quad) && score < SEEN) || (text === '' && quadHeight(quad) >= LARGE);
}

/** The places where text was seen that no line covers, and that may well be text. */
export function unreadPlaces(
  places: readonly Place[],
  lines: readonly LineShape[],
): readonly Quad[] {
  const read = new Set<LineShape>(lines);
  const borders = lines.map(borderOf);
  const isCovered = (place: Place): boolean => {
    const points = middleOf(place);
    const covered = points.filter((point) => borders.some((border) => isWithin(point, border)));
    return covered.length > COVERED * points.length;
  };
  return places
    .filter((place) => !read.has(place) && !isNoText(place) && !isCovered(place))
    .map(({ quad }) => quad);
}
