import type { ShapeChoice } from '../../engine/flow/shape';
import { flowOf, type FlowPart } from '../../engine/flow/flow';
import { markerOf } from '../../engine/flow/list-items';
import { printedPage } from '../../engine/flow/printed';
import { findTables, type TextTable } from '../../engine/layout/tables';
import type { PageText, TextLine } from '../../engine/types';
import { blobOfParts } from '../pieces';
import { oneLine, reasonOf } from './plain';
import { asPrinted, cellTexts, plainTextOf, shapeIn } from './shaped-text';
import { printedRows } from './text';
import type { ExportFormat, ExportPage } from '../types';

/**
 * A heading a page and its text below, in paragraphs or line by line, tables as tables. Names and
 * text are escaped: they stay what was printed.
 */
export const markdown: ExportFormat = {
  id: 'md',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  write: (pages, shape = 'automatic') => blobOfParts(markdownParts(pages, shape), markdown.mime),
};

async function* markdownParts(
  pages: AsyncIterable<ExportPage>,
  choice: ShapeChoice,
): AsyncGenerator<string> {
  for await (const page of pages) {
    yield `## ${escapeMarkdown(oneLine(page.path))}\n\n${pageBody(page, choice)}\n\n`;
  }
}

function pageBody(page: ExportPage, choice: ShapeChoice): string {
  if (!page.text) return `*Not read: ${escapeMarkdown(reasonOf(page.error))}*`;
  if (page.text.lines.length === 0) return '*No text*';
  if (shapeIn(page, choice) === 'paragraphs') return inParagraphs(page.text.lines);
  return printedPage(page.text.lines).monospaced ? fenced(asPrinted(page.text)) : bodyOf(page.text);
}

/** Text whose spaces count, behind a fence longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, text, fence].join('\n');
}

/** Paragraphs, headings and lists as Markdown has them. */
function inParagraphs(lines: readonly TextLine[]): string {
  const parts = flowOf(lines).map((part) => ({ part, text: partOf(part, lines) }));
  return parts
    .map(({ part, text }, i) => {
      const isInList = part.kind === 'item' && parts[i - 1]?.part.kind === 'item';
      return (i === 0 ? '' : isInList ? '\n' : '\n\n') + text;
    })
    .join('');
}

function partOf(part: FlowPart, lines: readonly TextLine[]): string {
  if (part.kind === 'table') return tableOf(part.table, lines);
  const text = plainTextOf(part);
  if (part.kind === 'heading') return `### ${escapeMarkdown(text)}`;
  if (part.kind === 'item') return itemOf(text);
  return text.split('\n').map(escapeMarkdown).join('  \n');
}

/**
 * Numbers stay as they are printed; any other marker becomes a dash, or is left in its place behind
 * one.
 */
function itemOf(text: string): string {
  const marker = markerOf(text)?.text ?? '';
  const rest = escapeMarkdown(text.slice(marker.length));
  if (/^\d+[.)]/.test(marker)) return `${marker.trim()} ${rest}`;
  return /[\p{L}\p{N}]/u.test(marker) ? `- ${escapeMarkdown(text)}` : `- ${rest}`;
}

function bodyOf(text: PageText): string {
  const tables = findTables(text.lines);
  const parts: string[] = [];
  let paragraph: TextLine[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) parts.push(paragraphOf({ ...text, lines: paragraph }));
    paragraph = [];
  };
  text.lines.forEach((line, i) => {
    const table = tables.find(({ cells }) => cells.flat(2).includes(i));
    if (!table && paragraph[0] && paragraph[0].paragraph !== line.paragraph) endParagraph();
    if (!table) return void paragraph.push(line);
    endParagraph();
    if (table.cells.flat(2)[0] === i) parts.push(tableOf(table, text.lines));
  });
  endParagraph();
  return parts.join('\n\n');
}

/** Two spaces at a line's end keep the break. */
const paragraphOf = (text: PageText): string =>
  printedRows(text)
    .map((row) => escapeMarkdown(row.map((line) => oneLine(line.text)).join('\t')))
    .join('  \n');

/** GitHub's tables must have a header; the first row is as good as any. */
function tableOf(table: TextTable, lines: readonly TextLine[]): string {
  const [head, ...rows] = cellTexts(table, lines).map(
    (row) => `| ${row.map((cell) => escapeMarkdown(cell)).join(' | ')} |`,
  );
  const rule = `|${' --- |'.repeat(table.cells[0]!.length)}`;
  return [head, rule, ...rows].join('\n');
}

/**
 * One line of text as Markdown (CommonMark and GitHub's) that shows that text and nothing else: no
 * emphasis, link, HTML, table, list, heading, rule or code. Outer white space goes, since it would
 * indent.
 */
export function escapeMarkdown(line: string): string {
  return (
    line
      .trim()
      .replace(/[\\`*_[\]<>&|~$@]/g, '\\$&')
      // Addresses would become links, and :names: pictures.
      .replace(/:(?=\/\/|[\w+-]+:)/g, '\\:')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
      .replace(/^[#+=:-]/, '\\$&')
      .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
      .replace(/#$/, '\\#')
  );
}
