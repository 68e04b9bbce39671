import { borderOf } from '../engine/geometry/bend';
import { boundsOf, quadCentre } from '../engine/geometry/geometry';
import type { LineShape, Point, Quad } from '../engine/types';
import { isWithin } from '../engine/geometry/cover';
import { COVERED, COVER_POINTS } from '../engine/geometry/tunables';

export const placeMiddle = ({ quad }: LineShape): Point => quadCentre(quad);

/** The middle of a quad's left and right sides: the axis along which its text runs. */
export const axisOf = ([a, b, c, d]: Quad): readonly [Point, Point] => [
  [(a[0] + d[0]) / 2, (a[1] + d[1]) / 2],
  [(b[0] + c[0]) / 2, (b[1] + c[1]) / 2],
];

/** How far along a line a point stands: 0 at its left side, 1 at its right one. */
export function along(quad: Quad, [x, y]: Point): number {
  const [[x0, y0], [x1, y1]] = axisOf(quad);
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  return length === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
}

/** The point of a line's axis at a part (0 to 1) of its length. */
export function pointAt(quad: Quad, t: number): Point {
  const [[x0, y0], [x1, y1]] = axisOf(quad);
  return [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
}

/** The part of a place between two parts (0 to 1) of its length. */
export function cut({ quad }: LineShape, from: number, to: number): Quad {
  const [a, b, c, d] = quad;
  const between = (p: Point, q: Point, t: number): Point => [
    p[0] + t * (q[0] - p[0]),
    p[1] + t * (q[1] - p[1]),
  ];
  return [between(a, b, from), between(a, b, to), between(d, c, to), between(d, c, from)];
}

/** How much (0 to 1) of the middle of a place lies in another. */
export function shareIn(place: LineShape, other: LineShape): number {
  const [one, two] = [boundsOf(place.quad), boundsOf(borderOf(other))];
  if (one.left > two.right || one.right < two.left) return 0;
  if (one.top > two.bottom || one.bottom < two.top) return 0;
  const border = borderOf(other);
  const points = Array.from({ length: COVER_POINTS }, (_, i) =>
    pointAt(place.quad, (i + 0.5) / COVER_POINTS),
  );
  return points.filter((point) => isWithin(point, border)).length / COVER_POINTS;
}

export const isSamePlace = (one: LineShape, other: LineShape): boolean =>
  one.quad.every(([x, y], i) => x === other.quad[i]![0] && y === other.quad[i]![1]);

/**
 * For each of a person's lines, the read lines that stand at its place, and so go. A line that was
 * read at exactly that place is all that is meant; else those that lie in it, with others of the
 * person's, for the most part.
 */
export function linesUnder(
  persons: readonly LineShape[],
  read: readonly LineShape[],
): readonly (readonly number[])[] {
  const twins = persons.map((person) => read.findIndex((line) => isSamePlace(person, line)));
  const taken = new Set(twins);
  const free = persons.map((_, i) => i).filter((i) => twins[i] === -1);
  const under = twins.map((twin) => (twin === -1 ? [] : [twin]));
  read.forEach((line, index) => {
    if (taken.has(index)) return;
    const shares = free.map((i) => [i, shareIn(line, persons[i]!)] as const);
    if (shares.reduce((sum, [, share]) => sum + share, 0) <= COVERED) return;
    for (const [i, share] of shares) if (share > 0) under[i]!.push(index);
  });
  return under;
}

/** Whether places are mostly covered by some lines. */
export const isCovered = (place: LineShape, lines: readonly LineShape[]): boolean =>
  lines.some((line) => shareIn(place, line) > COVERED);
