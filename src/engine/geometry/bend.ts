import { clamp, growQuad, quadAngle, quadHeight, quadWidth, turnQuad } from './geometry';
import type { Bend, LineShape, Point, Quad } from '../types';

/**
 * How far a bent line's centre is from its quad's middle at `t` (0 to 1 along the quad); pixels
 * towards the text's bottom. Beyond the ends it goes on as it ends.
 */
export function bendAt(bend: Bend, t: number): number {
  const at = t * (bend.length - 1);
  const before = clamp(Math.floor(at), 0, bend.length - 2);
  const [a, b] = [bend[before]!, bend[before + 1]!];
  return a + (b - a) * (at - before);
}

/**
 * The bend of the part of a line from `start` to `end` (parts of its length, also beyond 0 and 1).
 */
const resampled = (bend: Bend, start: number, end: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => bendAt(bend, start + ((end - start) * i) / (count - 1)));

/** A bend over a line that is longer at both ends by `margin`, in parts of its length. */
export const extended = (bend: Bend, margin: number): number[] =>
  resampled(bend, -margin, 1 + margin, bend.length);

/**
 * The line around a shape, clockwise from its first corner: a bent one's long sides go through each
 * step of its bend.
 */
export function borderOf({ quad, bend }: LineShape): readonly Point[] {
  if (!bend) return quad;
  const [a, b, c, d] = quad;
  const angle = quadAngle(quad);
  const side = (from: Point, to: Point): Point[] =>
    bend.map((offset, i) => {
      const [x, y] = between(from, to, i / (bend.length - 1));
      return [x - offset * Math.sin(angle), y + offset * Math.cos(angle)];
    });
  return [...side(a, b), ...side(d, c).reverse()];
}

/**
 * Moves a shape's sides outward along its own directions: `along` the line and `across` it, in
 * pixels.
 */
export function growShape({ quad, bend }: LineShape, along: number, across: number): LineShape {
  const grown = growQuad(quad, along, across);
  if (!bend) return { quad: grown };
  return { quad: grown, bend: extended(bend, along / Math.max(1, quadWidth(quad))) };
}

/**
 * The same shape read a quarter turn later, as `turnQuad` does. As the detector gives it, a bend
 * goes along the longer side: from left to right, positive below the middle; or from top to bottom,
 * positive to the right of it.
 */
export function turnShape({ quad, bend }: LineShape, turns: 0 | 1 | 2 | 3): LineShape {
  const isTall = quadHeight(quad) > quadWidth(quad);
  const turned = turns === 0 ? quad : turnQuad(quad, turns);
  if (!bend || isTall !== (turns % 2 === 1)) return { quad: turned };
  const ahead = turns === 0 || turns === 1 ? bend : bend.toReversed();
  return { quad: turned, bend: turns === 1 || turns === 2 ? ahead.map((v) => -v) : ahead };
}

const between = ([ax, ay]: Point, [bx, by]: Point, t: number): Point => [
  ax + (bx - ax) * t,
  ay + (by - ay) * t,
];

/**
 * The part of a line from `start` to `end` (0 to 1, along the line): a character's place, a word's.
 */
export function partOf({ quad, bend }: LineShape, start: number, end: number): LineShape {
  const [a, b, c, d] = quad;
  const ends = [between(a, b, start), between(a, b, end), between(d, c, end), between(d, c, start)];
  if (!bend) return { quad: ends as unknown as Quad };
  const angle = quadAngle(quad);
  const [first, last] = [bendAt(bend, start), bendAt(bend, end)];
  const part = ends.map(([x, y]: Point, i): Point => {
    const offset = i === 0 || i === 3 ? first : last;
    return [x - offset * Math.sin(angle), y + offset * Math.cos(angle)];
  }) as unknown as Quad;
  const count = Math.max(2, Math.round((bend.length - 1) * (end - start)) + 1);
  const rest = resampled(bend, start, end, count).map(
    (value, i) => value - first - ((last - first) * i) / (count - 1),
  );
  return { quad: part, bend: rest };
}
