import type { ShapeChoice } from '../../engine/flow/shapes';
import { formatFacts } from '../../protocol/export-api';
import { blobOfParts } from '../pieces';
import { pageParts, type Cells, type ListItem, type PagePart } from '../readable/page-parts';
import { oneLine, reasonOf } from './plain';
import { shapeIn } from './shaped-text';
import type { ExportFormat, ExportPage } from '../types';

/**
 * A heading a page and its text below, in paragraphs or line by line, tables as tables. Names and
 * text are escaped: they stay what was printed.
 */
export const markdown: ExportFormat = {
  id: 'md',
  write: (pages, { shape = 'automatic' }) =>
    blobOfParts(markdownParts(pages, shape), formatFacts('md').mime),
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
  const parts = pageParts(page.text, shapeIn(page, choice));
  return parts.length === 0 ? '*No text*' : parts.map(partOf).join('\n\n');
}

function partOf(part: PagePart): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level + 2)} ${escapeMarkdown(part.text)}`;
    case 'text':
      return escapeMarkdown(part.text);
    case 'list':
      return part.items.map(itemOf).join('\n');
    case 'rows':
      // Two spaces at a line's end keep the break.
      return part.rows.map((row) => escapeMarkdown(row.join('\t'))).join('  \n');
    case 'table':
      return tableOf(part.rows);
    case 'code':
      return fenced(part.text);
  }
}

/** Text whose spaces count, behind a fence longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, text, fence].join('\n');
}

/**
 * Numbers stay as they are printed; any other marker becomes a dash, or is left in its place behind
 * one.
 */
function itemOf({ marker, text }: ListItem): string {
  const rest = escapeMarkdown(text);
  if (/^\d+[.)]/.test(marker)) return `${marker.trim()} ${rest}`;
  return /[\p{L}\p{N}]/u.test(marker) ? `- ${escapeMarkdown(marker + text)}` : `- ${rest}`;
}

/** GitHub's tables must have a header; the first row is as good as any. */
function tableOf(cells: Cells): string {
  const [head, ...rows] = cells.map(
    (row) => `| ${row.map((cell) => escapeMarkdown(cell)).join(' | ')} |`,
  );
  const rule = `|${' --- |'.repeat(cells[0]!.length)}`;
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
