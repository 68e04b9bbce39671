import { charWidth, endsSentence, isIndented, leavesRoom, SPACELESS } from './line-breaks';
import { itemRows } from './list-items';
import { pageRows, type PageRow } from './page-rows';
import { isCells } from './paragraphs';
import { findTables, type TextTable } from '../layout/tables';
import type { TextLine } from '../types';
import {
  HEADING_LETTERS,
  HEADING_SIZE,
  MIN_HEADING_LETTERS,
  MIN_INDENT,
  MIN_VERSE_MARKED,
  MIN_VERSE_ROWS,
  MOST_HEADING_ROWS,
  MOST_SHIFTED,
  PARAGRAPH_GAP,
  SHORT_ROW,
} from './tunables';

/** A line's part of its paragraph. */
export interface Piece {
  /** Index of the line on the page. */
  readonly line: number;
  /** Its text, without a hyphen that only the line's end had put there. */
  readonly text: string;
  /** What stands between this piece and the next. */
  readonly after: '' | ' ' | '\t' | '\n';
}

/**
 * Running text, an item of a list with its marker, a heading; or `lines` that stay as they are
 * printed: verse, an address, labels with their amounts.
 */
export interface Paragraph {
  readonly kind: 'text' | 'item' | 'heading' | 'lines';
  readonly pieces: readonly Piece[];
}

/** What a page's text consists of, in reading order. */
export type FlowPart = Paragraph | { readonly kind: 'table'; readonly table: TextTable };

/** A dash that has no space before it has none behind it. */
const ENDS_IN_DASH = /\S[—–]$/u;

/** What stands between a line and the next one of the same paragraph. */
function between(line: TextLine, next: TextLine): '' | ' ' {
  if (line.hyphen) return '';
  const [end, start] = [line.text.trimEnd(), next.text.trimStart()];
  const isSpaceless = SPACELESS.test(end.at(-1) ?? '') || SPACELESS.test(start[0] ?? '');
  return isSpaceless || ENDS_IN_DASH.test(end) ? '' : ' ';
}

/** Without the sign of a division, which no word has. */
const withoutHyphen = ({ text, hyphen }: TextLine): string =>
  hyphen === 'soft' ? text.trimEnd().replace(/.$/u, '') : text.trim();

function piecesOf(rows: readonly PageRow[], isKept: boolean, lines: readonly TextLine[]): Piece[] {
  const indices = rows.flatMap((row) => row.lines);
  const ends = new Set(rows.map((row) => row.lines.at(-1)!));
  return indices.map((index, i) => {
    const [line, next] = [lines[index]!, lines[indices[i + 1] ?? -1]];
    if (!next) return { line: index, text: line.text.trim(), after: '' };
    if (isKept)
      return { line: index, text: line.text.trim(), after: ends.has(index) ? '\n' : '\t' };
    return { line: index, text: withoutHyphen(line), after: between(line, next) };
  });
}

/**
 * Lines of verse of one length, as Chinese verse has: most of them end with a mark, and so does the
 * last one, which is as long as the others. The lines of running text are broken anywhere.
 */
const ENDS_IN_MARK = /[^\P{P}\p{Pd}]$/u;

/** A list of codes or addresses, one a line, fills its column as well as text does. */
const isOneWord = ({ text }: PageRow): boolean => !/\s/u.test(text) && !SPACELESS.test(text);

const isShifted = (row: PageRow, from: PageRow): boolean => {
  const centre = ({ left, right }: PageRow) => (left + right) / 2;
  const isCentred = Math.abs(centre(row) - centre(from)) < MIN_INDENT * row.height;
  return !isCentred && (isIndented(row, from) || isIndented(from, row));
};

/** True for rows that step in and out. */
function isStepped([, ...rows]: readonly PageRow[]): boolean {
  const steps = rows.slice(1).map((row, i) => isShifted(row, rows[i]!));
  return steps.length > 1 && steps.filter(Boolean).length > MOST_SHIFTED * steps.length;
}

/** Rows whose ends are part of the text. */
function areKept(rows: readonly PageRow[]): boolean {
  if (rows.some(isCells) || isStepped(rows)) return true;
  if (rows.length > 1 && rows.every(isOneWord)) return true;
  const breaks = rows.slice(1).map((row, i) => leavesRoom(rows[i]!, row));
  if (rows.length > 1 && 2 * breaks.filter(Boolean).length >= breaks.length) return true;
  const last = rows.at(-1)!;
  const marked = rows.filter(({ text }) => ENDS_IN_MARK.test(text));
  return (
    rows.length >= MIN_VERSE_ROWS &&
    marked.length >= MIN_VERSE_MARKED * rows.length &&
    last.room < last.height
  );
}

interface Usual {
  readonly height: number;
  readonly charWidth: number;
}

