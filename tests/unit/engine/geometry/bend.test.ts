import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bendAt,
  borderOf,
  growShape,
  partOf,
  turnShape,
} from '../../../../src/engine/geometry/bend';
import {
  distance,
  quadAngle,
  quadHeight,
  quadWidth,
  turnQuad,
} from '../../../../src/engine/geometry/geometry';
import type { LineShape, Point } from '../../../../src/engine/types';
import { degrees, rectQuad, turnAbout } from '../pictures';

/** The middle of a line at `t` (0 to 1 along it), in pixels of the picture. */
function centreAt({ quad, bend }: LineShape, t: number): Point {
  const [a, b, c, d] = quad;
  const middle = (i: 0 | 1): number => ((a[i] + d[i]) / 2) * (1 - t) + ((b[i] + c[i]) / 2) * t;
  const offset = bend ? bendAt(bend, t) : 0;
  const angle = quadAngle(quad);
  return [middle(0) - offset * Math.sin(angle), middle(1) + offset * Math.cos(angle)];
}

/** A line of 400 x 20 pixels, and its arc's height. */
const arc = (sagitta: number, angle = 0, steps = 16): LineShape => ({
  quad: turnAbout(rectQuad(50, 90, 400, 20), angle, [250, 100]),
  bend: Array.from({ length: steps + 1 }, (_, i) => sagitta * (0.5 - ((2 * i) / steps - 1) ** 2)),
});

const part01 = fc.double({ min: 0, max: 1, noNaN: true });
const anyArc = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -180, max: 180 }))
  .map(([sagitta, angle]) => arc(sagitta, degrees(angle)));

describe('bendAt', () => {
  it('runs straight from step to step, and goes on as it ends', () => {
    const bend = [0, 4, 2];
    expect([0, 0.25, 0.5, 1].map((t) => bendAt(bend, t))).toEqual([0, 2, 4, 2]);
    expect([-0.25, 1.5].map((t) => bendAt(bend, t))).toEqual([-2, 0]);
  });
});

describe('borderOf', () => {
  it('is the quad of a straight line', () => {
    const quad = rectQuad(10, 10, 100, 20);
    expect(borderOf({ quad })).toEqual(quad);
  });

  it('goes along both sides of a bent one, clockwise, half a height from its centre', () => {
    fc.assert(
      fc.property(anyArc, (shape) => {
        const border = borderOf(shape);
        const steps = shape.bend!.length;
        expect(border).toHaveLength(2 * steps);
        for (let i = 0; i < steps; i++) {
          const [above, below] = [border[i]!, border[2 * steps - 1 - i]!];
          expect(distance(above, below)).toBeCloseTo(20, 6);
          const middle: Point = [(above[0] + below[0]) / 2, (above[1] + below[1]) / 2];
          expect(distance(middle, centreAt(shape, i / (steps - 1)))).toBeLessThan(1e-6);
        }
        // Twice the area by the shoelace formula: positive if clockwise on the screen.
        const area = border.reduce((sum, [x, y], i) => {
          const [nextX, nextY] = border[(i + 1) % border.length]!;
          return sum + x * nextY - nextX * y;
        }, 0);
        expect(area / 2).toBeCloseTo(400 * 20, 3);
      }),
    );
  });
});

describe('growShape', () => {
  it('leaves the centre of a line where it is', () => {
    fc.assert(
      fc.property(anyArc, fc.nat(60), fc.nat(20), part01, (shape, along, across, t) => {
        const grown = growShape(shape, along, across);
        expect(quadWidth(grown.quad)).toBeCloseTo(400 + 2 * along, 6);
        expect(quadHeight(grown.quad)).toBeCloseTo(20 + 2 * across, 6);
        const there = centreAt(grown, (t * 400 + along) / (400 + 2 * along));
        // The steps of its bend lie elsewhere.
        expect(distance(there, centreAt(shape, t))).toBeLessThan(0.6);
      }),
    );
  });

  it('keeps a straight line straight', () => {
    const quad = rectQuad(10, 10, 100, 20);
    expect(growShape({ quad }, 5, 2)).toEqual({ quad: rectQuad(5, 8, 110, 24) });
  });
});

describe('turnShape', () => {
  /** As the detector gives it: the angle below 45 degrees, a bend along the longer side. */
  const detected = fc
    .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -44, max: 44 }), fc.boolean())
    .map(([sagitta, angle, isTall]): LineShape => {
      const { quad, bend } = arc(sagitta, degrees(angle));
      return isTall
        ? { quad: turnAbout(rectQuad(240, -100, 20, 400), degrees(angle), [250, 100]), bend: bend! }
        : { quad, bend: bend! };
    });

  it('leaves the text where it is: a line is read forwards, backwards, up or down along one curve', () => {
    fc.assert(
      fc.property(detected, part01, (shape, t) => {
        const isTall = quadHeight(shape.quad) > quadWidth(shape.quad);
        const [forwards, backwards] = isTall ? ([1, 3] as const) : ([0, 2] as const);
        const there = centreAt(turnShape(shape, forwards), t);
        const back = centreAt(turnShape(shape, backwards), 1 - t);
        expect(distance(there, back)).toBeLessThan(1e-6);
      }),
    );
  });

  it('takes the bend of a tall box to the right for one away from the bottom of text that reads down', () => {
    const bend = [0, 6, 0];
    const tall = { quad: rectQuad(240, 0, 20, 400), bend };
    // Halfway down the box its middle is six pixels to the right.
    for (const turns of [1, 3] as const)
      expect(distance(centreAt(turnShape(tall, turns), 0.5), [256, 200])).toBeLessThan(1e-9);
    expect(turnShape(tall, 1).bend).toEqual([-0, -6, -0]);
    expect(turnShape(tall, 3).bend).toEqual(bend);
  });

  it('turns the quad as that of a straight line, which has no bend across itself', () => {
    for (const turns of [1, 2, 3] as const) {
      const shape = arc(12);
      expect(turnShape(shape, turns).quad).toEqual(turnQuad(shape.quad, turns));
      expect(turnShape({ quad: shape.quad }, turns)).not.toHaveProperty('bend');
    }
    expect(turnShape(arc(12), 1)).not.toHaveProperty('bend');
    expect(turnShape(arc(12), 0)).toEqual(arc(12));
  });
});

describe('partOf', () => {
  it('follows a line that is turned', () => {
    const quad = [[0, 0], [100, 100], [90, 110], [-10, 10]] as const; // prettier-ignore
    const half = [[50, 50], [100, 100], [90, 110], [40, 60]]; // prettier-ignore
    expect(partOf({ quad }, 0.5, 1)).toEqual({ quad: half });
  });

  it('begins and ends on the curve, and follows it between', () => {
    fc.assert(
      fc.property(anyArc, part01, part01, part01, (shape, a, b, t) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(end - start > 0.02);
        const part = partOf(shape, start, end);
        for (const [place, at] of [
          [0, start],
          [1, end],
        ] as const)
          // prettier-ignore
          expect(distance(centreAt(part, place), centreAt(shape, at))).toBeLessThan(1e-6);
        const [there, expected] = [centreAt(part, t), centreAt(shape, start + t * (end - start))];
        // Its own direction is another one, and the steps of its bend lie elsewhere.
        expect(distance(there, expected)).toBeLessThan(2.5);
      }),
    );
  });

  it('is as high as the line', () => {
    for (const sagitta of [-30, 8, 30])
      expect(quadHeight(partOf(arc(sagitta), 0.1, 0.3).quad)).toBeCloseTo(20, 6);
  });
});
