import { flowOf, type FlowPart, type Paragraph } from '../../engine/flow/flow';
import { markerOf } from '../../engine/flow/list-items';
import { printedPage } from '../../engine/flow/printed';
import type { Shape } from '../../engine/flow/shapes';
import { quadHeight } from '../../engine/geometry/geometry';
import { findTables } from '../../engine/layout/tables';
import type { PageText, TextLine } from '../../engine/types';
import { oneLine } from '../formats/plain';
import { asPrinted, cellTexts, plainTextOf } from '../formats/shaped-text';
import { printedRows } from '../formats/text';
import { headingLevels, type HeadingLevel } from './heading-levels';

/** Cells by row and column. */
export type Cells = readonly (readonly string[])[];

export interface ListItem {
  /** As printed, with the white behind it; empty if there is none. */
  readonly marker: string;
  readonly text: string;
}

/**
 * What a page consists of for people, in reading order: Markdown, HTML, Word, EPUB and sheets are
 * written from it. Every text is one line, but for code.
 */
export type PagePart =
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  /** Rows that stay as they are printed, of texts side by side. */
  | { readonly kind: 'rows'; readonly rows: Cells }
  /** A table; every row has as many cells. */
  | { readonly kind: 'table'; readonly rows: Cells }
  /** Print of one width, whose line ends and spaces count. */
  | { readonly kind: 'code'; readonly text: string };

export function pageParts(text: PageText, shape: Shape): PagePart[] {
  if (text.lines.length === 0) return [];
  if (shape === 'paragraphs') return flowingParts(text.lines);
  if (!printedPage(text.lines).monospaced) return printedParts(text);
  return [{ kind: 'code', text: asPrinted(text) }];
}

const heightOf = ({ pieces }: Paragraph, lines: readonly TextLine[]): number =>
  Math.max(...pieces.map(({ line }) => quadHeight(lines[line]!.quad)));

function itemOf(text: string): ListItem {
  const marker = markerOf(text)?.text ?? '';
  return { marker, text: text.slice(marker.length) };
}

function flowingParts(lines: readonly TextLine[]): PagePart[] {
  const flow = flowOf(lines);
  const headings = flow.flatMap((part) => (part.kind === 'heading' ? [part] : []));
  const levels = headingLevels(headings.map((part) => heightOf(part, lines)));
  const levelOf = new Map<FlowPart, HeadingLevel>(headings.map((part, i) => [part, levels[i]!]));
  const parts: PagePart[] = [];
  for (const part of flow) {
    const last = parts.at(-1);
    if (part.kind === 'item' && last?.kind === 'list')
      parts[parts.length - 1] = { ...last, items: [...last.items, itemOf(plainTextOf(part))] };
    else parts.push(flowingPart(part, levelOf.get(part) ?? 1, lines));
  }
  return parts;
}

function flowingPart(part: FlowPart, level: HeadingLevel, lines: readonly TextLine[]): PagePart {
  if (part.kind === 'table') return { kind: 'table', rows: cellTexts(part.table, lines) };
  const text = plainTextOf(part);
  if (part.kind === 'heading') return { kind: 'heading', level, text };
  if (part.kind === 'item') return { kind: 'list', items: [itemOf(text)] };
  if (part.kind === 'text') return { kind: 'text', text };
  return { kind: 'rows', rows: text.split('\n').map((row) => row.split('\t')) };
}

/** What stays as it is printed. */
export type PrintedPart = Extract<PagePart, { readonly rows: Cells }>;

/** Paragraphs row by row, and tables where the first of their lines is. */
export function printedParts(text: PageText): PrintedPart[] {
  const tables = findTables(text.lines);
  const parts: PrintedPart[] = [];
  let paragraph: TextLine[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) parts.push(rowsOf({ ...text, lines: paragraph }));
    paragraph = [];
  };
  text.lines.forEach((line, i) => {
    const table = tables.find(({ cells }) => cells.flat(2).includes(i));
    if (!table && paragraph[0] && paragraph[0].paragraph !== line.paragraph) endParagraph();
    if (!table) return void paragraph.push(line);
    endParagraph();
    if (table.cells.flat(2)[0] === i)
      parts.push({ kind: 'table', rows: cellTexts(table, text.lines) });
  });
  endParagraph();
  return parts;
}

const rowsOf = (text: PageText): PrintedPart => ({
  kind: 'rows',
  rows: printedRows(text).map((row) => row.map((line) => oneLine(line.text))),
});
