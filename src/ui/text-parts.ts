import { findTables, type TextTable } from '../engine/tables';
import type { PageText, TextLine } from '../engine/types';
import { rowsOf } from '../export/text';

/** A line with its index on the page, which is what picture and text have in common. */
export interface NumberedLine {
  readonly line: TextLine;
  readonly index: number;
}

/** Lines side by side: in one row of a page, or in one cell of a table. */
type Together = readonly NumberedLine[];

export type TextPart =
  | { readonly kind: 'rows'; readonly rows: readonly Together[] }
  | {
      readonly kind: 'table';
      /** By row and column. */
      readonly cells: readonly (readonly Together[])[];
      /** For each column, whether it holds numbers. */
      readonly numeric: readonly boolean[];
    };

/** The text of a page in its order: rows of lines, and between them its tables, as they were found. */
export function textParts(text: PageText): TextPart[] {
  const lines = text.lines.map((line, index) => ({ line, index }));
  const tables = new Map<number, TextTable>();
  for (const table of findTables(text.lines))
    for (const index of table.cells.flat(2)) tables.set(index, table);
  const parts: TextPart[] = [];
  const drawn = new Set<TextTable>();
  let rows: Together[] | null = null;
  let next = 0;
  for (const { length } of rowsOf(text)) {
    const row = lines.slice(next, (next += length));
    for (const table of row.map(({ index }) => tables.get(index))) {
      if (!table || drawn.has(table)) continue;
      drawn.add(table);
      parts.push(tablePart(table, lines));
      rows = null;
    }
    const rest = row.filter(({ index }) => !tables.has(index));
    if (rest.length === 0) continue;
    if (rows === null) parts.push({ kind: 'rows', rows: (rows = []) });
    rows.push(rest);
  }
  return parts;
}

function tablePart({ cells }: TextTable, lines: readonly NumberedLine[]): TextPart {
  const filled = cells.map((row) => row.map((cell) => cell.map((index) => lines[index]!)));
  const numeric = filled[0]!.map((_, column) => isNumeric(filled.map((row) => row[column]!)));
  return { kind: 'table', cells: filled, numeric };
}

/** True if most of a column below its first cell, which may be a heading, are numbers, with a unit or a currency. */
function isNumeric(column: readonly Together[]): boolean {
  const texts = column
    .slice(1)
    .filter((cell) => cell.length > 0)
    .map((cell) => cell.map(({ line }) => line.text).join(' '));
  const numbers = texts.filter((text) => /\d/.test(text) && text.replace(/\P{L}/gu, '').length < 4);
  return numbers.length > texts.length / 2;
}

/** True for a receipt and the like: a third of its rows or more are things side by side, mostly names and numbers. */
export function isOfFigures(parts: readonly TextPart[]): boolean {
  const rows = parts.flatMap((part) =>
    part.kind === 'table'
      ? part.cells.map((cells) => cells.length)
      : part.rows.map((row) => row.length),
  );
  return 3 * rows.filter((count) => count > 1).length >= rows.length;
}

/**
 * The index of the line that a key leads to, from one or from none; null for any other key. Arrows go from line to line,
 * in a table also from cell to cell of a column.
 */
export function lineTowards(
  parts: readonly TextPart[],
  from: number | null,
  key: string,
): number | null {
  const last = lastLine(parts);
  if (last < 0) return null;
  const to = (index: number) => Math.min(last, Math.max(0, index));
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[key];
  if (step === undefined) return null;
  const table = parts.find((part) => part.kind === 'table' && indicesOf(part).includes(from ?? -1));
  if (table?.kind !== 'table') return /Up|Down/.test(key) ? to((from ?? -1) + step) : null;
  if (/Left|Right/.test(key)) return to(from! + step);
  const column = columnsOf(table.cells).find((indices) => indices.includes(from!))!;
  return to(column[column.indexOf(from!) + step] ?? outside(indicesOf(table), step));
}

const indicesOf = (part: TextPart): number[] =>
  (part.kind === 'table' ? part.cells.flat(2) : part.rows.flat()).map(({ index }) => index);

const lastLine = (parts: readonly TextPart[]): number => Math.max(-1, ...parts.flatMap(indicesOf));

/** The lines of each column, from above. */
const columnsOf = (cells: readonly (readonly Together[])[]): number[][] =>
  cells[0]!.map((_, at) => cells.flatMap((row) => row[at]!).map(({ index }) => index));

const outside = (indices: readonly number[], step: number): number =>
  step > 0 ? Math.max(...indices) + 1 : Math.min(...indices) - 1;
