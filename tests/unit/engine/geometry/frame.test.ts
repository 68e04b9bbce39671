import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asItIs,
  tiltOf,
  toPicture,
  turnedFrame,
  type Frame,
} from '../../../../src/engine/geometry/frame';
import { distance, quadAngle, quadWidth } from '../../../../src/engine/geometry/geometry';
import type { Point, Quad } from '../../../../src/engine/types';
import { degrees, rectQuad, turnAbout } from '../pictures';

/** The frame in which the frame itself is the picture. */
const back = ({ width, height, angle, picture }: Frame): Frame => ({
  ...picture,
  angle: -angle,
  picture: { width, height },
});

const anyFrame = fc
  .tuple(
    fc.integer({ min: 1, max: 4000 }),
    fc.integer({ min: 1, max: 4000 }),
    fc.integer({ min: -45, max: 45 }),
  )
  .map(([width, height, angle]) => turnedFrame({ width, height }, degrees(angle)));
const anyPoint = fc.tuple(fc.integer({ min: -50, max: 4000 }), fc.integer({ min: -50, max: 4000 }));

describe('toPicture', () => {
  it('is undone by the turn back', () => {
    fc.assert(
      fc.property(anyFrame, anyPoint, (frame, point) => {
        expect(distance(toPicture(back(frame))(toPicture(frame)(point)), point)).toBeLessThan(1e-6);
      }),
    );
  });

  it('keeps lengths, and lays a level line along the angle', () => {
    fc.assert(
      fc.property(anyFrame, anyPoint, (frame, [x, y]) => {
        const turn = toPicture(frame);
        const [a, b] = [turn([x, y]), turn([x + 100, y])];
        expect(b[0] - a[0]).toBeCloseTo(100 * Math.cos(frame.angle), 6);
        expect(b[1] - a[1]).toBeCloseTo(100 * Math.sin(frame.angle), 6);
      }),
    );
  });

  it('changes nothing where the picture is looked at as it is', () => {
    expect(toPicture(asItIs({ width: 30, height: 20 }))([7, 8])).toEqual([7, 8]);
  });
});

describe('turnedFrame', () => {
  it('has room for the whole picture, and hardly more', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const { width, height } = frame.picture;
        const corners = rectQuad(0, 0, width, height).map(toPicture(back(frame)));
        const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
        const edges = [Math.min(...xs), Math.min(...ys)];
        const spans = [Math.max(...xs) - edges[0]!, Math.max(...ys) - edges[1]!];
        for (const edge of edges) expect(edge).toBeGreaterThan(-1e-6);
        expect(frame.width - spans[0]!).toBeLessThan(1 + 1e-6);
        expect(frame.height - spans[1]!).toBeLessThan(1 + 1e-6);
      }),
    );
  });
});

describe('tiltOf', () => {
  const PAGE: Point = [400, 500];

  /** A page's lines, each tilted a little otherwise (degrees). */
  const page = (angle: number, stray = 0.5): Quad[] =>
    Array.from({ length: 15 }, (_, i) =>
      turnAbout(rectQuad(60, 60 + 60 * i, 640, 30), degrees(angle + stray * ((i % 3) - 1)), [
        ...PAGE,
      ]),
    );

  it.each([-30, -8, -2, 1.8, 7, 40])('tells that a page is tilted by %d degrees', (angle) => {
    expect(tiltOf(page(angle))).toBeCloseTo(degrees(angle), 6);
  });

  it('takes a page for level that is hardly tilted, or has nothing on it', () => {
    for (const angle of [-1.2, 0, 1]) expect(tiltOf(page(angle, 0.1))).toBe(0);
    expect(tiltOf([])).toBe(0);
  });

  it('goes by columns, too', () => {
    const columns = Array.from({ length: 5 }, (_, i) =>
      turnAbout(rectQuad(60 + 120 * i, 60, 40, 800), degrees(6), [...PAGE]),
    );
    expect(tiltOf(columns)).toBeCloseTo(degrees(6), 6);
  });

  it('turns nothing whose texts lean every way', () => {
    const signs = [-25, -12, 4, 15, 30].flatMap((angle) => page(angle).slice(0, 3));
    expect(tiltOf(signs)).toBe(0);
  });

  it('goes by what most of a page does, by length, and never by short boxes', () => {
    const label = (i: number) => turnAbout(rectQuad(60, 60 * i, 90, 30), degrees(-20), [...PAGE]);
    const labels = Array.from({ length: 40 }, (_, i) => label(i));
    expect(tiltOf([...labels, ...page(5)])).toBeCloseTo(degrees(5), 6);
    expect(tiltOf(labels)).toBe(0);
    const [first, ...rest] = page(5);
    const upright = turnAbout(first!, degrees(-5), [...PAGE]);
    expect(tiltOf([upright, ...rest])).toBeCloseTo(degrees(5), 6);
    expect(quadWidth(upright)).toBeCloseTo(640, 6);
    expect(quadAngle(upright)).toBeCloseTo(degrees(-0.5), 6);
  });
});
