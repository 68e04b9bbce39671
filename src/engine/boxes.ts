import { convexHull, levelled, minAreaRect, rectCorners, type RotatedRect } from './geometry';
import type { Point, Quad } from './types';

/** How likely each pixel belongs to text (0 to 1), row-major. */
export interface ProbabilityMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface BoxOptions {
  /** A pixel at or above this is text. */
  readonly threshold: number;
  /** A box whose mean probability is below this is dropped. */
  readonly boxThreshold: number;
  /** DB is trained on shrunk boxes; they are grown back by area * ratio / perimeter. */
  readonly unclipRatio: number;
  /** Boxes whose short side (pixels of the map, before growing) is below this are specks. */
  readonly minSide: number;
}

/** PaddleOCR's `DBPostProcess` defaults for PP-OCRv4. */
export const DEFAULT_BOX_OPTIONS: BoxOptions = {
  threshold: 0.3,
  boxThreshold: 0.6,
  unclipRatio: 1.5,
  minSide: 3,
};

export interface TextBox {
  readonly rect: RotatedRect;
  readonly quad: Quad;
  /** Mean probability inside the box before it was grown. */
  readonly score: number;
}

/** A connected patch of text pixels: for each of its rows the leftmost and rightmost pixel. */
type Outline = readonly Point[];

/** Horizontal stretch of text pixels on one row, `end` excluded. */
interface Run {
  readonly y: number;
  readonly start: number;
  readonly end: number;
  parent: number;
}

function collectRuns({ width, height, data }: ProbabilityMap, threshold: number): Run[] {
  const runs: Run[] = [];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (data[row + x]! < threshold) continue;
      const start = x;
      while (x < width && data[row + x]! >= threshold) x++;
      runs.push({ y, start, end: x, parent: runs.length });
    }
  }
  return runs;
}

function rootOf(runs: Run[], index: number): number {
  let at = index;
  while (runs[at]!.parent !== at) {
    const parent = runs[at]!.parent;
    runs[at]!.parent = runs[parent]!.parent;
    at = parent;
  }
  return at;
}

/** Joins runs of neighbouring rows that touch, corners included (8-connectivity), by union-find. */
function connectRuns(runs: Run[]): void {
  let above = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!;
    while (
      runs[above]!.y < run.y - 1 ||
      (runs[above]!.y === run.y - 1 && runs[above]!.end < run.start)
    )
      above++;
    for (let j = above; j < i && runs[j]!.y < run.y && runs[j]!.start <= run.end; j++)
      runs[rootOf(runs, j)]!.parent = rootOf(runs, i);
  }
}

/**
 * Connected patches of text. A patch's hull needs only the ends of its runs, so the contour is not
 * walked pixel by pixel as OpenCV does; the minimum-area rectangle comes out the same.
 */
export function findOutlines(map: ProbabilityMap, threshold: number): Outline[] {
  const runs = collectRuns(map, threshold);
  connectRuns(runs);
  const outlines = new Map<number, Point[]>();
  runs.forEach((run, i) => {
    const root = rootOf(runs, i);
    const outline = outlines.get(root) ?? [];
    outline.push([run.start, run.y], [run.end - 1, run.y]);
    outlines.set(root, outline);
  });
  return [...outlines.values()];
}

/** Where a convex quad crosses a row of pixels; null if it does not. */
function crossing(quad: Quad, y: number): readonly [left: number, right: number] | null {
  let left = Infinity;
  let right = -Infinity;
  for (let i = 0; i < 4; i++) {
    const [ax, ay] = quad[i]!;
    const [bx, by] = quad[(i + 1) % 4]!;
    if (Math.min(ay, by) > y || Math.max(ay, by) < y) continue;
    for (const x of ay === by ? [ax, bx] : [ax + ((y - ay) * (bx - ax)) / (by - ay)]) {
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  return left <= right ? [left, right] : null;
}

/** Mean probability of the pixels inside a quad. */
export function boxScore({ width, height, data }: ProbabilityMap, quad: Quad): number {
  const ys = quad.map((p) => p[1]);
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(...ys)));
  let sum = 0;
  let count = 0;
  for (let y = top; y <= bottom; y++) {
    const span = crossing(quad, y);
    if (!span) continue;
    const end = Math.min(width - 1, Math.round(span[1]));
    for (let x = Math.max(0, Math.round(span[0])); x <= end; x++) {
      sum += data[y * width + x]!;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Grows a rectangle by area * ratio / perimeter on every side (DB, Liao et al. 2020, equation 10).
 * For a rectangle the offset polygon's bounding rectangle is exact, so no polygon clipper is needed.
 */
export function unclip(rect: RotatedRect, ratio: number): RotatedRect {
  const offset = (rect.width * rect.height * ratio) / (2 * (rect.width + rect.height));
  return { ...rect, width: rect.width + 2 * offset, height: rect.height + 2 * offset };
}

/** DB post-processing: probability map → boxes in pixels of the map, in no particular order. */
export function mapToBoxes(
  map: ProbabilityMap,
  options: BoxOptions = DEFAULT_BOX_OPTIONS,
): TextBox[] {
  const boxes: TextBox[] = [];
  for (const outline of findOutlines(map, options.threshold)) {
    const tight = levelled(minAreaRect(convexHull(outline)));
    if (Math.min(tight.width, tight.height) < options.minSide) continue;
    const score = boxScore(map, rectCorners(tight));
    if (score < options.boxThreshold) continue;
    const rect = unclip(tight, options.unclipRatio);
    boxes.push({ rect, quad: rectCorners(rect), score });
  }
  return boxes;
}
