import { bendAt } from '../geometry/bend';
import { clamp, quadAngle, quadHeight, quadWidth } from '../geometry/geometry';
import { RECOGNITION_NORMALISATION } from './tensor';
import type { Bend, LineShape, Quad, RasterImage, Tensor } from '../types';
import { BLUR_ROUNDS, MAX_CROP_WIDTH, MAX_SAMPLES, MIN_CROP_WIDTH } from './tunables';

/** The main recogniser reads lines of exactly this height. */
export const CROP_HEIGHT = 48;
/** The recogniser gives one time step for every 8 pixels of width. */
export const CROP_STRIDE = 8;

export interface Crop {
  readonly tensor: Tensor;
  /** Part of the tensor's width that holds picture, 0 to 1; the rest is padding on the right. */
  readonly filled: number;
  /** How much larger its print is than if the whole box were in it; absent where it is. */
  readonly zoom?: number;
}

/** Coefficients of x = (a u + b v + c) / (g u + h v + 1), likewise y, for u, v in 0 to 1. */
type Homography = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
];

/**
 * Maps the unit square to a quad (Heckbert 1989, "Fundamentals of Texture Mapping", section 2.2.3).
 */
export function squareToQuad([p0, p1, p2, p3]: Quad): Homography {
  const dx1 = p1[0] - p2[0];
  const dx2 = p3[0] - p2[0];
  const dy1 = p1[1] - p2[1];
  const dy2 = p3[1] - p2[1];
  const sx = p0[0] - p1[0] + p2[0] - p3[0];
  const sy = p0[1] - p1[1] + p2[1] - p3[1];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = det === 0 ? 0 : (sx * dy2 - dx2 * sy) / det;
  const h = det === 0 ? 0 : (dx1 * sy - sx * dy1) / det;
  return [
    p1[0] - p0[0] + g * p1[0],
    p3[0] - p0[0] + h * p3[0],
    p0[0],
    p1[1] - p0[1] + g * p1[1],
    p3[1] - p0[1] + h * p3[1],
    p0[1],
    g,
    h,
  ];
}

/**
 * Weights of four samples around a place `t` (0 to 1) between the middle two (Keys 1981, a = -1/2).
 */
function cubicWeights(t: number, out: Float32Array): void {
  const u = 1 - t;
  out[0] = -0.5 * t * u * u;
  out[1] = 1 + t * t * (1.5 * t - 2.5);
  out[2] = 1 + u * u * (1.5 * u - 2.5);
  out[3] = -0.5 * u * t * t;
}

const weightsX = new Float32Array(4);
const weightsY = new Float32Array(4);
/** Where in the picture's data the four columns around a place begin within their row. */
const columns = new Int32Array(4);

/**
 * Adds the pixel at (x, y), bicubically interpolated and clamped to the picture, to `sum` as R, G,
 * B.
 */
function addSample({ width, height, data }: RasterImage, x: number, y: number, sum: Float32Array) {
  const x0 = Math.floor(x - 0.5);
  const y0 = Math.floor(y - 0.5);
  cubicWeights(x - 0.5 - x0, weightsX);
  cubicWeights(y - 0.5 - y0, weightsY);
  for (let i = 0; i < 4; i++) columns[i] = 4 * clamp(x0 + i - 1, 0, width - 1);
  // Written out for four columns: this is where most of the time of cropping goes. WebKit's
  // compiler makes an array and an iterator of each destructured list, so that it took five times
  // as long.
  const c0 = columns[0]!;
  const c1 = columns[1]!;
  const c2 = columns[2]!;
  const c3 = columns[3]!;
  const w0 = weightsX[0]!;
  const w1 = weightsX[1]!;
  const w2 = weightsX[2]!;
  const w3 = weightsX[3]!;
  let r = 0;
  let g = 0;
  let b = 0;
  for (let j = 0; j < 4; j++) {
    const row = 4 * width * clamp(y0 + j - 1, 0, height - 1);
    const p0 = row + c0;
    const p1 = row + c1;
    const p2 = row + c2;
    const p3 = row + c3;
    const weight = weightsY[j]!;
    r += weight * (w0 * data[p0]! + w1 * data[p1]! + w2 * data[p2]! + w3 * data[p3]!);
    g +=
      weight * (w0 * data[p0 + 1]! + w1 * data[p1 + 1]! + w2 * data[p2 + 1]! + w3 * data[p3 + 1]!);
    b +=
      weight * (w0 * data[p0 + 2]! + w1 * data[p1 + 2]! + w2 * data[p2 + 2]! + w3 * data[p3 + 2]!);
  }
  sum[0]! += clamp(r, 0, 255);
  sum[1]! += clamp(g, 0, 255);
  sum[2]! += clamp(b, 0, 255);
}

