import { uprightQuads } from '../geometry/flatten';
import { directionOf, hasRightToLeft } from '../language/direction';
import type { LineShape, Quad } from '../types';

/** A line of a page; what it says tells how the page is read, where it is known. */
export type ShapedText = LineShape & { readonly text?: string };

const mirrored = ([a, b, c, d]: Quad): Quad => [
  [-b[0], b[1]],
  [-a[0], a[1]],
  [-d[0], d[1]],
  [-c[0], c[1]],
];

/** Whether a page is read from right to left, as most of its words are. */
export const isReadFromRight = (lines: readonly ShapedText[]): boolean =>
  lines.some(({ text = '' }) => hasRightToLeft(text)) &&
  directionOf(lines.map(({ text = '' }) => text).join('\n')) === 'rtl';

/**
 * The lines of a page as they would stand if it were upright, flat and read from left to right: one
 * that is read from the right is mirrored. So columns, rows, cells and indents begin on the left.
 */
export function quadsFromStart(lines: readonly ShapedText[]): readonly Quad[] {
  const quads = uprightQuads(lines);
  return isReadFromRight(lines) ? quads.map(mirrored) : quads;
}
