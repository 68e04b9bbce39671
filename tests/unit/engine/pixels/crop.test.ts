import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bendAt, growShape, turnShape } from '../../../../src/engine/geometry/bend';
import {
  cropLine,
  CROP_HEIGHT,
  CROP_STRIDE,
  soften,
  squareToQuad,
} from '../../../../src/engine/pixels/crop';
import { turnQuad } from '../../../../src/engine/geometry/geometry';
import type { Bend, Point, Quad, RasterImage, Tensor } from '../../../../src/engine/types';
import { degrees, picture, plane, rectQuad, turnAbout, WHITE } from '../pictures';

function mapped(quad: Quad, u: number, v: number): Point {
  const [a, b, c, d, e, f, g, h] = squareToQuad(quad);
  const w = g * u + h * v + 1;
  return [(a * u + b * v + c) / w, (d * u + e * v + f) / w];
}

const nudge = fc.integer({ min: -20, max: 20 });
const shift = fc.tuple(nudge, nudge);

/**
 * A rectangle whose corners were moved by less than a quarter of its sides: convex, as boxes are.
 */
const convexQuad = fc
  .tuple(shift, shift, shift, shift)
  .map(
    (moves) =>
      rectQuad(100, 100, 120, 90).map(([x, y], i) => [
        x + moves[i]![0],
        y + moves[i]![1],
      ]) as unknown as Quad,
  );

/** Value of a crop's pixel in one plane (0 blue, 1 green, 2 red), back to 0 to 255. */
function pixel(tensor: Tensor, channel: number, column: number, row: number): number {
  return (plane(tensor, channel)[row * tensor.dims[3]! + column]! + 1) * 127.5;
}

/**
 * Red grows along a text that lies in `quad` (an upright rectangle turned by `angle`), green across
 * it.
 */
