import type { PictureSize } from '../engine/types';

/** Above so many pixels a browser that shows a picture as one holds up the screen. */
export const MOST_WHOLE_PIXELS = 20e6;
/** The longest side that graphics cards hold as one. */
export const MOST_WHOLE_SIDE = 16_384;
/** Side of a tile, in pixels of its level. A few fill a screen, and each is decoded in no time. */
export const TILE_SIDE = 1024;
/** The coarsest level is one picture, which may have so many pixels. */
const MOST_COARSE_PIXELS = 8e6;

export const needsTiles = ({ width, height }: PictureSize): boolean =>
  width * height > MOST_WHOLE_PIXELS || Math.max(width, height) > MOST_WHOLE_SIDE;

/** A picture made smaller by a whole number, and cut. */
export interface TileLevel extends PictureSize {
  /** How many pixels of the picture one of the level stands for, along each side. */
  readonly shrink: number;
  readonly columns: number;
  readonly rows: number;
  /** Of a tile, at most. */
  readonly side: number;
}

/** The levels of a picture, each twice as fine as the one before; the first is one tile. */
export function levelsOf(size: PictureSize): readonly TileLevel[] {
  const levels = [levelOf(size, 1, TILE_SIDE)];
  while (isTooLarge(levels[0]!)) levels.unshift(levelOf(size, levels[0]!.shrink * 2, TILE_SIDE));
  const { shrink, width, height } = levels[0]!;
  return [levelOf(size, shrink, Math.max(width, height)), ...levels.slice(1)];
}

const isTooLarge = ({ width, height }: PictureSize): boolean =>
  width * height > MOST_COARSE_PIXELS || Math.max(width, height) > MOST_WHOLE_SIDE;

function levelOf(size: PictureSize, shrink: number, side: number): TileLevel {
  const [width, height] = [Math.ceil(size.width / shrink), Math.ceil(size.height / shrink)];
  return {
    shrink,
    side,
    width,
    height,
    columns: Math.ceil(width / side),
    rows: Math.ceil(height / side),
  };
}

/** The level that is fine enough for so many pixels of the screen a pixel of the picture. */
export function levelFor(levels: readonly TileLevel[], scale: number): number {
  const fine = levels.findIndex(({ shrink }) => shrink * scale <= 1);
  return fine === -1 ? levels.length - 1 : fine;
}

/** Where a tile lies: left, top, right and bottom in pixels of the picture. */
export function placeOfTile(
  { shrink, side }: TileLevel,
  { column, row }: TileAt,
  { width, height }: PictureSize,
): readonly [number, number, number, number] {
  const extent = side * shrink;
  return [
    column * extent,
    row * extent,
    Math.min(width, (column + 1) * extent),
    Math.min(height, (row + 1) * extent),
  ];
}

export interface TileAt {
  readonly column: number;
  readonly row: number;
}

/**
 * The tiles of a level that a part of the picture lies on.
 * @param part left, top, right and bottom in pixels of the picture
 */
export function tilesUnder(
  { shrink, side, columns, rows }: TileLevel,
  [left, top, right, bottom]: readonly [number, number, number, number],
): readonly TileAt[] {
  const extent = side * shrink;
  const [x, y] = [rangeOf(left, right, extent, columns), rangeOf(top, bottom, extent, rows)];
  return y.flatMap((row) => x.map((column) => ({ column, row })));
}

function rangeOf(from: number, to: number, extent: number, count: number): number[] {
  const first = Math.max(0, Math.floor(from / extent));
  const last = Math.min(count - 1, Math.ceil(to / extent) - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/** A row of the tiles of one level; the levels come from the coarsest to the finest. */
export interface TileRow {
  readonly size: PictureSize;
  /** Index among `levelsOf(size)`. */
  readonly level: number;
  readonly row: number;
  readonly tiles: readonly Blob[];
}

/** Asked at each row; false ends the work. */
export type TakeTiles = (row: TileRow) => boolean;
