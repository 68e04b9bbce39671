import type { PageText, TextLine } from '../../engine/types';
import { formatFacts, type WriteOptions } from '../../protocol/export-api';
import { blobOfParts } from '../pieces';
import { oneLine, reasonOf } from './plain';
import { shapedText, shapeIn } from './shaped-text';
import type { ExportFormat, ExportPage } from '../types';

/**
 * The page row by row and nothing else: lines that share a row are joined by a tab, rows by a
 * newline.
 */
export function pageToText(text: PageText): string {
  return printedRows(text)
    .map((row) => row.map((line) => oneLine(line.text)).join('\t'))
    .join('\n');
}

/** Lines in reading order, those of one row together. */
export function printedRows(text: PageText): TextLine[][] {
  const rows: TextLine[][] = [];
  for (const line of text.lines) {
    const current = rows.at(-1);
    if (current?.[0]?.row === line.row) current.push(line);
    else rows.push([line]);
  }
  return rows;
}

/**
 * A page and nothing else, or several, each under a line with its path; pages that failed are
 * listed at the end.
 */
export const txt: ExportFormat = {
  id: 'txt',
  write: (pages, options) => blobOfParts(textParts(pages, options), formatFacts('txt').mime),
};

async function* textParts(
  pages: AsyncIterable<ExportPage>,
  { shape = 'automatic', isLone }: WriteOptions,
): AsyncGenerator<string> {
  const failures: string[] = [];
  for await (const page of pages) {
    if (!page.text) failures.push(failureLine(page));
    else {
      const text = shapedText(page.text, shapeIn(page, shape));
      yield isLone ? `${text}\n` : `===== ${oneLine(page.path)} =====\n${text}\n\n`;
    }
  }
  if (failures.length > 0) yield `===== Pages that could not be read =====\n${failures.join('')}`;
}

/** Path and reason, tab between, with the newline. */
const failureLine = (page: ExportPage): string =>
  `${oneLine(page.path)}\t${reasonOf(page.error)}\n`;
