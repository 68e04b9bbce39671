import { bendAt } from '../../engine/geometry/bend';
import {
  boundsOf,
  clamp,
  convexHull,
  quadAngle,
  type Bounds,
} from '../../engine/geometry/geometry';
import type { LineShape, PictureSize, Point } from '../../engine/types';

/** A place in whole pixels of the upright picture. */
export interface MarkedPlace extends Bounds {
  /** The border; of a line or word clockwise from the text's own top left. */
  readonly points: readonly Point[];
}

export type Snap = (points: readonly Point[]) => MarkedPlace;

/** Whole pixels within the picture. */
export function snapTo({ width, height }: PictureSize): Snap {
  return (points) => {
    const snapped = points.map(([x, y]): Point => [
      Math.round(clamp(x, 0, Math.round(width))),
      Math.round(clamp(y, 0, Math.round(height))),
    ]);
    return { points: snapped, ...boundsOf(snapped) };
  };
}

/** A place of a line: `t` along it and `v` from its top to its bottom, 0 to 1. */
function pointAt({ quad: [a, b, c, d], bend }: LineShape, t: number, v: number): Point {
  const along = (axis: 0 | 1): number => {
    const [top, bottom] = [a[axis] + (b[axis] - a[axis]) * t, d[axis] + (c[axis] - d[axis]) * t];
    return top + (bottom - top) * v;
  };
  if (!bend) return [along(0), along(1)];
  const [angle, offset] = [quadAngle([a, b, c, d]), bendAt(bend, t)];
  return [along(0) - offset * Math.sin(angle), along(1) + offset * Math.cos(angle)];
}

/** A level of a line from `start` to `end`, with a point at each step of a bend between. */
export function levelOf(shape: LineShape, v: number, start = 0, end = 1): Point[] {
  const steps = (shape.bend?.length ?? 2) - 1;
  const inner = Array.from({ length: steps - 1 }, (_, i) => (i + 1) / steps);
  const places = [start, ...inner.filter((t) => start < t && t < end), end];
  return places.map((t) => pointAt(shape, t, v));
}

/** The part of a line from `start` to `end`. A part lies within the line, to the pixel. */
export const stretchOf = (shape: LineShape, start = 0, end = 1): Point[] => [
  ...levelOf(shape, 0, start, end),
  ...levelOf(shape, 1, start, end).reverse(),
];

/** The least place around several. */
export function around(places: readonly MarkedPlace[], snap: Snap): MarkedPlace {
  const hull = convexHull(places.flatMap(({ points }) => points));
  const { left, top, right, bottom } = boundsOf(hull);
  const corners: Point[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return snap(hull.length > 2 ? hull : corners);
}

/** True if a place is no more than the rectangle around it. */
export const isUpright = ({ points, left, top, right, bottom }: MarkedPlace): boolean =>
  points.length === 4 &&
  String(points) === String([left, top, right, top, right, bottom, left, bottom]);
