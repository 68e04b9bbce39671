import type { Point } from '../types';

/** `[a b c d e f]` as PDF writes it: (x, y) becomes (ax + cy + e, bx + dy + f). */
export type Matrix = readonly [number, number, number, number, number, number];

export const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** What `first` and then `second` do. */
export function after(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h] = apply(second, [e, f]);
  const [p, q, r, s] = second;
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, g, h];
}
