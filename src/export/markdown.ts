import type { PageText } from '../engine/types';
import { blobOf } from './pieces';
import { oneLine, reasonOf } from './plain';
import { pageToText } from './text';
import type { ExportFormat, ExportPage } from './types';

/** A heading a page and its text below, line by line. Names and text are escaped: they stay what was printed. */
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
  return page.text.lines.length === 0 ? '*No text*' : paragraph(page.text);
}

/** Two spaces at a line's end keep the break. */
function paragraph(text: PageText): string {
  return pageToText(text).split('\n').map(escapeMarkdown).join('  \n');
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
