import type { RasterImage } from './types';

/** A rectangle of whole pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which source samples make output sample i: `starts[i]`, and `taps` weights from `i * taps` on. */
interface Filter {
  readonly starts: Int32Array;
  readonly taps: number;
  readonly weights: Float32Array;
}

/**
 * Area averaging when shrinking (no aliasing: thin strokes survive), linear interpolation when growing.
 * Source samples lie in [offset, offset + size).
 */
function makeFilter(offset: number, size: number, outSize: number): Filter {
  const factor = size / outSize;
  const shrink = factor > 1;
  const taps = Math.min(size, shrink ? Math.ceil(factor) + 1 : 2);
  const starts = new Int32Array(outSize);
  const weights = new Float32Array(outSize * taps);
  for (let i = 0; i < outSize; i++) {
    const from = shrink ? i * factor : (i + 0.5) * factor - 0.5;
    const start = Math.min(Math.max(0, Math.floor(from)), size - taps);
    starts[i] = offset + start;
    for (let k = 0; k < taps; k++) {
      const at = start + k;
      const weight = shrink
        ? (Math.min(at + 1, from + factor) - Math.max(at, from)) / factor
        : 1 - Math.abs(Math.min(Math.max(from, 0), size - 1) - at);
      weights[i * taps + k] = Math.max(0, weight);
    }
  }
  return { starts, taps, weights };
}

function resampleRow(image: RasterImage, y: number, columns: Filter, out: Float32Array): void {
  const { data } = image;
  const rowStart = y * image.width;
  const { starts, taps, weights } = columns;
  for (let x = 0; x < starts.length; x++) {
    let r = 0;
    let g = 0;
    let b = 0;
    let at = (rowStart + starts[x]!) * 4;
    for (let k = x * taps; k < (x + 1) * taps; k++, at += 4) {
      const weight = weights[k]!;
      r += weight * data[at]!;
      g += weight * data[at + 1]!;
      b += weight * data[at + 2]!;
    }
    out[x * 3] = r;
    out[x * 3 + 1] = g;
    out[x * 3 + 2] = b;
  }
}

/**
 * Resizes a region and hands it over row by row: `row` holds width * 3 floats (RGB, 0 to 255) and is
 * valid only during the call. Memory is two rows, whatever the picture.
 */
export function resampleRows(
  image: RasterImage,
  region: Region,
  outWidth: number,
  outHeight: number,
  onRow: (y: number, row: Float32Array) => void,
): void {
  const columns = makeFilter(region.x, region.width, outWidth);
  const rows = makeFilter(region.y, region.height, outHeight);
  const sum = new Float32Array(outWidth * 3);
  // Neighbouring output rows share at most two source rows, and those are neighbours.
  const cached = [new Float32Array(outWidth * 3), new Float32Array(outWidth * 3)] as const;
  const cachedRow = [-1, -1];
  const sourceRow = (y: number): Float32Array => {
    const slot = (y & 1) as 0 | 1;
    if (cachedRow[slot] !== y) resampleRow(image, y, columns, cached[slot]);
    cachedRow[slot] = y;
    return cached[slot];
  };
  for (let y = 0; y < outHeight; y++) {
    sum.fill(0);
    for (let k = 0; k < rows.taps; k++) {
      const weight = rows.weights[y * rows.taps + k]!;
      if (weight === 0) continue;
      const row = sourceRow(rows.starts[y]! + k);
      for (let i = 0; i < sum.length; i++) sum[i]! += weight * row[i]!;
    }
    onRow(y, sum);
  }
}
