import { boundsOf, clamp } from '../../src/engine/geometry/geometry';
import type { Bend, Point, Quad } from '../../src/engine/types';
import { LEAST_BEND } from './tunables';

/** From one place on an axis to another. */
export type Stretch = readonly [from: number, to: number];

/**
 * Places as a line sees them: `along` it and, at right angles, `across` it towards its bottom;
 * pixels, from the page's corner.
 */
export interface LineFrame {
  readonly angle: number;
  readonly along: (points: readonly Point[]) => Stretch;
  readonly across: (points: readonly Point[]) => Stretch;
}

const isUpright = (points: readonly Point[]): boolean => {
  if (points.length !== 4) return false;
  const { left, right, top, bottom } = boundsOf(points);
  return points.every(([x, y]) => (x === left || x === right) && (y === top || y === bottom));
};

/** Where the squares of cosine and sine differ by less, a box tells nothing of what is in it. */
const MOST_DIAGONAL = 0.2;

/**
 * Half the sides of what a box is drawn around, if that is turned by `angle`; null where there is
 * no such rectangle.
 */
function halfSides(points: readonly Point[], angle: number): Stretch | null {
  const { left, right, top, bottom } = boundsOf(points);
  const [width, height] = [right - left, bottom - top];
  const [c, s] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const spread = c * c - s * s;
  if (Math.abs(spread) < MOST_DIAGONAL) return null;
  const [along, across] = [(c * width - s * height) / spread, (c * height - s * width) / spread];
  return along > 0 && across > 0 ? [along / 2, across / 2] : null;
}

export function lineFrame(angle: number): LineFrame {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const project =
    (axis: (point: Point) => number, half: 0 | 1) =>
    (points: readonly Point[]): Stretch => {
      const sides = isUpright(points) ? halfSides(points, angle) : null;
      const values = points.map(axis);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const middle = (low + high) / 2;
      return sides ? [middle - sides[half], middle + sides[half]] : [low, high];
    };
  return {
    angle,
    along: project(([x, y]) => x * c + y * s, 0),
    across: project(([x, y]) => y * c - x * s, 1),
  };
}

/** A corner of the page for a place in the frame. */
export function quadIn({ angle }: LineFrame, [from, to]: Stretch, [top, bottom]: Stretch): Quad {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const corner = (t: number, v: number): Point => [t * c - v * s, t * s + v * c];
  return [corner(from, top), corner(to, top), corner(to, bottom), corner(from, bottom)];
}

/** How far a baseline is from its chord, by the place along it; null for one that is straight. */
export interface Curve {
  readonly at: (along: number) => number;
  readonly steps: number;
}

export function curveOf(baseline: readonly Point[], frame: LineFrame): Curve | null {
  if (baseline.length < 3) return null;
  const points = baseline
    .map((point) => [frame.along([point])[0], frame.across([point])[0]] as const)
    .sort(([a], [b]) => a - b);
  const [[t0, v0], [t1, v1]] = [points[0]!, points.at(-1)!];
  const chord = (t: number): number => v0 + ((v1 - v0) * (t - t0)) / Math.max(t1 - t0, 1);
  const at = (t: number): number => {
    const next = Math.max(
      1,
      points.findIndex(([place]) => place >= t),
    );
    const [a, b] = t >= t1 ? points.slice(-2) : [points[next - 1], points[next]];
    const part = clamp((t - a![0]) / Math.max(b![0] - a![0], 1e-6), 0, 1);
    return a![1] + (b![1] - a![1]) * part - chord(clamp(t, t0, t1));
  };
  return { at, steps: points.length };
}

/** The quad and the bend of a line whose outline and baseline are known. */
export function bentShape(
  points: readonly Point[],
  curve: Curve,
  frame: LineFrame,
): { readonly quad: Quad; readonly bend?: Bend } {
  const [from, to] = frame.along(points);
  const flat = points.map((point) => {
    const [t] = frame.along([point]);
    return frame.across([point])[0] - curve.at(t);
  });
  const across: Stretch = [Math.min(...flat), Math.max(...flat)];
  const bend = Array.from({ length: curve.steps }, (_, i) =>
    curve.at(from + ((to - from) * i) / (curve.steps - 1)),
  );
  const height = across[1] - across[0];
  const isBent = bend.some((offset) => Math.abs(offset) > LEAST_BEND * height);
  // What leaves the chord by less is how the points were set.
  if (!isBent) return { quad: quadIn(frame, [from, to], frame.across(points)) };
  return { quad: quadIn(frame, [from, to], across), bend };
}
