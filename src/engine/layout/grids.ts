import { bottomOfRow, rowsOf, stacksOf, topOfRow, type Block, type Placed, type Row } from './rows';
import {
  BAND_GAP,
  GRID_CELL_LEADING,
  MAX_GRID_CELL_ROWS,
  MIN_GRID_BANDS,
  MIN_GRID_SHARE,
} from './tunables';

/** Bands of rows: within one they touch or nearly do, and white parts it from the next. */
export function bandsOf(
  rows: readonly Row[],
  gapBetween: (above: Row, below: Row) => number,
): Row[][] {
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

/**
 * In a table each row has a text in every stack; in a card the mark stands lower than the title
 * beside it.
 */
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
  band.length <= MAX_GRID_CELL_ROWS &&
  stacksOfBand(band).length > 1 &&
  bandsOf(band, () => GRID_CELL_LEADING * lineHeight).length === 1;

/** A heading may stand closer to the cells above and below it than they to one another. */
const withoutHeadings = (band: readonly Row[], lineHeight: number): Row[][] =>
  bandsOf(band, (above, below) =>
    above.members.length === 1 || below.members.length === 1
      ? GRID_CELL_LEADING * lineHeight
      : Infinity,
  );

/**
 * A grid of cells that hold several lines (cards, tiles): bands of a few close rows, parted by
 * white, whose cells stand under one another. Its cells are read one by one. Null for anything
 * else: tables and forms of one line a cell are read row by row.
 */
export function gridBlocks(rows: readonly Row[], lineHeight: number): Block[] | null {
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
