import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uprightQuads } from '../../../../src/engine/geometry/flatten';
import { quadAngle, quadCentre, quadHeight } from '../../../../src/engine/geometry/geometry';
import { readingOrder } from '../../../../src/engine/layout/layout';
import type { LineShape } from '../../../../src/engine/types';
import { degrees, rectQuad, turnAbout } from '../pictures';

const HEIGHT = 30;
const LEADING = 40;
const STEPS = 20;

/**
 * How far a page that is `width` wide is bent at `x`, with `sagitta` in its middle; pixels down the
 * page.
 */
const arc =
  (width: number, sagitta: number) =>
  (x: number): number =>
    sagitta * Math.sin((Math.PI * x) / width);

/** A line from `left` to `right` at `y` of the flat page, bent as the page is. */
function bentLine(
  left: number,
  right: number,
  y: number,
  bentBy: (x: number) => number,
): LineShape {
  const offsets = Array.from({ length: STEPS + 1 }, (_, i) =>
    bentBy(left + ((right - left) * i) / STEPS),
  );
  const middle = (Math.min(...offsets) + Math.max(...offsets)) / 2;
  return {
    quad: rectQuad(left, y + middle - HEIGHT / 2, right - left, HEIGHT),
    bend: offsets.map((offset) => offset - middle),
  };
}

/**
 * Rows of a page from top to bottom: whole lines, some of which are two pieces and some of which
 * end early.
 */
function page(rows: number, bentBy: (x: number) => number): LineShape[] {
  return Array.from({ length: rows }, (_, row) => {
    const y = 100 + LEADING * row;
    if (row % 3 === 0) return [bentLine(50, 950, y, bentBy)];
    if (row % 3 === 1) return [bentLine(50, 300, y, bentBy), bentLine(330, 950, y, bentBy)];
    return [bentLine(50, 400, y, bentBy)];
  }).flat();
}

describe('uprightQuads', () => {
  it('changes nothing on a page without a bent line', () => {
    const lines = [{ quad: rectQuad(10, 20, 300, 30) }, { quad: rectQuad(12, 70, 280, 30) }];
    expect(uprightQuads(lines)).toEqual(lines.map(({ quad }) => quad));
  });

  it.each([-60, -20, 20, 60])('lays a page flat that is bent by %d pixels', (sagitta) => {
    const lines = page(12, arc(1000, sagitta));
    const flat = page(12, () => 0).map(({ quad }) => quadCentre(quad)[1]);
    const places = uprightQuads(lines);
    const moved = places.map((quad, i) => quadCentre(quad)[1] - flat[i]!);
    // All of the page may be moved, but its lines not against each other.
    expect(Math.max(...moved) - Math.min(...moved)).toBeLessThan(HEIGHT / 4);
    for (const quad of places) {
      expect(Math.abs(quadAngle(quad))).toBeLessThan(degrees(1.5));
      expect(quadHeight(quad)).toBeCloseTo(HEIGHT);
    }
  });

  it('keeps the order of reading, whatever the bend and however the page stands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -80, max: 80 }),
        fc.constantFrom(0, 90, 180, 270),
        (sagitta, turn) => {
          const lines = page(15, arc(1000, sagitta)).map((line) => ({
            ...line,
            quad: turnAbout(line.quad, degrees(turn), [500, 400]),
          }));
          const order = readingOrder(lines).map(({ index }) => index);
          expect(order).toEqual(lines.map((_, i) => i));
        },
      ),
      { numRuns: 60 },
    );
  });
});
