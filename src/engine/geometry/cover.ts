import { borderOf, partOf } from './bend';
import type { LineShape, Point } from '../types';
import { COVERED, COVER_POINTS } from './tunables';

/** Whether a point is inside a border, by the sides that a ray to its right crosses. */
export function isWithin([x, y]: Point, border: readonly Point[]): boolean {
  let inside = false;
  border.forEach(([ax, ay], i) => {
    const [bx, by] = border[(i + 1) % border.length]!;
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
  });
  return inside;
}

/** Points along the middle of a place, from its left to its right side. */
const middleOf = (place: LineShape): Point[] =>
  Array.from({ length: COVER_POINTS }, (_, i) => {
    const [a, , , d] = partOf(place, (i + 0.5) / COVER_POINTS, 1).quad;
    return [(a[0] + d[0]) / 2, (a[1] + d[1]) / 2];
  });

/** Whether most of a place's middle lies in one of some lines. */
export function coverOf(lines: readonly LineShape[]): (place: LineShape) => boolean {
  const borders = lines.map(borderOf);
  return (place) => {
    const points = middleOf(place);
    const covered = points.filter((point) => borders.some((border) => isWithin(point, border)));
    return covered.length > COVERED * points.length;
  };
}
