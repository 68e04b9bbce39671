import { flowOf, textOf, type FlowPart, type Paragraph } from '../../engine/flow/flow';
import { printedPage } from '../../engine/flow/printed';
import { shapeOf } from '../../engine/flow/shape';
import type { Shape, ShapeChoice } from '../../engine/flow/shapes';
import type { TextTable } from '../../engine/layout/tables';
import type { PageText, TextLine } from '../../engine/types';
import { oneLine } from './plain';
import type { ExportPage } from '../types';

/** What stands in each cell; the lines of one are joined by spaces. */
export const cellTexts = ({ cells }: TextTable, lines: readonly TextLine[]): string[][] =>
  cells.map((row) => row.map((cell) => cell.map((index) => oneLine(lines[index]!.text)).join(' ')));

/**
 * The shape of a page in an export: the one that is wanted for all, or the person's own for this
 * page, or the page's.
 */
export const shapeIn = ({ text, shape }: ExportPage, choice: ShapeChoice): Shape =>
  choice === 'automatic' ? (shape ?? shapeOf(text?.lines ?? [])) : choice;

/** A paragraph as text that has line ends and tabs only where it keeps those of the page. */
export const plainTextOf = (paragraph: Paragraph): string =>
  textOf({
    ...paragraph,
    pieces: paragraph.pieces.map((piece) => ({ ...piece, text: oneLine(piece.text) })),
  });

function partToText(part: FlowPart, lines: readonly TextLine[]): string {
  if (part.kind !== 'table') return plainTextOf(part);
  return cellTexts(part.table, lines)
    .map((row) => row.join('\t'))
    .join('\n');
}

/** Paragraphs, each in one line, apart by an empty line; items of a list without one. */
function inParagraphs({ lines }: PageText): string {
  const parts = flowOf(lines);
  return parts
    .map((part, i) => {
      const isInList = part.kind === 'item' && parts[i - 1]?.kind === 'item';
      return (i === 0 ? '' : isInList ? '\n' : '\n\n') + partToText(part, lines);
    })
    .join('');
}

/**
 * Row by row, with the white of the page: empty lines, and where all letters are of one width, the
 * spaces.
 */
export function asPrinted({ lines }: PageText): string {
  return printedPage(lines)
    .rows.map(({ above, texts }) => {
      const row = texts.map(({ line, lead }) => lead + oneLine(lines[line]!.text)).join('');
      return '\n'.repeat(above) + row;
    })
    .join('\n');
}

/** The page as text for a person to read or to go on with. */
export const shapedText = (text: PageText, shape: Shape): string =>
  shape === 'paragraphs' ? inParagraphs(text) : asPrinted(text);
