import type { RasterImage } from '../types';
import { INK_CHANGE, ROW_COLUMNS, SAME_ROW } from './tunables';

/**
 * The rows of a picture in short, for telling which of them are the same: the luma (0 to 255) of
 * `columns` pieces of each, over three rows. So the noise of a JPEG is evened out, and a character
 * that is another one is not.
 */
export interface PictureRows {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  /** Row by row. */
  readonly values: Uint8Array;
  /** For each row, how many of its columns are unlike those of the row above: where print is. */
  readonly ink: Uint16Array;
}

/** Four bytes a pixel as one number. */
const pixelsOf = ({ data, width, height }: RasterImage): Uint32Array =>
  data.byteOffset % 4 === 0
    ? new Uint32Array(data.buffer, data.byteOffset, width * height)
    : new Uint32Array(data.slice().buffer);

/**
 * The sum of each piece's luma in one row.
 * @param starts of the pieces in the row; of red and blue, which are summed up in one number, it
 *   holds 257 pixels
 */
function sumPieces(pixels: Uint32Array, row: number, starts: Int32Array, sums: Int32Array): void {
  let at = row + starts[0]!;
  for (let piece = 0; piece < sums.length; piece++) {
    const end = row + starts[piece + 1]!;
    let redAndBlue = 0;
    let green = 0;
    for (; at < end; at++) {
      const pixel = pixels[at]!;
      redAndBlue += pixel & 0xff00ff;
      green += (pixel >>> 8) & 0xff;
    }
    sums[piece] = (77 * (redAndBlue & 0xffff) + 150 * green + 29 * (redAndBlue >>> 16)) >> 8;
  }
}

export function pictureRows(image: RasterImage): PictureRows {
  const { width, height } = image;
  const columns = Math.min(ROW_COLUMNS, width);
  const pixels = pixelsOf(image);
  const starts = Int32Array.from({ length: columns + 1 }, (_, i) =>
    Math.floor((i * width) / columns),
  );
  const parts = Float32Array.from(
    { length: columns },
    (_, i) => 1 / (3 * (starts[i + 1]! - starts[i]!)),
  );
  const values = new Uint8Array(height * columns);
  let [before, own, next] = [0, 1, 2].map(() => new Int32Array(columns)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  sumPieces(pixels, 0, starts, own);
  before.set(own);
  for (let y = 0; y < height; y++) {
    if (y + 1 < height) sumPieces(pixels, (y + 1) * width, starts, next);
    const row = y * columns;
    for (let i = 0; i < columns; i++)
      values[row + i] = (before[i]! + own[i]! + next[i]!) * parts[i]!;
    [before, own, next] = [own, next, before];
    // The last row has itself below it, as the first one above.
    if (y + 2 === height) next.set(own);
  }
  return { width, height, columns, values, ink: inkOf(values, columns, height) };
}

function inkOf(values: Uint8Array, columns: number, height: number): Uint16Array {
  const ink = new Uint16Array(height);
  for (let y = 1; y < height; y++) {
    let count = 0;
    for (let at = y * columns; at < (y + 1) * columns; at++) {
      const change = values[at]! - values[at - columns]!;
      if (change > INK_CHANGE || change < -INK_CHANGE) count += 1;
    }
    ink[y] = count;
  }
  return ink;
}

export function areRowsSame({ columns, values }: PictureRows, one: number, other: number): boolean {
  const [a, b] = [one * columns, other * columns];
  for (let i = 0; i < columns; i++) {
    const difference = values[a + i]! - values[b + i]!;
    if (difference > SAME_ROW || difference < -SAME_ROW) return false;
  }
  return true;
}
