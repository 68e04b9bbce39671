import { findCorridor, lineHeightOf } from './columns';
import { bandsOf, gridBlocks } from './grids';
import { findSheets, isFold } from './sheets';
import { quadHeight, quadWidth } from '../geometry/geometry';
import { mainTurn, turnOf } from '../geometry/orientation';
import { estimateSkew, place, rowsOf, type Block, type Placed } from './rows';
import { isReadFromRight, quadsFromStart, type ShapedText } from './start-side';
import type { LineShape, PageOrder } from '../types';
import { BLOCK_GAP, MIN_CROSSWISE_SHAPE } from './tunables';

/** A text's place in reading order; all numbers count from 0 over the whole page. */
export interface Order {
  readonly index: number;
  readonly row: number;
  readonly block: number;
}

const middle = ({ left, right }: Placed): number => (left + right) / 2;

/** The first texts, from above, and the others. */
const partedAt = (texts: readonly Placed[], y: number): readonly (readonly Placed[])[] => [
  texts.filter((text) => text.y < y),
  texts.filter((text) => text.y >= y),
];

/** Blocks in reading order; `order` is what the person wants. */
function blocksOf(texts: readonly Placed[], order: PageOrder): Block[] {
  const rows = rowsOf(texts);
  if (order === 'block') return [rows];
  const lineHeight = lineHeightOf(texts);
  const grid = order === 'auto' || order === 'right-first' ? gridBlocks(rows, lineHeight) : null;
  if (grid) return grid;
  const corridor = order === 'rows' ? null : findCorridor(rows, order === 'columns');
  if (!corridor) return bandsOf(rows, () => BLOCK_GAP * lineHeight);
  const { x, top, bottom } = corridor;
  const sheets = findSheets(rows, corridor, lineHeight);
  if (sheets !== null) return partedAt(texts, sheets).flatMap((part) => blocksOf(part, order));
  const inside = ({ y }: Placed): boolean => y >= top && y <= bottom;
  const left = texts.filter((text) => inside(text) && middle(text) <= x);
  const right = texts.filter((text) => inside(text) && middle(text) > x);
  const isRightFirst = order === 'right-first' && isFold(corridor, texts, { left, right });
  const parts = [
    texts.filter(({ y }) => y < top),
    ...(isRightFirst ? [right, left] : [left, right]),
    texts.filter(({ y }) => y > bottom),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part) => blocksOf(part, order));
}

/** Order of texts that all run along the page, or all across it. */
function orderOf(lines: readonly ShapedText[], order: PageOrder): Order[] {
  const upright = quadsFromStart(lines);
  const skew = estimateSkew(upright);
  const placed = upright.map((quad, i) => place(quad, i, skew));
  let row = 0;
  return blocksOf(placed, order).flatMap((block, blockNumber) =>
    block.flatMap(({ members }) => {
      const at = { row: row++, block: blockNumber };
      return members.map(({ index }) => ({ index, ...at }));
    }),
  );
}

/** The order of `lines[indices[i]]` for all i, numbered on from `before`. */
function orderAfter(
  before: Order | null,
  lines: readonly ShapedText[],
  indices: readonly number[],
  order: PageOrder,
): Order[] {
  const next = before ? { row: before.row + 1, block: before.block + 1 } : { row: 0, block: 0 };
  return orderOf(
    indices.map((index) => lines[index]!),
    order,
  ).map((at) => ({
    index: indices[at.index]!,
    row: at.row + next.row,
    block: at.block + next.block,
  }));
}

/**
 * Reading order: columns of running text one after the other, grids cell by cell, everything else
 * (single columns, forms, tables) row by row from top to bottom; then what is printed across the
 * page, as on a margin. Geometry alone decides, once it is known whether the page is read from the
 * left or from the right; the page's turn, bend and skew are taken out first.
 */
export function readingOrder(lines: readonly ShapedText[], wanted: PageOrder = 'auto'): Order[] {
  // A page in Arabic or Hebrew begins on the right by itself.
  const order = wanted === 'right-first' && isReadFromRight(lines) ? 'auto' : wanted;
  const page = mainTurn(lines.map(({ quad }) => quad));
  const isAcross = ({ quad }: LineShape): boolean =>
    (turnOf(quad) + page) % 2 === 1 && quadWidth(quad) >= MIN_CROSSWISE_SHAPE * quadHeight(quad);
  const indices = lines.map((_, index) => index);
  const along = orderAfter(
    null,
    lines,
    indices.filter((index) => !isAcross(lines[index]!)),
    order,
  );
  const across = indices.filter((index) => isAcross(lines[index]!));
  return [...along, ...orderAfter(along.at(-1) ?? null, lines, across, order)];
}
