import { findCorridor } from './columns';
import { quadHeight, quadWidth, quantile } from './geometry';
import { mainTurn, turnedUpright, turnOf } from './orientation';
import { beginsParagraph } from './paragraphs';
import {
  bottomOfRow,
  estimateSkew,
  place,
  rowsOf,
  stacksOf,
  topOfRow,
  type Block,
  type Placed,
  type Row,
} from './rows';
import type { Quad } from './types';

/** A text's place in reading order; all three numbers count from 0 over the whole page. */
export interface Order {
  readonly index: number;
  readonly row: number;
  readonly paragraph: number;
  readonly block: number;
}

/** A gap of so many line heights between rows parts bands of a grid of cells; within a cell lines stand closer. */
const BAND_GAP = 0.9;
const CELL_LEADING = 0.3;

/** Bands of rows: within one they touch or nearly do, and white parts it from the next. */
function bandsOf(rows: readonly Row[], gapBetween: (above: Row, below: Row) => number): Row[][] {
  const bands: Row[][] = [];
  let bottom = -Infinity;
  for (const [i, row] of rows.entries()) {
    if (i > 0 && topOfRow(row) - bottom < gapBetween(rows[i - 1]!, row)) bands.at(-1)!.push(row);
    else bands.push([row]);
    bottom = Math.max(bottom, bottomOfRow(row));
  }
  return bands;
}

const stacksOfBand = (band: readonly Row[]): Placed[][] =>
  stacksOf(band.flatMap(({ members }) => members));

/** Lines of a cell: a title, a line under it, a mark in its corner. */
const MAX_CELL_ROWS = 4;
/** So many bands with the same left edges make a grid, if they are so large a part of all. */
const MIN_GRID_BANDS = 4;
const MIN_GRID_SHARE = 0.4;

/** In a table each row has a text in every stack; in a card the mark stands lower than the title beside it. */
function isStaggered(band: readonly Row[], stacks: readonly (readonly Placed[])[]): boolean {
  return band.some(({ members }) => members.length < stacks.length);
}

/** A left edge that so many bands share, as the cells of a grid do. */
function commonEdges(bands: readonly (readonly Placed[][])[], tolerance: number): number {
  const edges = bands.flatMap((stacks, band) =>
    stacks.map((stack) => ({ band, x: Math.min(...stack.map(({ left }) => left)) })),
  );
  const common = edges.filter(
    ({ x }) =>
      new Set(edges.filter((e) => Math.abs(e.x - x) < tolerance).map((e) => e.band)).size >=
      MIN_GRID_BANDS,
  );
  const sorted = common.map(({ x }) => x).sort((a, b) => a - b);
  return sorted.filter((x, i) => i === 0 || x - sorted[i - 1]! >= tolerance).length;
}

const isCellBand = (band: readonly Row[], lineHeight: number): boolean =>
  band.length > 1 &&
  band.length <= MAX_CELL_ROWS &&
  stacksOfBand(band).length > 1 &&
  bandsOf(band, () => CELL_LEADING * lineHeight).length === 1;

/** A heading may stand closer to the cells above and below it than they to one another. */
const withoutHeadings = (band: readonly Row[], lineHeight: number): Row[][] =>
  bandsOf(band, (above, below) =>
    above.members.length === 1 || below.members.length === 1 ? CELL_LEADING * lineHeight : Infinity,
  );

/**
 * A grid of cells that hold several lines (cards, tiles): bands of a few close rows, parted by white, whose cells
 * stand under one another. Its cells are read one by one. Null for anything else: tables and forms of one line a
 * cell are read row by row.
 */
