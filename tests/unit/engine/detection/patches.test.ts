import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findPatches,
  patchOutline,
  patchScore,
  pixelsOf,
  type ProbabilityMap,
} from '../../../../src/engine/detection/patches';
import { mapOf } from '../maps';

const valueAt = ({ width, height, data }: ProbabilityMap, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 0 : data[y * width + x]!;

/** The text pixels connected with one of them, corners included; taken off the map. */
function flood(map: ProbabilityMap, x: number, y: number): [number, number][] {
  if (valueAt(map, x, y) === 0) return [];
  map.data[y * map.width + x] = 0;
  const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [x + dx, y + dy] as const));
  return [[x, y], ...around.flatMap(([nx, ny]) => flood(map, nx, ny))];
}

/** Connected patches by flood fill, each as its pixels that have no text on their left or right. */
function outlinesByFlood(map: ProbabilityMap): string[] {
  const left = { ...map, data: map.data.slice() };
  const patches: string[] = [];
  for (let y = 0; y < map.height; y++)
    for (let x = 0; x < map.width; x++) {
      const ends = flood(left, x, y).filter(
        ([px, py]) => valueAt(map, px - 1, py) === 0 || valueAt(map, px + 1, py) === 0,
      );
      if (ends.length > 0) patches.push(pointSet(ends));
    }
  return patches.sort();
}

const pointSet = (points: readonly (readonly [number, number])[]): string =>
  [...new Set(points.map((point) => point.join()))].sort().join(' ');

const anyBitmap = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }))
  .chain(([width, height]) =>
    fc
      .array(fc.constantFrom(0, 1), { minLength: width * height, maxLength: width * height })
      .map((bits) => ({ width, height, data: Float32Array.from(bits) })),
  );

describe('findPatches', () => {
  it('finds the patches that a flood fill finds', () => {
    fc.assert(
      fc.property(anyBitmap, (map) => {
        expect(
          findPatches(map, 0.5)
            .map((patch) => pointSet(patchOutline(patch)))
            .sort(),
        ).toEqual(outlinesByFlood(map));
      }),
      { numRuns: 500 },
    );
  });

  it('joins arms that meet only at the bottom, however many', () => {
    const comb = mapOf(21, 10, (x, y) => (y === 9 || x % 2 === 0 ? 1 : 0));
    expect(findPatches(comb, 0.5)).toHaveLength(1);
  });

  it('takes a pixel at the threshold for text, and one below it not', () => {
    const map = mapOf(3, 1, (x) => [0.5, 0.25, 0.75][x]!);
    expect(findPatches(map, 0.5)).toMatchObject([
      [{ y: 0, start: 0, end: 1 }],
      [{ y: 0, start: 2, end: 3 }],
    ]);
  });
});

describe('patchScore', () => {
  it('is the mean of the pixels of a patch, whatever its shape', () => {
    const anyMap = fc
      .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }), fc.nat())
      .map(([width, height, seed]) =>
        mapOf(width, height, (x, y) => ((x * 31 + y * 57 + x * y * 11 + seed) % 97) / 97),
      );
    fc.assert(
      fc.property(anyMap, (map) => {
        const patches = findPatches(map, 0.5);
        const text = map.data.filter((value) => value >= 0.5);
        expect(patches.reduce((sum, patch) => sum + pixelsOf(patch), 0)).toBe(text.length);
        const sum = patches.reduce((all, p) => all + patchScore(map, p) * pixelsOf(p), 0);
        expect(sum).toBeCloseTo(
          text.reduce((a, b) => a + b, 0),
          4,
        );
        for (const patch of patches) {
          expect(patchScore(map, patch)).toBeGreaterThanOrEqual(0.5);
          expect(patchScore(map, patch)).toBeLessThan(1);
        }
      }),
    );
  });

  it('does not count what lies beside a thin or bent patch', () => {
    const arc = mapOf(60, 30, (x, y) => (Math.abs(y - 4 - (x - 30) ** 2 / 60) < 2 ? 0.9 : 0.1));
    const [patch] = findPatches(arc, 0.5);
    expect(patchScore(arc, patch!)).toBeCloseTo(0.9, 5);
  });
});
