import { flowOf, type FlowPart, type Paragraph } from '../../engine/flow/flow';
import { printedPage, type PrintedRow } from '../../engine/flow/printed';
import type { Shape } from '../../engine/flow/shapes';
import { findTables, type TextTable } from '../../engine/layout/tables';
import { dirOf } from '../../engine/language/direction';
import type { PageText, TextLine } from '../../engine/types';

/** A line with its index on the page, which is what picture and text have in common. */
export interface NumberedLine {
  readonly line: TextLine;
  readonly index: number;
}

/** Lines side by side in one cell of a table. */
type Together = readonly NumberedLine[];

/** A line in a row as it is printed, with the white before it. */
export interface RowLine extends NumberedLine {
  readonly lead: string;
}

export interface ShownRow {
  /** Empty lines above it. */
  readonly above: number;
  readonly lines: readonly RowLine[];
}

/** A line in its paragraph: what is shown of it, and what stands between it and the next. */
export interface FlowingLine extends NumberedLine {
  readonly text: string;
  readonly after: string;
}

export interface ShownParagraph {
  readonly kind: Paragraph['kind'];
  readonly lines: readonly FlowingLine[];
}

export type ShownPart =
  | { readonly kind: 'rows'; readonly monospaced: boolean; readonly rows: readonly ShownRow[] }
  | { readonly kind: 'paragraphs'; readonly paragraphs: readonly ShownParagraph[] }
  | {
      readonly kind: 'table';
      /** By row and column. */
      readonly cells: readonly (readonly Together[])[];
      /** For each column, whether it holds numbers. */
      readonly numeric: readonly boolean[];
    };

/** The text of a page in its order, in one of its two shapes; tables are tables in both. */
export function textParts({ lines }: PageText, shape: Shape): ShownPart[] {
  const numbered = lines.map((line, index) => ({ line, index }));
  return shape === 'paragraphs' ? flowingParts(numbered) : printedParts(numbered);
}

function flowingParts(numbered: readonly NumberedLine[]): ShownPart[] {
  const parts: ShownPart[] = [];
  let open: ShownParagraph[] | null = null;
  for (const part of flowOf(numbered.map(({ line }) => line))) {
    if (part.kind === 'table') {
      parts.push(tablePart(part.table, numbered));
      open = null;
      continue;
    }
    if (open === null) parts.push({ kind: 'paragraphs', paragraphs: (open = []) });
    open.push(paragraphOf(part, numbered));
  }
  return parts;
}

const paragraphOf = (
  { kind, pieces }: Exclude<FlowPart, { kind: 'table' }>,
  numbered: readonly NumberedLine[],
): ShownParagraph => ({
  kind,
  lines: pieces.map(({ line, text, after }) => ({ ...numbered[line]!, text, after })),
});

/**
 * Rows of lines, and between them the tables, but in print of one width, whose spaces keep the
 * columns.
 */
function printedParts(numbered: readonly NumberedLine[]): ShownPart[] {
  const lines = numbered.map(({ line }) => line);
  const { rows, monospaced } = printedPage(lines);
  const tables = new Map<number, TextTable>();
  for (const table of monospaced ? [] : findTables(lines))
    for (const index of table.cells.flat(2)) tables.set(index, table);
  const parts: ShownPart[] = [];
  const drawn = new Set<TextTable>();
  let open: ShownRow[] | null = null;
  for (const row of rows) {
    for (const table of row.texts.map(({ line }) => tables.get(line))) {
      if (!table || drawn.has(table)) continue;
      drawn.add(table);
      parts.push(tablePart(table, numbered));
      open = null;
    }
    const shown = rowOf(row, numbered, tables);
    if (shown.lines.length === 0) continue;
    if (open === null) parts.push({ kind: 'rows', monospaced, rows: (open = []) });
    open.push(shown);
  }
  return parts;
}

