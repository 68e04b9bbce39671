import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPicture, turnedFrame, type Frame } from '../../../../src/engine/geometry/frame';
import { resampleRows, turnedRows, type Region } from '../../../../src/engine/pixels/resample';
import type { PictureSize, RasterImage } from '../../../../src/engine/types';
import { BLACK, degrees, picture, WHITE } from '../pictures';

/** All rows in one array, after checking that they come once and in order. */
function resample(image: RasterImage, region: Region, width: number, height: number): number[] {
  const out: number[] = [];
  let rows = 0;
  resampleRows(image, region, width, height, (y, row) => {
    expect(y).toBe(rows++);
    expect(row).toHaveLength(width * 3);
    out.push(...row);
  });
  expect(rows).toBe(height);
  return out;
}

/** How much of source sample `at` is in output sample `i`, written down from the definition. */
function share(i: number, at: number, size: number, outSize: number): number {
  const factor = size / outSize;
  if (factor > 1) {
    const overlap = Math.min(at + 1, (i + 1) * factor) - Math.max(at, i * factor);
    return Math.max(0, overlap) / factor;
  }
  const middle = Math.min(Math.max((i + 0.5) * factor - 0.5, 0), size - 1);
  return Math.max(0, 1 - Math.abs(middle - at));
}

function slowly({ width, data }: RasterImage, region: Region, outWidth: number, outHeight: number) {
  const out: number[] = [];
  for (let y = 0; y < outHeight; y++)
    for (let x = 0; x < outWidth; x++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let v = 0; v < region.height; v++)
          for (let u = 0; u < region.width; u++) {
            const at = ((region.y + v) * width + region.x + u) * 4 + channel;
            const weight =
              share(x, u, region.width, outWidth) * share(y, v, region.height, outHeight);
            sum += weight * data[at]!;
          }
        out.push(sum);
      }
  return out;
}

const side = fc.integer({ min: 1, max: 12 });

const anyPicture = fc
  .tuple(side, side)
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
      .map((bytes): RasterImage => ({ width, height, data: new Uint8ClampedArray(bytes) })),
  );

const pictureAndRegion = anyPicture.chain((image) =>
  fc
    .tuple(fc.nat(image.width - 1), fc.nat(image.height - 1))
    .chain(([x, y]) =>
      fc
        .tuple(
          fc.integer({ min: 1, max: image.width - x }),
          fc.integer({ min: 1, max: image.height - y }),
        )
        .map(([width, height]) => ({ image, region: { x, y, width, height } })),
    ),
);

const whole = ({ width, height }: PictureSize): Region => ({ x: 0, y: 0, width, height });

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  const worst = Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!)));
  expect(worst).toBeLessThan(0.01);
}

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('resampleRows', () => {
  it('does what the definition says, for any region and size', () => {
    fc.assert(
      fc.property(pictureAndRegion, side, side, ({ image, region }, width, height) => {
        expectClose(resample(image, region, width, height), slowly(image, region, width, height));
      }),
    );
  });

  it('changes nothing at the same size', () => {
    fc.assert(
      fc.property(anyPicture, (image) => {
        const colours = [...image.data].filter((_, i) => i % 4 !== 3);
        expectClose(resample(image, whole(image), image.width, image.height), colours);
      }),
    );
  });

  it('keeps the mean when it shrinks: no stroke is skipped', () => {
    fc.assert(
      fc.property(anyPicture, fc.nat(), fc.nat(), (image, a, b) => {
        const [width, height] = [1 + (a % image.width), 1 + (b % image.height)];
        const before = meanOf(resample(image, whole(image), image.width, image.height));
        const after = meanOf(resample(image, whole(image), width, height));
        expect(after).toBeCloseTo(before, 2);
      }),
    );
  });

  it('keeps a one-pixel stroke of a picture that is shrunk a hundred times', () => {
    const image = picture(1000, 1, (x) => (x > 500 && x < 501 ? [255, 255, 255] : [0, 0, 0]));
    const row = resample(image, whole(image), 10, 1);
    expectClose(
      row,
      [0, 0, 0, 0, 0, 2.55, 0, 0, 0, 0].flatMap((v) => [v, v, v]),
    );
  });

  it('runs straight from pixel to pixel when it grows', () => {
    const image = picture(2, 1, (x) => (x < 1 ? [0, 40, 200] : [100, 40, 0]));
    const row = resample(image, whole(image), 4, 1);
    expectClose(row, [0, 40, 200, 25, 40, 150, 75, 40, 50, 100, 40, 0]);
  });

  it('sees nothing outside its region', () => {
    const region = { x: 3, y: 2, width: 4, height: 5 };
    const inside = (x: number, y: number) => x > 3 && x < 7 && y > 2 && y < 7;
    const image = picture(12, 12, (x, y) => (inside(x, y) ? [7, 8, 9] : [255, 255, 255]));
    for (const [width, height] of [
      [9, 9],
      [2, 2],
      [4, 5],
    ] as const)
      // prettier-ignore
      expectClose(
        resample(image, region, width, height),
        Array.from({ length: width * height }, () => [7, 8, 9]).flat(),
      );
  });
});

