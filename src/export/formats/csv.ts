import Papa from 'papaparse';
import { borderOf } from '../../engine/geometry/bend';
import type { TextLine } from '../../engine/types';
import { formatFacts } from '../../protocol/export-api';
import { blobOfParts } from '../pieces';
import type { ExportFormat, ExportPage } from '../types';

const COLUMNS = 'path,row,line,text,score,x,y,width,height,error'.split(',');
type Cell = string | number;

const BYTE_ORDER_MARK = '\ufeff';
const NEWLINE = '\r\n';

/**
 * Text that a spreadsheet would run as a formula: it begins (after white space) with = + - @, also
 * in full width, or with a tab or line end. Such a cell gets an apostrophe in front. A plain
 * negative amount (-12.50, -1,234, -5%) stays a number: nothing but digits and separators follows
 * its sign, so nothing can run. A leading + is always guarded, since spreadsheets would turn a
 * telephone number into 8.6E+12.
 */
export const FORMULA = /^[\t\r\n]|^\s*(?!-\d+(?:[.,]\d+)*\s*%?\s*$)[=+\-@＝＋－＠]/u;

/**
 * One text line a row, numbers in pixels: row and line count from 1, the box is the smallest
 * upright one around the line. An empty page and a page that failed have one row, so that no page
 * is missing. UTF-8 with a byte order mark, which Excel needs.
 */
export const csv: ExportFormat = {
  id: 'csv',
  write: (pages) => blobOfParts(csvParts(pages), formatFacts('csv').mime),
};

async function* csvParts(pages: AsyncIterable<ExportPage>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsv([COLUMNS]);
  for await (const page of pages) yield toCsv(pageRows(page));
}

export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  Papa.unparse(rows as Cell[][], { newline: NEWLINE, escapeFormulae: FORMULA }) + NEWLINE;

function pageRows({ path, text, error }: ExportPage): Cell[][] {
  if (text && text.lines.length > 0) return text.lines.map((line, i) => lineRow(path, line, i + 1));
  const reason = error ? `${error.code}: ${error.message}` : '';
  return [[path, '', '', '', '', '', '', '', '', reason]];
}

function lineRow(path: string, line: TextLine, number: number): Cell[] {
  const box = boundingBox(line);
  return [path, line.row + 1, number, line.text, round(line.score, 4), ...box, ''];
}

/** x, y, width and height, to a tenth of a pixel. */
function boundingBox(line: TextLine): number[] {
  const border = borderOf(line);
  const xs = border.map(([x]) => x);
  const ys = border.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top].map((value) => round(value, 1));
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
