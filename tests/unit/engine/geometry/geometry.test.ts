import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convexHull,
  distance,
  growQuad,
  levelled,
  minAreaRect,
  quadAngle,
  quadCentre,
  quadHeight,
  quadWidth,
  rectCorners,
  weightedQuantile,
  type RotatedRect,
} from '../../../../src/engine/geometry/geometry';
import type { Point } from '../../../../src/engine/types';
import { degrees, rectQuad, turnAbout } from '../pictures';

const coordinate = fc.integer({ min: -50, max: 50 });
const anyPoints = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 40 });
const anyRect: fc.Arbitrary<RotatedRect> = fc.record({
  centre: fc.tuple(coordinate, coordinate),
  width: fc.integer({ min: 1, max: 90 }),
  height: fc.integer({ min: 1, max: 90 }),
  angle: fc.integer({ min: -359, max: 359 }).map(degrees),
});

function extent(points: readonly Point[], angle: number): number {
  const along = points.map(([x, y]) => x * Math.cos(angle) + y * Math.sin(angle));
  return Math.max(...along) - Math.min(...along);
}

const areaAt = (points: readonly Point[], angle: number): number =>
  extent(points, angle) * extent(points, angle + Math.PI / 2);

function contains({ centre, width, height, angle }: RotatedRect, [x, y]: Point): boolean {
  const [dx, dy] = [x - centre[0], y - centre[1]];
  const u = dx * Math.cos(angle) + dy * Math.sin(angle);
  const v = dy * Math.cos(angle) - dx * Math.sin(angle);
  return Math.abs(u) <= width / 2 + 1e-6 && Math.abs(v) <= height / 2 + 1e-6;
}

function expectSamePoints(actual: readonly Point[], expected: readonly Point[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const point of expected)
    expect(Math.min(...actual.map((other) => distance(point, other)))).toBeLessThan(1e-6);
}

describe('minAreaRect', () => {
  it('holds every point, and no direction gives a smaller one', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const rect = minAreaRect(convexHull(points));
        for (const point of points) expect(contains(rect, point)).toBe(true);
        for (let angle = 0; angle < 90; angle += 0.5)
          expect(areaAt(points, degrees(angle))).toBeGreaterThan(rect.width * rect.height - 1e-6);
      }),
    );
  });

  it('finds a tilted rectangle again', () => {
    fc.assert(
      fc.property(anyRect, (rect) => {
        const corners = rectCorners(rect);
        expectSamePoints(rectCorners(minAreaRect(convexHull(corners))), corners);
      }),
    );
  });
});

describe('levelled', () => {
  it('is the same rectangle, nearer to level than to upright', () => {
    fc.assert(
      fc.property(anyRect, (rect) => {
        const level = levelled(rect);
        expect(Math.abs(level.angle)).toBeLessThanOrEqual(Math.PI / 4 + 1e-9);
        expectSamePoints(rectCorners(level), rectCorners(rect));
      }),
    );
  });

  it('lets the corners begin at the top left and go round clockwise', () => {
    const rect = { centre: [50, 40], width: 20, height: 60, angle: degrees(92) } as const;
    const [a, b, c, d] = rectCorners(levelled(rect));
    expect(a[0]).toBeLessThan(b[0]);
    expect(d[0]).toBeLessThan(c[0]);
    expect(a[1]).toBeLessThan(d[1]);
    expect(b[1]).toBeLessThan(c[1]);
  });
});

describe('quads', () => {
  const quad = turnAbout(rectQuad(10, 20, 60, 12), degrees(-17));

  it('have a width, a height, a middle and a direction', () => {
    expect(quadWidth(quad)).toBeCloseTo(60, 9);
    expect(quadHeight(quad)).toBeCloseTo(12, 9);
    expect(quadAngle(quad)).toBeCloseTo(degrees(-17), 9);
    const [centre] = turnAbout([[40, 26], [0, 0], [0, 0], [0, 0]], degrees(-17)); // prettier-ignore
    expect(distance(quadCentre(quad), centre)).toBeLessThan(1e-9);
  });

  it('grow along and across their own direction', () => {
    const grown = growQuad(quad, 5, 3);
    expectSamePoints(grown, turnAbout(rectQuad(5, 17, 70, 18), degrees(-17)));
    expect(quadAngle(grown)).toBeCloseTo(quadAngle(quad), 9);
  });

  it('shrink back to what they were', () => {
    growQuad(growQuad(quad, 5, 3), -5, -3).forEach((point, i) =>
      expect(distance(point, quad[i]!)).toBeLessThan(1e-9),
    );
  });
});

describe('weightedQuantile', () => {
  const items = fc.array(
    fc.record({ value: fc.integer({ min: 1, max: 99 }), weight: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1 },
  );

  it('is the value that stands at that place when each is written as often as it weighs', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(0.25, 0.5, 0.75, 1), (all, share) => {
        const written = all.flatMap(({ value, weight }) => Array<number>(weight).fill(value));
        const place = Math.ceil(written.length * share) - 1;
        expect(weightedQuantile(all, share)).toBe(written.sort((a, b) => a - b)[place]);
      }),
    );
  });

  it('of nothing is 0', () => {
    expect(weightedQuantile([], 0.5)).toBe(0);
  });
});
