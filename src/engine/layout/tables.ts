import { uprightQuads } from '../geometry/flatten';
import { estimateSkew, place, stacksOf, type Placed } from './rows';
import type { TextLine } from '../types';

/** A table as it is printed: `cells[row][column]` names the lines in that cell, in reading order. */
export interface TextTable {
  readonly cells: readonly (readonly (readonly number[])[])[];
}

/** A table has at least so many rows and columns, and texts in this part of its cells. */
const MIN_ROWS = 3;
const MIN_COLUMNS = 2;
const MIN_FILLED = 0.6;
/** Places of the texts on the level page, by the index of their lines. */
function placesOf(lines: readonly TextLine[]): Placed[] {
  const quads = uprightQuads(lines);
  const skew = estimateSkew(quads);
  return quads.map((quad, i) => place(quad, i, skew));
}

/** White between columns may be none by the boxes, which overhang their text a little. */
const OVERLAP = 0.2;

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
 * From row `from` on, the longest run of rows that keeps its columns apart; its end. A row with one text may stand
 * within a table but neither begins nor ends it.
 */
function endOfTable(rows: readonly number[][], from: number, places: readonly Placed[]): number {
  let end = from;
  const texts: Placed[] = [];
  let columns = Infinity;
  for (let i = from; i < rows.length; i++) {
    texts.push(...rows[i]!.map((index) => places[index]!));
    const now = stacksOf(texts, OVERLAP).length;
    if (now < MIN_COLUMNS || (now < columns && i > from && now < rows[from]!.length)) break;
    columns = now;
    if (rows[i]!.length > 1) end = i + 1;
  }
  return end;
}

function toTable(rows: readonly number[][], places: readonly Placed[]): TextTable | null {
  const columns = stacksOf(
    rows.flat().map((index) => places[index]!),
    OVERLAP,
  ).map((stack) => new Set(stack.map(({ index }) => index)));
  const cells = rows.map((row) =>
    columns.map((column) => row.filter((index) => column.has(index))),
  );
  const filled = cells.flat().filter((cell) => cell.length > 0).length;
  const isTable =
    rows.length >= MIN_ROWS &&
    columns.length >= MIN_COLUMNS &&
    filled >= MIN_FILLED * rows.length * columns.length;
  return isTable ? { cells } : null;
}

/**
 * Plain tables of a page, found by geometry: rows of one block whose texts keep to columns with white between.
 * Ruling lines are neither needed nor looked at; a cell that spans columns ends a table.
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
