import {
  BEGINS_SMALL,
  charWidth,
  endsSentence,
  isIndented,
  leavesRoom,
  SPACELESS,
} from './line-breaks';
import { itemRows, markerOf } from './list-items';
import { pageRows, type OrderedLine, type PageRow } from './page-rows';
import {
  GAP_IN_SENTENCE,
  HEADING_LETTERS,
  HEADING_SIZE,
  MIN_INDENT,
  MIN_PARAGRAPH_ROWS,
  MIN_SIZED_LETTERS,
  PARAGRAPH_GAP,
  TABULAR_GAP,
} from './tunables';

/** Why a row begins a paragraph. */
type Reason = 'block' | 'gap' | 'size' | 'cells' | 'item' | 'room' | 'indent' | 'outdent';

/** Rows of one paragraph, and why the first of them begins it. */
interface Paragraph {
  readonly reason: Reason;
  readonly rows: PageRow[];
}

/** How the paragraphs of a block are set. */
interface Style {
  readonly items: ReadonlySet<PageRow>;
  /** True where all lines of a paragraph but the first are indented, as in lists of books. */
  readonly hangs: boolean;
}

/** True for cells side by side: labels and amounts, columns of a table. */
export const isCells = ({ gap }: PageRow): boolean => gap > TABULAR_GAP;

function isOtherSize(a: PageRow, b: PageRow): boolean {
  const [large, small] = a.height > b.height ? [a, b] : [b, a];
  if (Math.min(a.text.length, b.text.length) < MIN_SIZED_LETTERS) return false;
  return (
    large.height > HEADING_SIZE * small.height &&
    charWidth(large) > HEADING_LETTERS * charWidth(small)
  );
}

/**
 * Lines hang if they are mostly indented behind full ones: the line before a first line's indent is
 * a last one.
 */
function hangs(block: readonly PageRow[]): boolean {
  const behind = block
    .slice(1)
    .flatMap((row, i) => (isIndented(row, block[i]!) ? [[block[i]!, row] as const] : []));
  const full = behind.filter(([row, next]) => !leavesRoom(row, next)).length;
  return full >= 2 && 2 * full > behind.length;
}

/** Running text in the middle of a sentence, or of a word. */
const goesOn = (row: PageRow, next: PageRow): boolean =>
  BEGINS_SMALL.test(next.text) && !endsSentence(row) && !leavesRoom(row, next);

/** Why a row begins a paragraph; null if it goes on with the open one. */
function reasonToBegin(row: PageRow, { rows }: Paragraph, { items, hangs }: Style): Reason | null {
  const [first, before] = [rows[0]!, rows.at(-1)!];
  if (row.block !== before.block) return 'block';
  const isInSentence = goesOn(before, row);
  if (row.step > (isInSentence ? GAP_IN_SENTENCE : PARAGRAPH_GAP)) return 'gap';
  if (isOtherSize(before, row)) return 'size';
  if (isCells(row) !== isCells(before)) return 'cells';
  if (isCells(row)) return null;
  if (items.has(row)) return 'item';
  if (isInSentence) return null;
  if (leavesRoom(before, row)) return isIndented(row, before) ? 'indent' : 'room';
  const mayHang = hangs || markerOf(first.text) !== null;
  if (isIndented(row, before)) return mayHang && before === first ? null : 'indent';
  return isIndented(before, row) && before !== first ? 'outdent' : null;
}

/**
 * Text in the next column goes on with the paragraph if neither side of the break looks like an end
 * or a beginning. Scripts without small letters tell a beginning by its indent alone, if the column
 * has any, and a heading by the room behind it.
 */
function goesOnBehind(paragraph: Paragraph, row: PageRow, rows: readonly PageRow[]): boolean {
  const before = paragraph.rows.at(-1)!;
  const above = rows.filter(({ block }) => block === before.block);
  const column = rows.filter(({ block }) => block === row.block);
  const begins = ({ indent, height }: PageRow): boolean => indent > MIN_INDENT * height;
  const isInSentence =
    goesOn(before, row) ||
    (SPACELESS.test(row.text[0] ?? '') &&
      column.some(begins) &&
      row.room < row.height &&
      row.text.length >= MIN_SIZED_LETTERS &&
      !endsSentence(before) &&
      !leavesRoom(before, row));
  return (
    isInSentence &&
    !begins(row) &&
    !isCells(before) &&
    !isCells(row) &&
    !isOtherSize(before, row) &&
    markerOf(row.text) === null &&
    Math.min(above.length, column.length) >= MIN_PARAGRAPH_ROWS
  );
}

/**
 * Lines that were each ended on purpose and stand one below the other are one paragraph: verse, an
 * address.
 */
const isLoneLine = ({ rows, reason }: Paragraph, { items }: Style): boolean =>
  rows.length === 1 && reason !== 'indent' && !items.has(rows[0]!);

function withVerseJoined(paragraphs: readonly Paragraph[], style: Style): Paragraph[] {
  const joined: Paragraph[] = [];
  let isOpen = false;
  for (const paragraph of paragraphs) {
    const isLone = isLoneLine(paragraph, style);
    if (isLone && isOpen && paragraph.reason === 'room')
      joined.at(-1)!.rows.push(...paragraph.rows);
    else joined.push({ ...paragraph, rows: [...paragraph.rows] });
    isOpen = isLone;
  }
  return joined;
}

/** The rows of each paragraph of a page, in reading order. */
export function paragraphRows(lines: readonly OrderedLine[]): PageRow[][] {
  const rows = pageRows(lines);
  const items = itemRows(rows);
  const paragraphs: Paragraph[] = [];
  let style: Style = { items, hangs: false };
  for (const row of rows) {
    const open = paragraphs.at(-1);
    if (open?.rows.at(-1)!.block !== row.block)
      style = { items, hangs: hangs(rows.filter(({ block }) => block === row.block)) };
    const reason = open ? reasonToBegin(row, open, style) : 'block';
    const isInside =
      reason === null || (reason === 'block' && open && goesOnBehind(open, row, rows));
    if (isInside) open!.rows.push(row);
    else paragraphs.push({ reason, rows: [row] });
  }
  return withVerseJoined(paragraphs, style).map(({ rows }) => rows);
}

/**
 * Lines with the numbers of their paragraphs, from 0 on; one that goes on in the next column keeps
 * its number there.
 * @param lines in reading order
 */
export function withParagraphs<Line extends OrderedLine>(
  lines: readonly Line[],
): (Line & { readonly paragraph: number })[] {
  const numbers = new Map(
    paragraphRows(lines).flatMap((rows, number) =>
      rows.flatMap((row) => row.lines.map((index) => [index, number] as const)),
    ),
  );
  return lines.map((line, i) => ({ ...line, paragraph: numbers.get(i)! }));
}