/** What of a row stands in no table. */
const rowOf = (
  { above, texts }: PrintedRow,
  numbered: readonly NumberedLine[],
  tables: ReadonlyMap<number, TextTable>,
): ShownRow => ({
  above,
  lines: texts
    .filter(({ line }) => !tables.has(line))
    .map(({ line, lead }) => ({ ...numbered[line]!, lead })),
});

function tablePart({ cells }: TextTable, lines: readonly NumberedLine[]): ShownPart {
  const filled = cells.map((row) => row.map((cell) => cell.map((index) => lines[index]!)));
  const numeric = filled[0]!.map((_, column) => isNumeric(filled.map((row) => row[column]!)));
  return { kind: 'table', cells: filled, numeric };
}

/**
 * True if most of a column below its first cell, which may be a heading, are numbers, with a unit
 * or a currency.
 */
function isNumeric(column: readonly Together[]): boolean {
  const texts = column
    .slice(1)
    .filter((cell) => cell.length > 0)
    .map((cell) => cell.map(({ line }) => line.text).join(' '));
  const numbers = texts.filter((text) => /\d/.test(text) && text.replace(/\P{L}/gu, '').length < 4);
  return numbers.length > texts.length / 2;
}

/**
 * True for a receipt and the like: a third of its rows or more are things side by side, mostly
 * names and numbers.
 */
export function isOfFigures(parts: readonly ShownPart[]): boolean {
  const rows = parts.flatMap((part) => {
    if (part.kind === 'table') return part.cells.map((cells) => cells.length);
    if (part.kind === 'rows') return part.rows.map(({ lines }) => lines.length);
    return part.paragraphs.flatMap(({ lines }) => lines.map(() => 1));
  });
  return 3 * rows.filter((count) => count > 1).length >= rows.length;
}

/**
 * The index of the line that a key leads to, from one or from none; null for any other key. Arrows
 * go from line to line, in a table also from cell to cell of a column.
 */
export function lineTowards(
  parts: readonly ShownPart[],
  from: number | null,
  key: string,
): number | null {
  const last = lastLine(parts);
  if (last < 0) return null;
  const to = (index: number) => Math.min(last, Math.max(0, index));
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const table = parts.find((part) => part.kind === 'table' && indicesOf(part).includes(from ?? -1));
  // The first cell of a row stands on the right in a table in Arabic or Hebrew.
  const ahead = table && dirOf(textIn(table)) === 'rtl' ? -1 : 1;
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: ahead, ArrowLeft: -ahead }[key];
  if (step === undefined) return null;
  if (table?.kind !== 'table') return /Up|Down/.test(key) ? to((from ?? -1) + step) : null;
  if (/Left|Right/.test(key)) return to(from! + step);
  const column = columnsOf(table.cells).find((indices) => indices.includes(from!))!;
  return to(column[column.indexOf(from!) + step] ?? outside(indicesOf(table), step));
}

/** What a part says, to tell how it runs. */
const textIn = (part: ShownPart): string =>
  linesOf(part)
    .map(({ line }) => line.text)
    .join('\n');

/** The lines of a part in their order. */
export function linesOf(part: ShownPart): readonly NumberedLine[] {
  if (part.kind === 'table') return part.cells.flat(2);
  const groups: readonly { readonly lines: readonly NumberedLine[] }[] =
    part.kind === 'rows' ? part.rows : part.paragraphs;
  return groups.flatMap(({ lines }) => lines);
}

const indicesOf = (part: ShownPart): number[] => linesOf(part).map(({ index }) => index);

const lastLine = (parts: readonly ShownPart[]): number => Math.max(-1, ...parts.flatMap(indicesOf));

/** The lines of each column, from above. */
const columnsOf = (cells: readonly (readonly Together[])[]): number[][] =>
  cells[0]!.map((_, at) => cells.flatMap((row) => row[at]!).map(({ index }) => index));

const outside = (indices: readonly number[], step: number): number =>
  step > 0 ? Math.max(...indices) + 1 : Math.min(...indices) - 1;
