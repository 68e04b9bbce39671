import { boundsOf, type Bounds } from './geometry';
import type { LineShape, Quad } from './types';

/** A place is read if so large a part of it lies in lines that were: boxes of neighbours overlap a little. */
const COVERED = 0.5;

const overlap = (a: Bounds, b: Bounds): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const areaOf = ({ left, right, top, bottom }: Bounds): number => (right - left) * (bottom - top);

/** The places where text was seen that no line covers. */
export function unreadPlaces(
  places: readonly LineShape[],
  lines: readonly LineShape[],
): readonly Quad[] {
  const read = new Set(lines);
  const covers = lines.map(({ quad }) => boundsOf(quad));
  return places
    .filter((place) => !read.has(place))
    .map(({ quad }) => quad)
    .filter((quad) => {
      const own = boundsOf(quad);
      const covered = covers.reduce((sum, cover) => sum + overlap(own, cover), 0);
      return covered < COVERED * areaOf(own);
    });
}
