import { boundsOf, quadAngle, type Bounds } from '../geometry/geometry';
import type { ReadText } from '../screenshots/marks';
import type { Quad } from '../types';

/**
 * Of vertical Chinese the detector often finds pieces: single characters, or two or three of a column. Where pieces
 * stand so close under one another as no lines do, they are read again as one column.
 */

const CHINESE = /^[\u3400-\u9fff\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f]+$/;
/** Pieces of a column: their middles differ by no more than this part of their width, their widths by twice that. */
const SAME_COLUMN = 0.3;
/** White between two pieces, in parts of their width; lines of text stand further apart. */
const MAX_GAP = 0.1;
/** Once it is clear that they are a column, a character between two pieces may not have been found. */
const MISSED_GAP = 1.2;
/** Two characters may stand under one another by chance. */
const MIN_CHARACTERS = 3;

const around = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
});

const quadOf = ({ left, right, top, bottom }: Bounds): Quad => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/** A text that may be a piece of a column: one character, or some that run down the page. */
const isPiece = ({ text, quad }: ReadText): boolean =>
  CHINESE.test(text) && (text.length === 1 || quadAngle(quad) > Math.PI / 4);

interface Column<T extends ReadText> {
  readonly pieces: T[];
  last: Bounds;
  bounds: Bounds;
}

const charactersIn = (pieces: readonly ReadText[]): number =>
  pieces.reduce((sum, { text }) => sum + text.length, 0);

function continues({ pieces, last }: Column<ReadText>, next: Bounds): boolean {
  const width = Math.min(next.right - next.left, last.right - last.left);
  const [left, right] = [next.left - last.left, next.right - last.right];
  const maxGap = charactersIn(pieces) < MIN_CHARACTERS ? MAX_GAP : MISSED_GAP;
  return (
    Math.abs(left + right) / 2 < SAME_COLUMN * width &&
    Math.abs(right - left) < SAME_COLUMN * 2 * width &&
    next.top - last.bottom < maxGap * width &&
    next.bottom > last.bottom
  );
}

/** Texts that seem to be pieces of one column, and the upright box around all of them. */
export interface VerticalColumn<T extends ReadText> {
  readonly pieces: readonly T[];
  readonly quad: Quad;
}

/** The columns of vertical Chinese that were found in pieces. */
export function findVerticalColumns<T extends ReadText>(texts: readonly T[]): VerticalColumn<T>[] {
  const pieces = texts
    .filter(isPiece)
    .map((text) => ({ text, bounds: boundsOf(text.quad) }))
    .sort((a, b) => a.bounds.top - b.bounds.top);
  const columns: Column<T>[] = [];
  for (const { text, bounds } of pieces) {
    const column = columns.find((one) => continues(one, bounds));
    if (column) {
      column.pieces.push(text);
      column.last = bounds;
      column.bounds = around(column.bounds, bounds);
    } else columns.push({ pieces: [text], last: bounds, bounds });
  }
  return columns
    .filter((column) => column.pieces.length > 1 && charactersIn(column.pieces) >= MIN_CHARACTERS)
    .map((column) => ({ pieces: column.pieces, quad: quadOf(column.bounds) }));
}
