import type { Turn } from '../../src/engine/geometry/orientation';
import type { PictureSize } from '../../src/engine/types';
import {
  levelsOf,
  placeOfTile,
  type TileAt,
  type TileLevel,
  type TileRow,
} from '../../src/protocol/tiles';
import { canvasOf, drawTurned } from './canvas';

/** How tiles are given out. */
interface TileFormat {
  readonly type: string;
  readonly quality?: number;
}
/** JPEG knows no transparency. Quality as encoders count it, 0 to 1. Unsourced. */
const OPAQUE: TileFormat = { type: 'image/jpeg', quality: 0.92 };
const TRANSPARENT: TileFormat = { type: 'image/png' };

/** Of a level at a time, so that halving takes little memory. */
const STRIP_ROWS = 256;

/** As it is shown: turned, and its pixels square. */
interface Source extends PictureSize {
  readonly bitmap: ImageBitmap;
  readonly turn: Turn;
}

/**
 * Cuts a picture that is too large to be shown as one, level after level; the first is there at
 * once. Takes no more memory than the picture and a few tiles.
 */
export async function cutIntoTiles(
  source: Source,
  take: (row: TileRow) => boolean | Promise<boolean>,
): Promise<void> {
  const size = { width: source.width, height: source.height };
  let format = OPAQUE;
  for (const [index, level] of levelsOf(size).entries())
    for (let row = 0; row < level.rows; row++) {
      const tiles: Blob[] = [];
      for (let column = 0; column < level.columns; column++) {
        const context = drawTile(source, level, { column, row });
        if (index === 0 && isTransparent(context)) format = TRANSPARENT;
        tiles.push(await context.canvas.convertToBlob(format));
      }
      if (!(await take({ size, level: index, row, tiles }))) return;
    }
}

function drawTile(source: Source, level: TileLevel, at: TileAt): OffscreenCanvasRenderingContext2D {
  const part = placeOfTile(level, at, source);
  const [left, top, right, bottom] = part;
  const context = canvasOf(
    Math.ceil((right - left) / level.shrink),
    Math.ceil((bottom - top) / level.shrink),
  );
  drawPart(context, source, part, level.shrink);
  return context;
}

/**
 * Fills a canvas with a part of a picture (left, top, right, bottom). It is halved again and again,
 * in strips: by more than that at once most pixels would be left out, or all be averaged first,
 * which took 2 s of the 5 until 100 megapixels were seen.
 */
function drawPart(
  context: OffscreenCanvasRenderingContext2D,
  source: Source,
  [left, top, right, bottom]: readonly [number, number, number, number],
  shrink: number,
): void {
  const { width, height } = context.canvas;
  context.imageSmoothingQuality = 'low';
  if (shrink <= 2) {
    context.scale(width / (right - left), height / (bottom - top));
    context.translate(-left, -top);
    drawTurned(context, source, source);
    return;
  }
  for (let y = 0; y < height; y += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, height - y);
    const strip = canvasOf(2 * width, 2 * rows);
    const downTo = (row: number) => Math.min(bottom, top + row * shrink);
    drawPart(strip, source, [left, downTo(y), right, downTo(y + rows)], shrink / 2);
    context.drawImage(strip.canvas, 0, y, width, rows);
  }
}

function isTransparent(context: OffscreenCanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}