function gradient(
  angle: number,
  { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>,
) {
  return picture(300, 200, (px, py) => {
    const [[u, v]] = turnAbout([[px, py], [0, 0], [0, 0], [0, 0]], -angle, [150, 100]); // prettier-ignore
    return [((u - x) / width) * 255, ((v - y) / height) * 255, 60];
  });
}

/** Seen from below: the middle of what it shows is where its diagonals meet, 15 below its top. */
const TRAPEZIUM: Quad = [[40, 0], [60, 0], [100, 90], [0, 90]]; // prettier-ignore

describe('squareToQuad', () => {
  it('maps the corners of the square to those of the quad', () => {
    fc.assert(
      fc.property(convexQuad, (quad) => {
        [[0, 0], [1, 0], [1, 1], [0, 1]].forEach(([u, v], i) => {
          const [x, y] = mapped(quad, u!, v!);
          expect(x).toBeCloseTo(quad[i]![0], 6);
          expect(y).toBeCloseTo(quad[i]![1], 6);
        }); // prettier-ignore
      }),
    );
  });

  it('maps the middle to where the diagonals meet, as perspective does', () => {
    const [x, y] = mapped(TRAPEZIUM, 0.5, 0.5);
    expect(x).toBeCloseTo(50, 6);
    expect(y).toBeCloseTo(15, 6);
  });
});

describe('cropLine', () => {
  it.each([0, 20, -35, 5])('straightens a text turned by %i degrees', (angle) => {
    const box = { x: 50, y: 76, width: 200, height: 48 };
    const image = gradient(degrees(angle), box);
    const quad = turnAbout(rectQuad(50, 76, 200, 48), degrees(angle), [150, 100]);
    const { tensor, filled } = cropLine(image, { quad });
    expect(tensor.dims).toEqual([1, 3, CROP_HEIGHT, 200]);
    expect(filled).toBe(1);
    for (const [column, row] of [
      [5, 5],
      [100, 24],
      [190, 40],
      [30, 44],
    ] as const) {
      // prettier-ignore
      expect(Math.abs(pixel(tensor, 2, column, row) - ((column + 0.5) / 200) * 255)).toBeLessThan(3);
      expect(Math.abs(pixel(tensor, 1, column, row) - ((row + 0.5) / 48) * 255)).toBeLessThan(4);
      expect(pixel(tensor, 0, column, row)).toBeCloseTo(60, 0);
    }
  });

  it('undoes perspective', () => {
    const image = picture(110, 100, (_, y) => [0, y * 2, 0]);
    const { tensor } = cropLine(image, { quad: TRAPEZIUM });
    const middle = Math.floor(tensor.dims[3]! / 2);
    expect(Math.abs(pixel(tensor, 1, middle, 24) - 30)).toBeLessThan(2);
    expect(Math.abs(pixel(tensor, 1, middle, 47) - 180)).toBeLessThan(10);
  });

  it("follows the quad's shape, at the recogniser's height", () => {
    const image = picture(600, 100, () => WHITE);
    const widthOf = (quad: Quad) => cropLine(image, { quad }).tensor.dims[3]!;
    expect(widthOf(rectQuad(0, 0, 480, 48))).toBe(480);
    expect(widthOf(rectQuad(0, 0, 480, 24))).toBe(960);
    expect(widthOf(rectQuad(0, 0, 480, 96))).toBe(240);
    expect(widthOf(rectQuad(0, 0, 1e6, 24))).toBeLessThan(10_000);
  });

  it('fills up to a multiple of the stride with 0 and says how much is picture', () => {
    const image = picture(60, 60, (x) => [x * 4, 0, 0]);
    const { tensor, filled } = cropLine(image, { quad: rectQuad(0, 0, 45, 48) });
    expect(tensor.dims[3]).toBe(48);
    expect(filled).toBeCloseTo(45 / 48, 9);
    expect(pixel(tensor, 2, 44, 20)).toBeCloseTo(44.5 * 4, 3);
    expect(plane(tensor, 2)[20 * 48 + 45]).toBe(0);
  });

  it.each([2, 4])('keeps a thin stroke of a line that is %i times too high', (factor) => {
    const height = CROP_HEIGHT * factor;
    const image = picture(height, height, (x) => (x > 60 && x < 61 ? [0, 0, 0] : WHITE));
    const { tensor } = cropLine(image, { quad: rectQuad(0, 0, height, height) });
    const row = Array.from({ length: 48 }, (_, column) => 255 - pixel(tensor, 1, column, 20));
    expect(row.reduce((a, b) => a + b)).toBeCloseTo(255 / factor, 0);
  });

  const anyPoint = fc.tuple(fc.integer({ min: -40, max: 80 }), fc.integer({ min: -40, max: 80 }));
  const small: RasterImage = picture(30, 20, (x, y) => [x * 8, y * 12, 200]);

  function expectSound({ tensor, filled }: ReturnType<typeof cropLine>): void {
    const [batch, channels, height, width] = tensor.dims;
    expect([batch, channels, height, width! % CROP_STRIDE]).toEqual([1, 3, CROP_HEIGHT, 0]);
    expect(tensor.data).toHaveLength(3 * CROP_HEIGHT * width!);
    expect(tensor.data.every((value) => value >= -1 && value <= 1)).toBe(true);
    expect(filled).toBeGreaterThan(0);
    expect(filled).toBeLessThanOrEqual(1);
  }

  it('takes boxes of any size, anywhere, also partly or wholly off the picture', () => {
    const side = fc.integer({ min: 0, max: 90 });
    fc.assert(
      fc.property(anyPoint, side, side, fc.integer({ min: -90, max: 90 }), ([x, y], w, h, angle) =>
        expectSound(
          cropLine(small, { quad: turnAbout(rectQuad(x, y, w, h), degrees(angle), [x, y]) }),
        ),
      ),
      { numRuns: 60 },
    );
  });

  it('takes a picture of one pixel', () => {
    expectSound(cropLine(picture(1, 1, () => WHITE), { quad: rectQuad(0, 0, 1, 1) })); // prettier-ignore
  });

  it('repeats the border beyond the picture', () => {
    const { tensor } = cropLine(picture(10, 10, () => [10, 20, 30]), { quad: rectQuad(-40, -40, 90, 90) }); // prettier-ignore
    expect(pixel(tensor, 2, 0, 0)).toBeCloseTo(10, 3);
    expect(pixel(tensor, 0, 47, 47)).toBeCloseTo(30, 3);
  });
});

describe('cropLine of a bent line', () => {
  const BOX = { x: 40, y: 70, width: 320, height: 32 };
  const BEND: Bend = Array.from({ length: 9 }, (_, i) => 20 - 40 * (i / 4 - 1) ** 2);
  const STRAIGHT: Bend = [0, 0];
  /**
   * Edges that are drawn by whole pixels differ so much, of 255; without its bend the line does by
   * five times that.
   */
  const SAMPLED = 6;

  /**
   * A line of blocks, each of another grey and half as high as the line: `bend` moves its columns.
   */
  const blocks = (bend: Bend, angle: number) =>
    picture(400, 220, (px, py) => {
      const [[x, y]] = turnAbout([[px, py], [0, 0], [0, 0], [0, 0]], -angle, [200, 86]); // prettier-ignore
      const across = y - bendAt(bend, (x - BOX.x) / BOX.width) - BOX.y;
      const isInk = across > 8 && across < 24 && x > BOX.x && x < BOX.x + BOX.width;
      const grey = isInk ? 40 * (Math.floor(x / 14) % 5) : 255;
      return [grey, grey, grey];
    });

  const quadAt = (angle: number): Quad =>
    turnAbout(rectQuad(BOX.x, BOX.y, BOX.width, BOX.height), angle, [200, 86]);

  function meanDifference(a: Tensor, b: Tensor): number {
    expect(a.dims).toEqual(b.dims);
    const sum = a.data.reduce((all, value, i) => all + Math.abs(value - b.data[i]!), 0);
    return (sum / a.data.length) * 127.5;
  }

  it.each([0, 5, -20])(
    'is that of the straight one it was bent from, turned by %d degrees',
    (turn) => {
      const angle = degrees(turn);
      const quad = quadAt(angle);
      const [flat, bent] = [blocks(STRAIGHT, angle), blocks(BEND, angle)];
      const straight = cropLine(flat, { quad }).tensor;
      expect(meanDifference(cropLine(bent, { quad, bend: BEND }).tensor, straight)).toBeLessThan(
        SAMPLED,
      );
      expect(meanDifference(cropLine(bent, { quad }).tensor, straight)).toBeGreaterThan(
        5 * SAMPLED,
      );
      const grown = cropLine(bent, growShape({ quad, bend: BEND }, 6, 6)).tensor;
      expect(meanDifference(grown, cropLine(flat, growShape({ quad }, 6, 6)).tensor)).toBeLessThan(
        4,
      );
    },
  );

  it('is so upside down, too, and of a line that is several times too high', () => {
    const quad = quadAt(0);
    const upsideDown = turnShape({ quad, bend: BEND }, 2);
    const straight = cropLine(blocks(STRAIGHT, 0), turnShape({ quad }, 2)).tensor;
    expect(meanDifference(cropLine(blocks(BEND, 0), upsideDown).tensor, straight)).toBeLessThan(
      SAMPLED,
    );
    const [across, bend] = [rectQuad(40, -10, 320, 192), BEND];
    const high = cropLine(blocks(STRAIGHT, 0), { quad: across }).tensor;
    expect(
      meanDifference(cropLine(blocks(bend, 0), { quad: across, bend }).tensor, high),
    ).toBeLessThan(SAMPLED);
  });

  it('is that of a straight one if its bend is nothing', () => {
    const quad = quadAt(0.1);
    const page = blocks(STRAIGHT, 0.1);
    expect(cropLine(page, { quad, bend: [0, 0, 0] })).toEqual(cropLine(page, { quad }));
  });
});

describe('soften', () => {
  const WIDTH = 40;
  const tensorOf = (valueAt: (channel: number, x: number, y: number) => number): Tensor => {
    const size = CROP_HEIGHT * WIDTH;
    const data = Float32Array.from({ length: 3 * size }, (_, i) =>
      valueAt(Math.floor(i / size), i % WIDTH, Math.floor((i % size) / WIDTH)),
    );
    return { data, dims: [1, 3, CROP_HEIGHT, WIDTH] };
  };

  it('leaves an even ground as it is, up to its borders', () => {
    const tensor = tensorOf((channel) => channel / 4);
    soften(tensor);
    expect(tensor).toEqual(tensorOf((channel) => channel / 4));
  });

  it('spreads a dot by two rounds of 1 : 2 : 1, in its own channel', () => {
    const tensor = tensorOf((channel, x, y) => (channel === 1 && x === 20 && y === 30 ? 1 : 0));
    soften(tensor);
    const weights = [1, 4, 6, 4, 1].map((weight) => weight / 16);
    weights.forEach((across, j) =>
      weights.forEach((along, i) => {
        expect(plane(tensor, 1)[(28 + j) * WIDTH + 18 + i]).toBeCloseTo(across * along, 6);
      }),
    );
    expect(tensor.data.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(plane(tensor, 0).some(Boolean) || plane(tensor, 2).some(Boolean)).toBe(false);
  });

  it('makes a ragged edge smooth', () => {
    const tensor = tensorOf((_, x, y) => (x < 20 + (y % 2) ? -1 : 1));
    soften(tensor);
    const column = Array.from({ length: 20 }, (_, i) => plane(tensor, 0)[(10 + i) * WIDTH + 20]!);
    expect(Math.max(...column) - Math.min(...column)).toBeLessThan(0.3);
  });
});

describe('turnQuad', () => {
  const quad = rectQuad(0, 0, 96, 96);
  // White on the right, then on the bottom, as turned by quarter turns.
  const right = picture(96, 96, (x) => (x > 48 ? WHITE : [0, 0, 0]));
  const topOf = (turns: 1 | 2 | 3) =>
    pixel(cropLine(right, { quad: turnQuad(quad, turns) }).tensor, 1, 24, 2);

  it('brings the right side (1) or the left side (3) to the top', () => {
    expect(topOf(1)).toBeCloseTo(255, 0);
    expect(topOf(3)).toBeCloseTo(0, 0);
  });

  it('comes round after four quarters', () => {
    expect(turnQuad(turnQuad(quad, 1), 3)).toEqual(quad);
    expect(turnQuad(turnQuad(quad, 2), 2)).toEqual(quad);
    expect(turnQuad(turnQuad(quad, 1), 1)).toEqual(turnQuad(quad, 2));
  });
});
