import { quantile } from './geometry';
import { heightOfRow, topOfRow, type Block, type Row } from './rows';

/** More white than this (a block's usual steps from row to row) parts paragraphs. */
const PARAGRAPH_GAP = 1.4;
/** An indented line (line heights) begins a paragraph. */
const INDENT = 0.8;
/** Headings are this much higher than the text around them. */
const HEADING = 1.35;

const leftOfRow = ({ members }: Row): number => members[0]!.left;

/** Whether a row begins a new paragraph of its block. */
export function beginsParagraph(block: Block, i: number): boolean {
  if (i === 0) return true;
  const [before, row] = [block[i - 1]!, block[i]!];
  const leading = quantile(
    block.slice(1).map((r, k) => topOfRow(r) - topOfRow(block[k]!)),
    0.5,
  );
  const step = topOfRow(row) - topOfRow(before);
  const [a, b] = [heightOfRow(before), heightOfRow(row)];
  const isIndented =
    leftOfRow(row) - leftOfRow(before) > INDENT * b &&
    leftOfRow(row) - Math.min(...block.map(leftOfRow)) > INDENT * b;
  return step > PARAGRAPH_GAP * leading || Math.max(a, b) > HEADING * Math.min(a, b) || isIndented;
}