/**
 * Straightens a line into a tensor [1, 3, rows, W] (BGR, -1 to 1); W follows the quad's shape,
 * rounded up to a multiple of 8. Of a bent line each column is moved, not turned: on the bent page
 * of an open book letters stay upright, whatever the slope of their line. A crop that shrinks is
 * sampled several times a pixel, so that thin strokes survive.
 */
export function cropLine(
  image: RasterImage,
  { quad, bend }: LineShape,
  rows: number = CROP_HEIGHT,
  stretch = 1,
): Crop {
  const height = Math.max(1, quadHeight(quad));
  const exact = (stretch * quadWidth(quad) * rows) / height;
  const width = Math.round(Math.min(Math.max(exact, CROP_STRIDE), MAX_CROP_WIDTH));
  const padWidth = Math.max(MIN_CROP_WIDTH, Math.ceil(width / CROP_STRIDE) * CROP_STRIDE);
  const samples = Math.max(1, Math.min(MAX_SAMPLES, Math.round(height / rows)));
  const data = new Float32Array(3 * rows * padWidth);
  const moved = bend && offsets(bend, quadAngle(quad), width * samples);
  fillCrop(image, squareToQuad(quad), { width, padWidth, rows, samples }, data, moved);
  return { tensor: { data, dims: [1, 3, rows, padWidth] }, filled: width / padWidth };
}

/** How far each of `count` columns of samples is moved in the picture: x and y in turns. */
function offsets(bend: Bend, angle: number, count: number): Float64Array {
  const moved = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const offset = bendAt(bend, (i + 0.5) / count);
    moved[2 * i] = -offset * Math.sin(angle);
    moved[2 * i + 1] = offset * Math.cos(angle);
  }
  return moved;
}

function fillCrop(
  image: RasterImage,
  [a, b, c, d, e, f, g, h]: Homography,
  { width, padWidth, rows, samples }: Record<'width' | 'padWidth' | 'rows' | 'samples', number>,
  data: Float32Array,
  moved?: Float64Array,
): void {
  const plane = rows * padWidth;
  const { mean, std } = RECOGNITION_NORMALISATION;
  const sum = new Float32Array(3);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < width; column++) {
      sum.fill(0);
      for (let i = 0; i < samples; i++)
        for (let j = 0; j < samples; j++) {
          const u = (column + (i + 0.5) / samples) / width;
          const v = (row + (j + 0.5) / samples) / rows;
          const w = g * u + h * v + 1;
          const at = 2 * (column * samples + i);
          const x = (a * u + b * v + c) / w + (moved ? moved[at]! : 0);
          const y = (d * u + e * v + f) / w + (moved ? moved[at + 1]! : 0);
          addSample(image, x, y, sum);
        }
      for (let channel = 0; channel < 3; channel++) {
        const value = sum[2 - channel]! / (samples * samples * 255);
        data[channel * plane + row * padWidth + column] = (value - mean[channel]!) / std[channel]!;
      }
    }
}

/**
 * Averages each value of a row or column with its neighbours by 1 : 2 : 1; `step` is from one to
 * the next.
 */
function blurAlong(data: Float32Array, start: number, count: number, step: number): void {
  let before = data[start]!;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const own = data[at]!;
    const after = i + 1 < count ? data[at + step]! : own;
    data[at] = (before + 2 * own + after) / 4;
    before = own;
  }
}

/**
 * Softens a crop [1, 3, rows, W] in place by about one pixel, so that ragged edges become smooth.
 */
export function soften({ data, dims }: Tensor): void {
  const [, , height = 0, width = 0] = dims;
  const rows = 3 * height;
  for (let round = 0; round < BLUR_ROUNDS; round++) {
    for (let row = 0; row < rows; row++) blurAlong(data, row * width, width, 1);
    for (let plane = 0; plane < 3; plane++)
      for (let x = 0; x < width; x++) blurAlong(data, plane * height * width + x, height, width);
  }
}