function gridBlocks(rows: readonly Row[], lineHeight: number): Block[] | null {
  const bands = bandsOf(rows, () => BAND_GAP * lineHeight);
  const staggered = bands
    .filter((band) => isCellBand(band, lineHeight))
    .map((band) => ({ band, stacks: stacksOfBand(band) }))
    .filter(({ band, stacks }) => isStaggered(band, stacks))
    .map(({ stacks }) => stacks);
  const isGrid =
    staggered.length >= Math.max(MIN_GRID_BANDS, MIN_GRID_SHARE * bands.length) &&
    commonEdges(staggered, lineHeight / 2) >= 2;
  if (!isGrid) return null;
  return bands
    .flatMap((band) => withoutHeadings(band, lineHeight))
    .flatMap((band) =>
      isCellBand(band, lineHeight) ? stacksOfBand(band).map((stack) => rowsOf(stack)) : [band],
    );
}

/** More white than this (line heights) parts blocks. */
const BLOCK_GAP = 2;

const middle = ({ left, right }: Placed): number => (left + right) / 2;

/**
 * Blocks in reading order: the cells of a grid; or, at the corridors between columns, what stands above, what is
 * left, what is right and what stands below; or parts of a single column between wide gaps.
 */
function blocksOf(texts: readonly Placed[]): Block[] {
  const rows = rowsOf(texts);
  const lineHeight = quantile(
    texts.map(({ height }) => height),
    0.5,
  );
  const grid = gridBlocks(rows, lineHeight);
  if (grid) return grid;
  const corridor = findCorridor(texts);
  if (!corridor) return bandsOf(rows, () => BLOCK_GAP * lineHeight);
  const { x, top, bottom } = corridor;
  const inside = ({ y }: Placed): boolean => y >= top && y <= bottom;
  const parts = [
    texts.filter(({ y }) => y < top),
    texts.filter((text) => inside(text) && middle(text) <= x),
    texts.filter((text) => inside(text) && middle(text) > x),
    texts.filter(({ y }) => y > bottom),
  ];
  return parts.filter((part) => part.length > 0).flatMap(blocksOf);
}

/** Order of texts that all run along the page, or all across it. */
function orderOf(quads: readonly Quad[]): Order[] {
  const upright = turnedUpright(quads);
  const skew = estimateSkew(upright);
  const placed = upright.map((quad, i) => place(quad, i, skew));
  let row = 0;
  let paragraph = -1;
  return blocksOf(placed).flatMap((block, blockNumber) =>
    block.flatMap(({ members }, i) => {
      if (beginsParagraph(block, i)) paragraph += 1;
      const at = { row: row++, paragraph, block: blockNumber };
      return members.map(({ index }) => ({ index, ...at }));
    }),
  );
}

/** The order of `quads[indices[i]]` for all i, numbered on from `before`. */
function orderAfter(
  before: Order | null,
  quads: readonly Quad[],
  indices: readonly number[],
): Order[] {
  const next = { row: 0, paragraph: 0, block: 0 };
  if (before) for (const key of ['row', 'paragraph', 'block'] as const) next[key] = before[key] + 1;
  return orderOf(indices.map((index) => quads[index]!)).map((order) => ({
    index: indices[order.index]!,
    row: order.row + next.row,
    paragraph: order.paragraph + next.paragraph,
    block: order.block + next.block,
  }));
}

/** Shorter texts (width / height) may stand in a line that runs the other way, as a number in vertical Chinese does. */
const MIN_ACROSS_SHAPE = 2;

/**
 * Reading order: columns of running text one after the other, grids cell by cell, everything else (single columns,
 * forms, tables) row by row from top to bottom; then what is printed across the page, as on a margin. Geometry alone
 * decides; the page's turn and skew are taken out first.
 */
export function readingOrder(quads: readonly Quad[]): Order[] {
  const page = mainTurn(quads);
  const isAcross = (quad: Quad): boolean =>
    (turnOf(quad) + page) % 2 === 1 && quadWidth(quad) >= MIN_ACROSS_SHAPE * quadHeight(quad);
  const indices = quads.map((_, index) => index);
  const along = orderAfter(
    null,
    quads,
    indices.filter((index) => !isAcross(quads[index]!)),
  );
  const across = indices.filter((index) => isAcross(quads[index]!));
  return [...along, ...orderAfter(along.at(-1) ?? null, quads, across)];
}
