import { quantile } from '../geometry/geometry';
import { pageRows, type PageRow } from './page-rows';
import type { TextLine } from '../types';
import {
  EMPTY_LINE_STEP,
  FULL_LINE,
  HALF_WITHIN,
  MIN_PRINTED_LETTERS,
  MIN_PRINTED_LINES,
  MIN_PRINTED_SHARE,
  MOST_EMPTY_LINES,
  MOST_WITHIN,
} from './tunables';

/** A line in its row as it is printed. */
export interface PrintedText {
  /** Index of the line on the page. */
  readonly line: number;
  /**
   * The white before it: a tab between texts of a row; in print of one width, as many spaces as
   * there is room for letters.
   */
  readonly lead: string;
}

export interface PrintedRow {
  /** Empty lines above it. */
  readonly above: number;
  readonly texts: readonly PrintedText[];
}

export interface PrintedPage {
  readonly rows: readonly PrintedRow[];
  /**
   * True for print whose letters are all of one width: code, terminals, typescripts, many receipts.
   */
  readonly monospaced: boolean;
}

/** Characters that are twice as wide as a letter, and are of one width everywhere. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Width of a letter in pixels, where all have the same; else null. */
function pitchOf(rows: readonly PageRow[], lines: readonly TextLine[]): number | null {
  const texts = rows.flatMap((row) =>
    row.places.map(({ left, right }, i) => ({
      width: right - left,
      text: lines[row.lines[i]!]!.text,
    })),
  );
  const full = Math.max(...texts.map(({ width }) => width));
  const widths = texts.flatMap(({ width, text }) =>
    text.length < MIN_PRINTED_LETTERS || WIDE.test(text) || width > FULL_LINE * full
      ? []
      : [width / text.length],
  );
  if (widths.length < Math.max(MIN_PRINTED_LINES, MIN_PRINTED_SHARE * texts.length)) return null;
  const usual = quantile(widths, 0.5);
  const off = widths.map((width) => Math.abs(width - usual) / usual);
  return quantile(off, 0.5) < HALF_WITHIN && quantile(off, 0.75) < MOST_WITHIN ? usual : null;
}

/**
 * Empty lines above a row: as many as there is room for in print of one width, else one at most.
 */
function emptyAbove(row: PageRow, before: PageRow | undefined, most: number): number {
  if (!before) return 0;
  // The step of a block's first row is not known: white parted it from what is above, or it stands
  // in the next column.
  if (row.block !== before.block) return 1;
  return row.step < EMPTY_LINE_STEP ? 0 : Math.min(most, Math.max(1, Math.round(row.step) - 1));
}

/**
 * The left edge of the column that each block stands in: blocks above and below one another begin
 * at the same one.
 */
function edgesOf(rows: readonly PageRow[]): ReadonlyMap<number, number> {
  const blocks = [...new Set(rows.map(({ block }) => block))].map((block) => {
    const own = rows.filter((row) => row.block === block);
    const left = Math.min(...own.map((row) => row.left));
    return { block, left, right: Math.max(...own.map(({ right }) => right)) };
  });
  return new Map(
    blocks.map(({ block, left, right }) => {
      const column = blocks.filter((other) => other.left < right && other.right > left);
      return [block, Math.min(...column.map((other) => other.left))] as const;
    }),
  );
}

const lengthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/** The texts of a row, each as many letters from the left as it is printed. */
function spaced(
  row: PageRow,
  lines: readonly TextLine[],
  edge: number,
  pitch: number,
): PrintedText[] {
  let at = 0;
  return row.lines.map((line, i) => {
    const wanted = Math.round((row.places[i]!.left - edge) / pitch);
    const lead = Math.max(i === 0 ? 0 : 1, wanted - at);
    at += lead + lengthOf(lines[line]!.text);
    return { line, lead: ' '.repeat(lead) };
  });
}

/** The rows of a page as they are printed, with the white that parts them. */
export function printedPage(lines: readonly TextLine[]): PrintedPage {
  const rows = pageRows(lines);
  const pitch = pitchOf(rows, lines);
  const edges = edgesOf(rows);
  const textsOf = (row: PageRow): PrintedText[] =>
    pitch === null
      ? row.lines.map((line, i) => ({ line, lead: i === 0 ? '' : '\t' }))
      : spaced(row, lines, edges.get(row.block)!, pitch);
  return {
    monospaced: pitch !== null,
    rows: rows.map((row, i) => ({
      above: emptyAbove(row, rows[i - 1], pitch === null ? 1 : MOST_EMPTY_LINES),
      texts: textsOf(row),
    })),
  };
}
