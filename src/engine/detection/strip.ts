import { quantile, type RotatedRect } from '../geometry/geometry';
import { pixelsOf, type Patch } from './patches';
import type { Bend } from '../types';
import {
  BEND_NEARNESS,
  BEND_STEP,
  MAX_BEND_DEGREE,
  MIN_BEND,
  MIN_BEND_DEGREE,
  MIN_BENT_SHAPE,
  MIN_STRIP_FILL,
  SHAPE_OF_BEND,
  STRIP_EDGE,
} from './tunables';

/**
 * A rectangle along a patch, and how far the patch's centre is from the rectangle's along its
 * longer side.
 */
export interface Strip {
  readonly rect: RotatedRect;
  /**
   * From left to right, positive below the middle; of a tall rectangle from top to bottom, positive
   * to the right.
   */
  readonly bend: Bend;
}

/** What a patch is like at each pixel of its long side; `t` runs from -1 to 1 along it. */
interface Profile {
  readonly length: number;
  readonly start: number;
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * `along` and `across` of a pixel: turned back by the rectangle's angle, and its two sides swapped
 * if it is tall.
 */
function profileOf(patch: Patch, angle: number, isTall: boolean): Profile {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = (x: number, y: number): number => (isTall ? y * cos - x * sin : x * cos + y * sin);
  const across = (x: number, y: number): number => (isTall ? x * cos + y * sin : y * cos - x * sin);
  let [start, end] = [Infinity, -Infinity];
  for (const { y, start: left, end: right } of patch)
    for (const u of [along(left, y), along(right - 1, y)]) {
      start = Math.min(start, u);
      end = Math.max(end, u);
    }
  const length = Math.floor(end - start) + 1;
  const array = (): Float64Array => new Float64Array(length);
  const [count, sum] = [array(), array()];
  const [low, high] = [array().fill(Infinity), array().fill(-Infinity)];
  for (const { y, start: left, end: right } of patch)
    for (let x = left; x < right; x++) {
      const at = Math.floor(along(x, y) - start);
      const v = across(x, y);
      count[at]! += 1;
      sum[at]! += v;
      low[at] = Math.min(low[at]!, v);
      high[at] = Math.max(high[at]!, v);
    }
  return { length, start, count, sum, low, high };
}

type Curve = (t: number) => number;

const placeOf = (at: number, length: number): number => (2 * (at + 0.5)) / length - 1;

/** Solves a linear system by elimination; `rows` hold the right side as their last number. */
function solve(rows: number[][]): number[] {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows
      .slice(k)
      .reduce((best, row) => (Math.abs(row[k]!) > Math.abs(best[k]!) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(k, 0, pivot);
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]! / pivot[k]!;
      for (let j = k; j <= n; j++) row[j]! -= factor * pivot[j]!;
    }
  }
  const solution: number[] = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    const known = solution.reduce((sum, value, j) => (j > k ? sum + value * rows[k]![j]! : sum), 0);
    solution[k] = (rows[k]![n]! - known) / rows[k]![k]!;
  }
  return solution;
}

/**
 * The polynomial that is nearest to a patch's centre in the least-squares sense, each pixel counted
 * once.
 */
function fitCentre({ length, count, sum }: Profile, degree: number): number[] {
  const moments = new Float64Array(2 * degree + 1);
  const right = new Float64Array(degree + 1);
  for (let at = 0; at < length; at++) {
    let power = 1;
    for (let k = 0; k <= 2 * degree; k++, power *= placeOf(at, length)) {
      moments[k]! += count[at]! * power;
      if (k <= degree) right[k]! += sum[at]! * power;
    }
  }
  return solve(
    Array.from(right, (value, i) => [...Array.from(right, (_, j) => moments[i + j]!), value]),
  );
}

const curveOf =
  (coefficients: readonly number[]): Curve =>
  (t) =>
    coefficients.reduceRight((sum, c) => sum * t + c, 0);

/** Mean square distance of a patch's centre from a curve, its root. */
function distanceFrom(curve: Curve, { length, count, sum }: Profile): number {
  let [squares, all] = [0, 0];
  for (let at = 0; at < length; at++) {
    if (count[at] === 0) continue;
    squares += (sum[at]! / count[at]! - curve(placeOf(at, length))) ** 2;
    all += 1;
  }
  return Math.sqrt(squares / all);
}

/**
 * The polynomial of the lowest degree that is near enough: at its ends a freer one follows the last
 * letters.
 */
function simplestCurve(profile: Profile, freedom: number): Curve {
  const height = profile.count.reduce((a, b) => a + b) / profile.length;
  let curve = curveOf(fitCentre(profile, MIN_BEND_DEGREE));
  for (let degree = MIN_BEND_DEGREE + 1; degree <= freedom; degree++) {
    if (distanceFrom(curve, profile) <= BEND_NEARNESS * height) break;
    curve = curveOf(fitCentre(profile, degree));
  }
  return curve;
}

/**
 * The strip along a patch that a rectangle fits badly because it is bent; null for any other.
 * @param rect the least rectangle around it
 */
export function bentStrip(patch: Patch, rect: RotatedRect): Strip | null {
  const isTall = rect.height > rect.width;
  const pixels = pixelsOf(patch);
  const longest = Math.max(rect.width, rect.height);
  const shape = longest ** 2 / pixels;
  if (shape < MIN_BENT_SHAPE || pixels > MIN_STRIP_FILL * rect.width * rect.height) return null;
  const freedom = Math.min(MAX_BEND_DEGREE, Math.floor(shape / SHAPE_OF_BEND));
  const first = profileOf(patch, rect.angle, isTall);
  const slope = Math.atan((2 * fitCentre(first, 1)[1]!) / first.length);
  const angle = rect.angle + (isTall ? -slope : slope);
  const profile = profileOf(patch, angle, isTall);
  const { length, count, start } = profile;
  const centre = simplestCurve(profile, freedom);
  const used = Array.from(count.keys()).filter((at) => count[at]! > 0);
  const low = quantile(
    used.map((at) => centre(placeOf(at, length)) - profile.low[at]!),
    STRIP_EDGE,
  );
  const high = quantile(
    used.map((at) => profile.high[at]! - centre(placeOf(at, length))),
    STRIP_EDGE,
  );
  const height = low + high;
  const steps = Math.max(2, Math.round(length / (BEND_STEP * height)));
  const values = Array.from({ length: steps + 1 }, (_, i) => centre((2 * i) / steps - 1));
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  if (
    Math.max(...values) - middle < (MIN_BEND * height) / 2 ||
    pixels < MIN_STRIP_FILL * length * (height + 1)
  )
    return null;
  const [along, across] = [start + (length - 1) / 2, middle + (high - low) / 2];
  const [u, v] = isTall ? [across, along] : [along, across];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [width, tall] = isTall ? [height, length - 1] : [length - 1, height];
  return {
    rect: { centre: [u * cos - v * sin, u * sin + v * cos], width, height: tall, angle },
    bend: values.map((value) => value - middle),
  };
}