/** The value of the row that half of the page's characters stand in or before, by the values. */
function usualOf(rows: readonly PageRow[], value: (row: PageRow) => number): number {
  const sorted = [...rows].sort((a, b) => value(a) - value(b));
  let left = rows.reduce((sum, { text }) => sum + text.length, 0) / 2;
  const usual = sorted.find(({ text }) => (left -= text.length) <= 0);
  return usual ? value(usual) : 0;
}

/** Size of most of a page's text. */
const usualSize = (rows: readonly PageRow[]): Usual => ({
  height: usualOf(rows, ({ height }) => height),
  charWidth: usualOf(rows, charWidth),
});

const isLarge = (row: PageRow, usual: Usual): boolean =>
  row.height > HEADING_SIZE * usual.height && charWidth(row) > HEADING_LETTERS * usual.charWidth;

const isShort = ({ room, left, right }: PageRow): boolean =>
  right - left < SHORT_ROW * (right - left + room);

const BEGINS_LIKE_HEADING = /^["'“‘«(]*[\p{Lu}\p{Lo}\p{N}]/u;
const ENDS_IN_COMMA = /[,，、;；-]$/u;

/** Higher than the text, or short and set apart from the running text that it stands above. */
function isHeading(rows: readonly PageRow[], next: readonly PageRow[], usual: Usual): boolean {
  const text = rows.map((row) => row.text).join(' ');
  if (rows.length > MOST_HEADING_ROWS || (text.match(/\p{L}/gu)?.length ?? 0) < MIN_HEADING_LETTERS)
    return false;
  if (rows.every((row) => isLarge(row, usual))) return true;
  const [first, last] = [rows[0]!, rows.at(-1)!];
  return (
    rows.every(isShort) &&
    BEGINS_LIKE_HEADING.test(text) &&
    !endsSentence(last) &&
    !ENDS_IN_COMMA.test(text) &&
    (first.step === 0 || Math.max(first.step, next[0]?.step ?? 0) > PARAGRAPH_GAP) &&
    next.length > 1 &&
    !areKept(next) &&
    next.some(({ left }) => left - first.left < last.height)
  );
}

/** Rows of the same paragraph. */
function rowsByParagraph(rows: readonly PageRow[], lines: readonly TextLine[]): PageRow[][] {
  const paragraphs: PageRow[][] = [];
  let number = -1;
  for (const row of rows) {
    const own = lines[row.lines[0]!]!.paragraph;
    if (own === number) paragraphs.at(-1)!.push(row);
    else paragraphs.push([row]);
    number = own;
  }
  return paragraphs;
}

/** The table that each line belongs to, by its index. */
function tablesByLine(lines: readonly TextLine[]): ReadonlyMap<number, TextTable> {
  return new Map(
    findTables(lines).flatMap((table) =>
      table.cells.flat(2).map((index) => [index, table] as const),
    ),
  );
}

/** Rows one after the other that belong to the same tables, or to none. */
function runsOf(rows: readonly PageRow[], tables: ReadonlyMap<number, TextTable>) {
  const runs: { tables: readonly TextTable[]; rows: PageRow[] }[] = [];
  for (const row of rows) {
    const own = [...new Set(row.lines.flatMap((index) => tables.get(index) ?? []))];
    const last = runs.at(-1);
    if (last && last.tables.length === 0 && own.length === 0) last.rows.push(row);
    else runs.push({ tables: own, rows: [row] });
  }
  return runs;
}

/** The text of a page as it flows: its paragraphs, and its tables between them. */
export function flowOf(lines: readonly TextLine[]): FlowPart[] {
  const rows = pageRows(lines);
  const [items, usual, tables] = [itemRows(rows), usualSize(rows), tablesByLine(lines)];
  const paragraphs = rowsByParagraph(rows, lines);
  const drawn = new Set<TextTable>();
  const drawOnce = (table: TextTable): FlowPart[] => {
    if (drawn.has(table)) return [];
    drawn.add(table);
    return [{ kind: 'table', table }];
  };
  const kindOf = (some: readonly PageRow[], next: readonly PageRow[]): Paragraph['kind'] => {
    if (areKept(some)) return 'lines';
    if (items.has(some[0]!)) return 'item';
    return isHeading(some, next, usual) ? 'heading' : 'text';
  };
  return paragraphs.flatMap((all, i) =>
    runsOf(all, tables).flatMap((run) => {
      if (run.tables.length > 0) return run.tables.flatMap(drawOnce);
      const kind = kindOf(run.rows, paragraphs[i + 1] ?? []);
      return [{ kind, pieces: piecesOf(run.rows, kind === 'lines', lines) }];
    }),
  );
}

/** A paragraph's text. */
export const textOf = ({ pieces }: Paragraph): string =>
  pieces.map(({ text, after }) => text + after).join('');
