import { quadsFromStart } from './start-side';
import { estimateSkew, place, stacksOf, type Placed } from './rows';
import type { TextLine } from '../types';
import {
  MAX_COLUMN_OVERLAP,
  MIN_TABLE_COLUMNS,
  MIN_TABLE_FILLED,
  MIN_TABLE_ROWS,
} from './tunables';

/**
 * A table as it is printed: `cells[row][column]` names the lines in that cell, in reading order.
 */
export interface TextTable {
  readonly cells: readonly (readonly (readonly number[])[])[];
}

/** Places of the texts on the level page, by the index of their lines. */
function placesOf(lines: readonly TextLine[]): Placed[] {
  const quads = quadsFromStart(lines);
  const skew = estimateSkew(quads);
  return quads.map((quad, i) => place(quad, i, skew));
}

/** Rows of one block, as indices of lines. */
function rowsOfBlock(lines: readonly TextLine[], block: number): number[][] {
  const rows = new Map<number, number[]>();
  lines.forEach((line, i) => {
    if (line.block !== block) return;
    rows.set(line.row, [...(rows.get(line.row) ?? []), i]);
  });
  return [...rows.values()];
}

/**
 * From row `from` on, the longest run of rows that keeps its columns apart; its end. A row with one
 * text may stand within a table but neither begins nor ends it.
 */
function endOfTable(rows: readonly number[][], from: number, places: readonly Placed[]): number {
  let end = from;
  const texts: Placed[] = [];
  let columns = Infinity;
  for (let i = from; i < rows.length; i++) {
    texts.push(...rows[i]!.map((index) => places[index]!));
    const now = stacksOf(texts, MAX_COLUMN_OVERLAP).length;
    if (now < MIN_TABLE_COLUMNS || (now < columns && i > from && now < rows[from]!.length)) break;
    columns = now;
    if (rows[i]!.length > 1) end = i + 1;
  }
  return end;
}

function toTable(rows: readonly number[][], places: readonly Placed[]): TextTable | null {
  const columns = stacksOf(
    rows.flat().map((index) => places[index]!),
    MAX_COLUMN_OVERLAP,
  ).map((stack) => new Set(stack.map(({ index }) => index)));
  const cells = rows.map((row) =>
    columns.map((column) => row.filter((index) => column.has(index))),
  );
  const filled = cells.flat().filter((cell) => cell.length > 0).length;
  const isTable =
    rows.length >= MIN_TABLE_ROWS &&
    columns.length >= MIN_TABLE_COLUMNS &&
    filled >= MIN_TABLE_FILLED * rows.length * columns.length;
  return isTable ? { cells } : null;
}

/**
 * Plain tables of a page, found by geometry: rows of one block whose texts keep to columns with
 * white between. Ruling lines are neither needed nor looked at; a cell that spans columns ends a
 * table.
 */
export function findTables(lines: readonly TextLine[]): TextTable[] {
  const places = placesOf(lines);
  const tables: TextTable[] = [];
  for (const block of new Set(lines.map((line) => line.block))) {
    const rows = rowsOfBlock(lines, block);
    for (let from = 0; from < rows.length;) {
      const end = rows[from]!.length > 1 ? endOfTable(rows, from, places) : from + 1;
      const table = toTable(rows.slice(from, end), places);
      if (table) tables.push(table);
      from = Math.max(end, from + 1);
    }
  }
  return tables;
}
