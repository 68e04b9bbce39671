import type { Point, Quad } from '../types';

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

/** Positive if the turn a → b → c is clockwise on the screen (y down). */
const cross = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Andrew's monotone chain; `points` sorted by x, then y. The hull has no collinear points. */
function halfHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length >= 2 && cross(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
    hull.push(point);
  }
  hull.pop();
  return hull;
}

export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length <= 2) return sorted;
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

/**
 * A rectangle in any direction: `angle` (radians) is that of the side `width` is measured along.
 */
export interface RotatedRect {
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

function boundsAlong(hull: readonly Point[], angle: number): RotatedRect {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of hull) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const u = (minU + maxU) / 2;
  const v = (minV + maxV) / 2;
  const centre: Point = [u * cos - v * sin, u * sin + v * cos];
  return { centre, width: maxU - minU, height: maxV - minV, angle };
}

/**
 * Smallest rectangle around a convex hull. One of its sides lies on a side of the hull
 * (Freeman and Shapira 1975), so trying each side is enough.
 */
export function minAreaRect(hull: readonly Point[]): RotatedRect {
  let best = boundsAlong(hull, 0);
  for (let i = 0; i < hull.length; i++) {
    const a = hull[i]!;
    const b = hull[(i + 1) % hull.length]!;
    const rect = boundsAlong(hull, Math.atan2(b[1] - a[1], b[0] - a[0]));
    if (rect.width * rect.height < best.width * best.height) best = rect;
  }
  return best;
}

/**
 * Same rectangle, turned by quarter turns until `angle` lies in [-45°, 45°): width is the more
 * level side.
 */
export function levelled(rect: RotatedRect): RotatedRect {
  const quarters = Math.round(rect.angle / (Math.PI / 2));
  const angle = rect.angle - (quarters * Math.PI) / 2;
  return quarters % 2 === 0
    ? { ...rect, angle }
    : { ...rect, angle, width: rect.height, height: rect.width };
}

/** Corners clockwise from the top left one, seen along the rectangle's own direction. */
export function rectCorners({ centre, width, height, angle }: RotatedRect): Quad {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const corner = (u: number, v: number): Point => [
    centre[0] + u * cos - v * sin,
    centre[1] + u * sin + v * cos,
  ];
  const u = width / 2;
  const v = height / 2;
  return [corner(-u, -v), corner(u, -v), corner(u, v), corner(-u, v)];
}

export const quadWidth = ([a, b, c, d]: Quad): number => Math.max(distance(a, b), distance(d, c));
export const quadHeight = ([a, b, c, d]: Quad): number => Math.max(distance(a, d), distance(b, c));

/** An upright rectangle; pixels. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The least upright rectangle around a quad, or any points. */
export function boundsOf(points: readonly Point[]): Bounds {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

export function quadCentre(quad: Quad): Point {
  const sum = quad.reduce<Point>((s, p) => [s[0] + p[0], s[1] + p[1]], [0, 0]);
  return [sum[0] / 4, sum[1] / 4];
}

/** Direction of the text line in radians: 0 is level, positive sinks to the right. */
export function quadAngle([a, b, c, d]: Quad): number {
  return Math.atan2(b[1] + c[1] - a[1] - d[1], b[0] + c[0] - a[0] - d[0]);
}

/**
 * Moves a quad's sides outward along its own directions: `along` the line and `across` it, in
 * pixels; its bottom by `below`, if that is another length.
 */
export function growQuad([a, b, c, d]: Quad, along: number, across: number, below = across): Quad {
  const angle = quadAngle([a, b, c, d]);
  const move = ([x, y]: Point, u: number, v: number): Point => [
    x + u * Math.cos(angle) - v * Math.sin(angle),
    y + u * Math.sin(angle) + v * Math.cos(angle),
  ];
  return [
    move(a, -along, -across),
    move(b, along, -across),
    move(c, along, below),
    move(d, -along, below),
  ];
}

/**
 * The same quad read a quarter turn later: its text's top is what was on the right (`turns` = 1) or
 * left (3).
 */
export function turnQuad(quad: Quad, turns: 1 | 2 | 3): Quad {
  const corner = (i: number): Point => quad[(i + turns) % 4]!;
  return [corner(0), corner(1), corner(2), corner(3)];
}

/** The value below which `share` (0 to 1) of the total weight lies; 0 for none. */
export function weightedQuantile(
  items: readonly { readonly value: number; readonly weight: number }[],
  share: number,
): number {
  const sorted = [...items].sort((a, b) => a.value - b.value);
  const target = sorted.reduce((sum, { weight }) => sum + weight, 0) * share;
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    if (sum >= target) return value;
  }
  return 0;
}

/** For each share (0 to 1) the value below which that part of the values lies; 0 for no values. */
export function quantiles(values: ArrayLike<number>, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  return shares.map((share) => sorted[Math.min(last, Math.floor(share * sorted.length))] ?? 0);
}

/** The value below which `share` (0 to 1) of the values lies; 0 for none. */
export const quantile = (values: ArrayLike<number>, share: number): number =>
  quantiles(values, [share])[0]!;
