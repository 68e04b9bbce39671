import type { Point } from '../types';

/** How likely each pixel belongs to text (0 to 1), row-major. */
export interface ProbabilityMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Horizontal stretch of text pixels on one row, `end` excluded. */
export interface PixelRun {
  readonly y: number;
  readonly start: number;
  readonly end: number;
}

/** A connected patch of text pixels. */
export type Patch = readonly PixelRun[];

interface LinkedRun extends PixelRun {
  parent: number;
}

function collectRuns({ width, height, data }: ProbabilityMap, threshold: number): LinkedRun[] {
  const runs: LinkedRun[] = [];
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

function rootOf(runs: LinkedRun[], index: number): number {
  let at = index;
  while (runs[at]!.parent !== at) {
    const parent = runs[at]!.parent;
    runs[at]!.parent = runs[parent]!.parent;
    at = parent;
  }
  return at;
}

/** Joins runs of neighbouring rows that touch, corners included (8-connectivity), by union-find. */
function connectRuns(runs: LinkedRun[]): void {
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

/** Connected patches of the pixels at or above a threshold. */
export function findPatches(map: ProbabilityMap, threshold: number): Patch[] {
  const runs = collectRuns(map, threshold);
  connectRuns(runs);
  const patches = new Map<number, PixelRun[]>();
  runs.forEach((run, i) => {
    const root = rootOf(runs, i);
    const patch = patches.get(root) ?? [];
    patch.push(run);
    patches.set(root, patch);
  });
  return [...patches.values()];
}

/**
 * The ends of a patch's runs. Its convex hull needs no more, so the contour is not walked pixel by
 * pixel as OpenCV does; the minimum-area rectangle comes out the same.
 */
export const patchOutline = (patch: Patch): Point[] =>
  patch.flatMap(({ y, start, end }): Point[] => [
    [start, y],
    [end - 1, y],
  ]);

export const pixelsOf = (patch: Patch): number =>
  patch.reduce((sum, { start, end }) => sum + end - start, 0);

/** Mean probability of a patch's own pixels, whatever its shape. */
export function patchScore({ width, data }: ProbabilityMap, patch: Patch): number {
  let sum = 0;
  for (const { y, start, end } of patch)
    for (let x = start; x < end; x++) sum += data[y * width + x]!;
  return sum / pixelsOf(patch);
}
