import { describe, expect, it } from 'vitest';
import { quadHeight } from '../../../../src/engine/geometry/geometry';
import { blankIn, withoutBlank } from '../../../../src/engine/pixels/ink-rows';
import type { Quad, RasterImage } from '../../../../src/engine/types';

const WIDTH = 240;
const HEIGHT = 60;

const boxOf = (top: number, bottom: number): Quad => [
  [0, top],
  [WIDTH, top],
  [WIDTH, bottom],
  [0, bottom],
];

/** Bars like letters in the rows `from` to `to`, and what else is drawn. */
function barsIn(
  from: number,
  to: number,
  paper = 255,
  ink = 20,
  more?: (x: number, y: number) => boolean,
): RasterImage {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const isInk = (y >= from && y < to && x % 12 < 4) || more?.(x, y);
      data.fill(isInk ? ink : paper, 4 * (y * WIDTH + x), 4 * (y * WIDTH + x) + 3);
      data[4 * (y * WIDTH + x) + 3] = 255;
    }
  return { width: WIDTH, height: HEIGHT, data };
}

const place = { quad: boxOf(10, 50) };

describe('blankIn', () => {
  it.each([
    ['dark on light', 255, 20],
    ['light on dark', 20, 235],
    ['faint', 180, 150],
  ])('is what stands over and under the ink of a loose box: %s', (_, paper, ink) => {
    const { top, bottom } = blankIn(barsIn(14, 34, paper, ink), place)!;
    expect(top).toBeGreaterThan(2);
    expect(top).toBeLessThan(5);
    expect(bottom).toBeGreaterThan(14);
    expect(bottom).toBeLessThan(17);
  });

  it.each([
    ['full', 0, HEIGHT],
    ['as tight as most', 15, 45],
    ['empty', 0, 0],
  ])('is not told of a box that is %s', (_, from, to) => {
    expect(blankIn(barsIn(from, to), place)).toBeNull();
  });

  it('counts a tail below the line as ink, and a speck as none', () => {
    const isTail = (x: number, y: number): boolean => x >= 96 && x < 100 && y < 44 && y > 30;
    const isSpeck = (x: number, y: number): boolean => x === 50 && y === 47;
    expect(blankIn(barsIn(14, 34, 255, 20, isTail), place)).toBeNull();
    expect(blankIn(barsIn(14, 34, 255, 20, isSpeck), place)!.bottom).toBeGreaterThan(14);
  });

  it('leaves at least half of the box: a dash is not as high as a letter', () => {
    const shape = withoutBlank(place, blankIn(barsIn(28, 32), place)!);
    expect(quadHeight(shape.quad)).toBeCloseTo(20, 5);
    expect(shape.quad[0][1]).toBeLessThan(28);
    expect(shape.quad[2][1]).toBeGreaterThan(32);
  });
});
