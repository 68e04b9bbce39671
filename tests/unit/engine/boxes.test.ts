import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxScore,
  DEFAULT_BOX_OPTIONS,
  findOutlines,
  mapToBoxes,
  unclip,
  type ProbabilityMap,
} from '../../../src/engine/boxes';
import { distance, rectCorners, type RotatedRect } from '../../../src/engine/geometry';
import { degrees, rectQuad } from './pictures';

function mapOf(
  width: number,
  height: number,
  at: (x: number, y: number) => number,
): ProbabilityMap {
  const data = Float32Array.from({ length: width * height }, (_, i) =>
    at(i % width, Math.floor(i / width)),
  );
  return { width, height, data };
}

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

describe('findOutlines', () => {
  it('finds the patches that a flood fill finds', () => {
    fc.assert(
      fc.property(anyBitmap, (map) => {
        expect(findOutlines(map, 0.5).map(pointSet).sort()).toEqual(outlinesByFlood(map));
      }),
      { numRuns: 500 },
    );
  });

  it('joins arms that meet only at the bottom, however many', () => {
    const comb = mapOf(21, 10, (x, y) => (y === 9 || x % 2 === 0 ? 1 : 0));
    expect(findOutlines(comb, 0.5)).toHaveLength(1);
  });

  it('takes a pixel at the threshold for text, and one below it not', () => {
    const map = mapOf(3, 1, (x) => [0.5, 0.25, 0.75][x]!);
    expect(findOutlines(map, 0.5)).toEqual([
      [[0, 0], [0, 0]],
      [[2, 0], [2, 0]],
    ]); // prettier-ignore
  });
});

describe('boxScore', () => {
  it('is the mean of the pixels of an upright box on the map, its border included', () => {
    const corner = fc.integer({ min: -4, max: 15 });
    fc.assert(
      fc.property(corner, corner, corner, corner, fc.nat(), (x1, y1, x2, y2, seed) => {
        const map = mapOf(12, 12, (x, y) => (1 + ((x * 31 + y * 57 + seed) % 97)) / 98);
        const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
        const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
        const inside: number[] = [];
        for (let y = top; y <= bottom; y++)
          for (let x = left; x <= right; x++) inside.push(valueAt(map, x, y));
        // Off the map the value is 0, on it never.
        const onMap = inside.filter(Boolean);
        const mean = onMap.reduce((a, b) => a + b, 0) / Math.max(1, onMap.length);
        expect(boxScore(map, rectQuad(left, top, right - left, bottom - top))).toBeCloseTo(mean, 5);
      }),
    );
  });

  it('counts only what lies inside a tilted box', () => {
    const rect = { centre: [50, 50], width: 60, height: 16, angle: degrees(30) } as const;
    const map = drawn(100, 100, rect);
    expect(boxScore(map, rectCorners({ ...rect, width: 56, height: 12 }))).toBe(1);
    expect(boxScore(map, rectCorners({ ...rect, height: 32 }))).toBeCloseTo(0.5, 1);
  });
});

function drawn(
  width: number,
  height: number,
  { centre: [cx, cy], width: w, height: h, angle }: RotatedRect,
  value = 1,
): ProbabilityMap {
  return mapOf(width, height, (x, y) => {
    const u = (x - cx) * Math.cos(angle) + (y - cy) * Math.sin(angle);
    const v = (y - cy) * Math.cos(angle) - (x - cx) * Math.sin(angle);
    return Math.abs(u) <= w / 2 && Math.abs(v) <= h / 2 ? value : 0;
  });
}

describe('unclip', () => {
  it('grows every side by area * ratio / perimeter', () => {
    const rect = { centre: [7, 8], width: 100, height: 20, angle: 0.1 } as const;
    expect(unclip(rect, 1.5)).toEqual({ ...rect, width: 125, height: 45 });
    expect(unclip(rect, 0)).toEqual(rect);
  });
});

describe('mapToBoxes', () => {
  const tight = { ...DEFAULT_BOX_OPTIONS, unclipRatio: 0 };

  it.each([-40, -12, -3, 0, 2, 7, 25, 44])('finds a box tilted by %i degrees again', (angle) => {
    const rect = { centre: [70, 70], width: 90, height: 16, angle: degrees(angle) } as const;
    const boxes = mapToBoxes(drawn(140, 140, rect), tight);
    expect(boxes).toHaveLength(1);
    rectCorners(rect).forEach((corner, i) =>
      expect(distance(corner, boxes[0]!.quad[i]!)).toBeLessThan(1.25),
    );
    expect(boxes[0]!.score).toBeGreaterThan(0.9);
  });

  it('grows the boxes, since the map has them shrunk', () => {
    const rect = { centre: [70, 30], width: 80, height: 16, angle: 0 } as const;
    const [box] = mapToBoxes(drawn(140, 60, rect));
    expect(box!.rect).toEqual(unclip(rect, DEFAULT_BOX_OPTIONS.unclipRatio));
    expect(box!.quad).toEqual(rectCorners(box!.rect));
  });

  it('drops specks and what the detector is not sure of', () => {
    const rect = { centre: [30, 20], width: 30, height: 10, angle: 0 } as const;
    const { minSide, threshold, boxThreshold } = DEFAULT_BOX_OPTIONS;
    const speck = { ...rect, height: minSide - 1 };
    expect(mapToBoxes(drawn(60, 40, speck))).toEqual([]);
    expect(mapToBoxes(drawn(60, 40, rect, (threshold + boxThreshold) / 2))).toEqual([]);
    expect(mapToBoxes(drawn(60, 40, rect, boxThreshold + 0.05))).toHaveLength(1);
  });

  it('finds nothing where there is nothing', () => {
    expect(mapToBoxes(mapOf(50, 40, () => 0))).toEqual([]);
    expect(mapToBoxes(mapOf(0, 0, () => 0))).toEqual([]);
  });
});
