import { borderOf } from '../../engine/geometry/bend';
import type { TextLine } from '../../engine/types';
import type { PictureBox } from './boxes';

/** So many lines cost nothing to draw; of more, those far out of sight are left out. Unsourced. */
const FEW = 300;

/** A line with its number and the upright box around it, in pixels of the picture. */
export interface BoxedLine {
  readonly line: TextLine;
  readonly index: number;
  readonly box: PictureBox;
}

export const boxedLines = (lines: readonly TextLine[]): readonly BoxedLine[] =>
  lines.map((line, index) => ({ line, index, box: boxOfLine(line) }));

export function boxOfLine(line: Pick<TextLine, 'quad' | 'bend'>): PictureBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of borderOf(line)) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

/** Rows of the picture in which lines are drawn. */
export interface DrawnRows {
  readonly from: number;
  readonly to: number;
}

/**
 * What is in sight with as much above and below it again, in steps, so that lines do not come and
 * go at each row that is scrolled.
 */
export function rowsToDraw([, top, , bottom]: PictureBox): DrawnRows {
  const step = Math.max(1, bottom - top);
  return { from: (Math.floor(top / step) - 1) * step, to: (Math.ceil(bottom / step) + 1) * step };
}

export const linesToDraw = (
  lines: readonly BoxedLine[],
  { from, to }: DrawnRows,
): readonly BoxedLine[] =>
  lines.length <= FEW ? lines : lines.filter(({ box }) => box[3] >= from && box[1] <= to);
