import { CROP_HEIGHT } from './crop';
import { boundsOf, quadHeight, type Bounds } from './geometry';
import { isLone } from './lone-character';
import type { LineShape, Quad } from './types';

/** A place is read if so large a part of it lies in lines that were: boxes of neighbours overlap a little. */
const COVERED = 0.5;

const overlap = (a: Bounds, b: Bounds): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const areaOf = ({ left, right, top, bottom }: Bounds): number => (right - left) * (bottom - top);

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
  const covers = lines.map(({ quad }) => boundsOf(quad));
  return places
    .filter((place) => !read.has(place) && !isNoText(place))
    .map(({ quad }) => quad)
    .filter((quad) => {
      const own = boundsOf(quad);
      const covered = covers.reduce((sum, cover) => sum + overlap(own, cover), 0);
      return covered < COVERED * areaOf(own);
    });
}
