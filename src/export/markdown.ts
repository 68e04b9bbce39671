import { findTables, type TextTable } from '../engine/tables';
import type { PageText, TextLine } from '../engine/types';
import { blobOf } from './pieces';
import { oneLine, reasonOf } from './plain';
import { cellTexts } from './table';
import { rowsOf } from './text';
import type { ExportFormat, ExportPage } from './types';

/**
 * A heading a page and its text below: paragraphs line by line, tables as tables. Names and text are escaped: they
 * stay what was printed.
 */
export const markdown: ExportFormat = {
  id: 'md',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  write: (pages) => blobOf(markdownParts(pages), markdown.mime),
};

async function* markdownParts(pages: AsyncIterable<ExportPage>): AsyncGenerator<string> {
  for await (const page of pages) {
    yield `## ${escapeMarkdown(oneLine(page.path))}\n\n${pageBody(page)}\n\n`;
  }
}

function pageBody(page: ExportPage): string {
  if (!page.text) return `*Not read: ${escapeMarkdown(reasonOf(page.error))}*`;
  return page.text.lines.length === 0 ? '*No text*' : bodyOf(page.text);
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
  rowsOf(text)
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
 * One line of text as Markdown (CommonMark and GitHub's) that shows that text and nothing else: no emphasis, link,
 * HTML, table, list, heading, rule or code. Outer white space goes, since it would indent.
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
