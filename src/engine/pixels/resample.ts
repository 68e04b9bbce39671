import { clamp } from '../geometry/geometry';
import { toPicture, type Frame } from '../geometry/frame';
import { edgeColour, type Colour } from './edge-colour';
import type { PictureSize, RasterImage } from '../types';

/** A rectangle of whole pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Which source samples make output sample i: `starts[i]`, and `taps` weights from `i * taps` on.
 */
interface Filter {
  readonly starts: Int32Array;
  readonly taps: number;
  readonly weights: Float32Array;
}

/**
 * Area averaging when shrinking (no aliasing: thin strokes survive), linear interpolation when
 * growing. Source samples lie in [offset, offset + size).
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
 * Resizes a region and hands it over row by row: `row` holds width * 3 floats (RGB, 0 to 255) and
 * is valid only during the call. Memory is two rows, whatever the picture.
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

/**
 * Adds the pixel at (x, y), linearly interpolated, or the ground outside of the picture, to `out`
 * from `at` on.
 */
function addLinear(
  { width, height, data }: RasterImage,
  ground: Colour,
  x: number,
  y: number,
  out: Float32Array,
  at: number,
): void {
  if (x < 0 || y < 0 || x >= width || y >= height) {
    for (let channel = 0; channel < 3; channel++) out[at + channel]! += ground[channel]!;
    return;
  }
  const left = clamp(x - 0.5, 0, width - 1);
  const top = clamp(y - 0.5, 0, height - 1);
  const [x0, y0] = [Math.floor(left), Math.floor(top)];
  const [dx, dy] = [left - x0, top - y0];
  const a = 4 * (y0 * width + x0);
  const b = x0 + 1 < width ? a + 4 : a;
  const down = y0 + 1 < height ? 4 * width : 0;
  for (let channel = 0; channel < 3; channel++) {
    const upper = data[a + channel]! * (1 - dx) + data[b + channel]! * dx;
    const lower = data[a + down + channel]! * (1 - dx) + data[b + down + channel]! * dx;
    out[at + channel]! += upper * (1 - dy) + lower * dy;
  }
}

/**
 * Resizes a region of a frame whose picture stands turned in it, as `resampleRows` does with a
 * level one. A region that shrinks is sampled several times a pixel. What lies outside the picture
 * has the colour of its ground.
 */
export function turnedRows(
  image: RasterImage,
  frame: Frame,
  region: Region,
  out: PictureSize,
  onRow: (y: number, row: Float32Array) => void,
): void {
  const place = toPicture(frame);
  const ground = edgeColour(image);
  const origin = place([region.x, region.y]);
  const [stepX, stepY] = [region.width / out.width, region.height / out.height];
  const right = place([region.x + stepX, region.y]);
  const down = place([region.x, region.y + stepY]);
  const [rightX, rightY] = [right[0] - origin[0], right[1] - origin[1]];
  const [downX, downY] = [down[0] - origin[0], down[1] - origin[1]];
  const samples = Math.max(1, Math.ceil(stepX - 0.5));
  const row = new Float32Array(out.width * 3);
  for (let y = 0; y < out.height; y++) {
    row.fill(0);
    for (let j = 0; j < samples; j++) {
      const v = y + (j + 0.5) / samples;
      for (let i = 0; i < out.width * samples; i++) {
        const u = (i + 0.5) / samples;
        const px = origin[0] + u * rightX + v * downX;
        const py = origin[1] + u * rightY + v * downY;
        addLinear(image, ground, px, py, row, 3 * Math.floor(i / samples));
      }
    }
    for (let i = 0; i < row.length; i++) row[i]! /= samples * samples;
    onRow(y, row);
  }
}
