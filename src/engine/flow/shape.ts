import { flowOf, textOf, type FlowPart } from './flow';
import type { TextLine } from '../types';
import type { Shape } from './shapes';
import { MIN_PROSE_ROWS, MIN_PROSE_SHARE } from './tunables';

const lengthOf = (part: FlowPart, lines: readonly TextLine[]): number =>
  part.kind === 'table'
    ? part.table.cells.flat(2).reduce((sum, index) => sum + lines[index]!.text.length, 0)
    : textOf(part).length;

/** True for lines that were broken because they were full, again and again. */
function isProse(part: FlowPart, lines: readonly TextLine[]): boolean {
  if (part.kind !== 'text' && part.kind !== 'item') return false;
  return new Set(part.pieces.map(({ line }) => lines[line]!.row)).size >= MIN_PROSE_ROWS;
}

/**
 * What most of a page is: prose, whose lines end where the next word did not fit, or text whose
 * lines are ended on purpose, as those of receipts, tables, code, verse and screens are.
 */
export function shapeOf(lines: readonly TextLine[]): Shape {
  const parts = flowOf(lines);
  const charactersOf = (some: readonly FlowPart[]) =>
    some.reduce((sum, part) => sum + lengthOf(part, lines), 0);
  const prose = charactersOf(parts.filter((part) => isProse(part, lines)));
  return prose > MIN_PROSE_SHARE * charactersOf(parts) ? 'paragraphs' : 'printed';
}
