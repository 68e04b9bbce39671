import { formatFacts, type WriteOptions } from '../../protocol/export-api';
import { oneLine, reasonOf } from '../formats/plain';
import { shapeIn } from '../formats/shaped-text';
import { escapeXml, htmlElement as el, stacked, xmlElement } from '../formats/xml';
import { blobOfParts } from '../pieces';
import { pageLanguage } from '../readable/language-of';
import { pageParts } from '../readable/page-parts';
import type { ExportFormat, ExportPage } from '../types';
import { partHtml } from './part-html';
import { PAGE_STYLE, PART_STYLE } from './style';

/**
 * One file that needs no other: a section a page, with headings, lists and tables as HTML has them.
 * All that was read is escaped; should an escape fail, the policy in the file lets nothing load or
 * run.
 */
export const html: ExportFormat = {
  id: 'html',
  write: (pages, options) => blobOfParts(htmlParts(pages, options), formatFacts('html').mime),
};

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

async function* htmlParts(
  pages: AsyncIterable<ExportPage>,
  options: WriteOptions,
): AsyncGenerator<string> {
  const title = escapeXml(oneLine(options.title));
  const head = [
    xmlElement('meta', { charset: 'utf-8' }),
    xmlElement('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    xmlElement('meta', { name: 'viewport', content: 'width=device-width' }),
    el('title', {}, title),
    el('style', {}, PART_STYLE + PAGE_STYLE),
  ];
  yield `<!DOCTYPE html>\n<html>\n${el('head', {}, stacked(head))}\n<body>\n`;
  yield `${el('h1', { dir: 'auto' }, title)}\n`;
  for await (const page of pages) yield `${section(page, options)}\n`;
  yield '</body>\n</html>\n';
}

/** Under the name of the page, but for a lone one, whose name is the title's. */
function section(page: ExportPage, { shape = 'automatic', isLone }: WriteOptions): string {
  const name = el('h2', { class: 'path', dir: 'auto' }, escapeXml(oneLine(page.path)));
  const lang = (page.text && pageLanguage(page.text)) ?? undefined;
  const body = bodyHtml(page, shapeIn(page, shape), isLone ? 1 : 2);
  return el('section', { lang }, stacked(isLone ? body : [name, ...body]));
}

/** A page's parts, or why there are none. */
export function bodyHtml(
  page: ExportPage,
  shape: ReturnType<typeof shapeIn>,
  above: number,
): string[] {
  const note = (text: string) => [el('p', { class: 'note' }, escapeXml(text))];
  if (!page.text) return note(`Not read: ${reasonOf(page.error)}`);
  const parts = pageParts(page.text, shape);
  return parts.length === 0 ? note('No text') : parts.map((part) => partHtml(part, above));
}
