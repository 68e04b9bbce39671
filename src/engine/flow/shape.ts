import { flowOf, textOf, type FlowPart } from './flow';
import type { TextLine } from '../types';

/** How a page's text is shown: its lines joined to paragraphs, or each as it is printed. */
export const SHAPES = ['paragraphs', 'printed'] as const;
export type Shape = (typeof SHAPES)[number];

/** Each page in its own shape, or all of them in one. */
export const SHAPE_CHOICES = ['automatic', ...SHAPES] as const;
export type ShapeChoice = (typeof SHAPE_CHOICES)[number];

/** Fewer rows than this are a pair of lines as often as a paragraph: a name and an address, a label in two lines. */
const MIN_ROWS = 3;
/**
 * A page is prose if so large a part of its characters stand in paragraphs. Measured: of 34 receipts none has more than
 * .29, of 22 pages of prose, exercises and forms with long sentences none less than .65; screenshots of code, chats and
 * decks have .47 at most.
 */
const PROSE = 0.5;

const lengthOf = (part: FlowPart, lines: readonly TextLine[]): number =>
  part.kind === 'table'
    ? part.table.cells.flat(2).reduce((sum, index) => sum + lines[index]!.text.length, 0)
    : textOf(part).length;

/** True for lines that were broken because they were full, again and again. */
function isProse(part: FlowPart, lines: readonly TextLine[]): boolean {
  if (part.kind !== 'text' && part.kind !== 'item') return false;
  return new Set(part.pieces.map(({ line }) => lines[line]!.row)).size >= MIN_ROWS;
}

/**
 * What most of a page is: prose, whose lines end where the next word did not fit, or text whose lines are ended on purpose,
 * as those of receipts, tables, code, verse and screens are.
 */
export function shapeOf(lines: readonly TextLine[]): Shape {
  const parts = flowOf(lines);
  const charactersOf = (some: readonly FlowPart[]) =>
    some.reduce((sum, part) => sum + lengthOf(part, lines), 0);
  const prose = charactersOf(parts.filter((part) => isProse(part, lines)));
  return prose > PROSE * charactersOf(parts) ? 'paragraphs' : 'printed';
}
