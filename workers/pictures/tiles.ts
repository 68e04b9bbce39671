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
  const [left, top, right, bottom] = placeOfTile(level, at, source);
  const width = Math.ceil((right - left) / level.shrink);
  const height = Math.ceil((bottom - top) / level.shrink);
  const context = canvasOf(width, height);
  // Halved, pixels are averaged in any way; made smaller than that, most would be left out.
  context.imageSmoothingQuality = level.shrink > 2 ? 'medium' : 'low';
  context.scale(width / (right - left), height / (bottom - top));
  context.translate(-left, -top);
  drawTurned(context, source, source);
  return context;
}

function isTransparent(context: OffscreenCanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}