describe('turnedRows', () => {
  /** All rows in one array, after checking that they come once and in order. */
  function turned(image: RasterImage, frame: Frame, width: number, height: number): number[] {
    const out: number[] = [];
    let rows = 0;
    turnedRows(image, frame, whole(frame), { width, height }, (y, row) => {
      expect(y).toBe(rows++);
      out.push(...row);
    });
    expect(rows).toBe(height);
    return out;
  }

  it('does without a turn what resampling does: to grow, and to shrink by whole numbers', () => {
    const factor = fc.constantFrom(0.25, 0.5, 1, 2, 3, 4);
    fc.assert(
      fc.property(side, side, factor, fc.nat(), (columns, rows, times, seed) => {
        const [outWidth, outHeight] = times < 1 ? [columns / times, rows / times] : [columns, rows];
        const [width, height] = [outWidth * times, outHeight * times];
        const image = picture(width, height, (x, y) => {
          const value = (Math.floor(x) * 193 + Math.floor(y) * 71 + seed) % 256;
          return [value, 255 - value, (value * 7) % 256];
        });
        expectClose(
          turned(image, turnedFrame(image, 0), outWidth, outHeight),
          resample(image, whole(image), outWidth, outHeight),
        );
      }),
    );
  });

  it.each([-20, -8, 3, 7])('makes an edge level that is tilted by %d degrees', (angle) => {
    for (const scale of [0.4, 1, 1.5]) {
      const slope = Math.tan(degrees(angle));
      const page = picture(300, 200, (x, y) => (y - 100 < slope * (x - 150) ? WHITE : BLACK));
      const frame = turnedFrame(page, degrees(angle));
      const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)];
      const values = turned(page, frame, width, height);
      // Only where the picture is: around it is its ground.
      for (const part of [0.25, 0.5, 0.75]) {
        const column = Math.round(width * part);
        const at = (row: number) => values[3 * (row * width + column)]! / 255;
        const isOnPicture = (row: number): boolean => {
          const [x, y] = toPicture(frame)([(column + 0.5) / scale, (row + 0.5) / scale]);
          return x > 4 && y > 4 && x < page.width - 4 && y < page.height - 4;
        };
        const rows = Array.from({ length: height }, (_, row) => row).filter(isOnPicture);
        const edge = rows.map(at);
        const place = (rows[0]! + edge.reduce((a, b) => a + b)) / scale;
        expect(Math.abs(place - frame.height / 2)).toBeLessThan(1);
        expect(edge.every((value, i) => i === 0 || value <= edge[i - 1]! + 1e-6)).toBe(true);
      }
    }
  });

  it('has the ground of the picture around it', () => {
    const page = picture(40, 30, () => [10, 20, 30]);
    const values = turned(page, turnedFrame(page, degrees(30)), 50, 46);
    expectClose(values, Array.from({ length: 50 * 46 }, () => [10, 20, 30]).flat());
  });

  it('takes a part of a frame for that part of the whole', () => {
    const page = picture(80, 60, (x, y) => [x * 3, y * 4, (x * y) % 200]);
    const frame = turnedFrame(page, degrees(-11));
    const all = turned(page, frame, frame.width, frame.height);
    const region = { x: 20, y: 9, width: 33, height: 25 };
    const part: number[] = [];
    turnedRows(page, frame, region, region, (_, row) => void part.push(...row));
    const rows = Array.from({ length: region.height }, (_, i) => {
      const start = 3 * ((region.y + i) * frame.width + region.x);
      return all.slice(start, start + 3 * region.width);
    });
    expectClose(part, rows.flat());
  });
});
