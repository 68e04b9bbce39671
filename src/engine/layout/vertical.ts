import { boundsOf, quadAngle, type Bounds } from '../geometry/geometry';
import type { Quad, ReadText } from '../types';
import {
  MAX_VERTICAL_GAP,
  MIN_VERTICAL_CHARACTERS,
  MISSED_CHARACTER_GAP,
  SAME_VERTICAL_COLUMN,
} from './tunables';

/**
 * Of vertical Chinese the detector often finds pieces: single characters, or two or three of a
 * column. Where pieces stand so close under one another as no lines do, they are read again as one
 * column.
 */

const CHINESE = /^[\u3400-\u9fff\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f]+$/;

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
  const maxGap =
    charactersIn(pieces) < MIN_VERTICAL_CHARACTERS ? MAX_VERTICAL_GAP : MISSED_CHARACTER_GAP;
  return (
    Math.abs(left + right) / 2 < SAME_VERTICAL_COLUMN * width &&
    Math.abs(right - left) < SAME_VERTICAL_COLUMN * 2 * width &&
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
    .filter(
      (column) =>
        column.pieces.length > 1 && charactersIn(column.pieces) >= MIN_VERTICAL_CHARACTERS,
    )
    .map((column) => ({ pieces: column.pieces, quad: quadOf(column.bounds) }));
}
