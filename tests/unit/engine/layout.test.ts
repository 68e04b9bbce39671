import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quadCentre } from '../../../src/engine/geometry';
import { estimateSkew, readingOrder } from '../../../src/engine/layout';
import type { Quad } from '../../../src/engine/types';
import { degrees, rectQuad, turnAbout } from './pictures';

/** Rows of texts by their place in the list, as the page is read. */
function rowsOf(quads: readonly Quad[]): number[][] {
  const rows: number[][] = [];
  for (const { index, row } of readingOrder(quads)) (rows[row] ??= []).push(index);
  return rows;
}

/** A table with room between its columns; text 20 high, rows 30 apart. */
const table = (rows: number, columns = 3): Quad[] =>
  Array.from({ length: rows * columns }, (_, i) => {
    const pitch = 990 / columns;
    return rectQuad(40 + (i % columns) * pitch, 50 + Math.floor(i / columns) * 30, pitch - 30, 20);
  });

/** Any list in an order that tells nothing, with the place each came from. */
function shuffled(quads: readonly Quad[]): { quads: Quad[]; from: number[] } {
  const from = quads.map((_, i) => i).sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101));
  return { quads: from.map((i) => quads[i]!), from };
}

function expectTable(quads: readonly Quad[], columns = 3): void {
  const mixed = shuffled(quads);
  const read = rowsOf(mixed.quads).map((row) => row.map((i) => mixed.from[i]!));
  const rows = Array.from({ length: quads.length / columns }, (_, row) =>
    Array.from({ length: columns }, (_, column) => row * columns + column),
  );
  expect(read).toEqual(rows);
}

describe('readingOrder', () => {
  it.each([0, 1, -1, 4, -4])('keeps the rows of a page turned by %i degrees', (angle) => {
    const turned = table(25).map((quad) => turnAbout(quad, degrees(angle), [500, 400]));
    expectTable(turned);
  });

  it('keeps the rows of a bent page, where a row strays by more than half its height', () => {
    const bend = (x: number) => 20 * Math.sin((x / 1030) * Math.PI);
    const bent = table(25, 6).map(
      (quad) => quad.map(([x, y]) => [x, y + bend(x)]) as unknown as Quad,
    );
    expectTable(bent, 6);
  });

  it('keeps texts side by side apart and reads them from left to right', () => {
    const quads = [
      rectQuad(400, 12, 100, 20),
      rectQuad(20, 10, 100, 20),
      rectQuad(130, 8, 260, 22),
    ];
    expect(readingOrder(quads)).toEqual([
      { index: 1, row: 0 },
      { index: 2, row: 0 },
      { index: 0, row: 0 },
    ]);
  });

  it('takes a small mark into the row of the line it stands beside', () => {
    expect(rowsOf([rectQuad(300, 19, 14, 12), rectQuad(20, 10, 200, 30)])).toEqual([[1, 0]]);
  });

  it('does not take stacked small print into the row of a taller neighbour', () => {
    const title = rectQuad(20, 0, 200, 44);
    const [over, under] = [rectQuad(260, 0, 150, 14), rectQuad(260, 30, 150, 14)];
    expect(rowsOf([title, under, over])).toEqual([[2], [0], [1]]);
  });

  it('never puts two texts one above the other into one row, however close', () => {
    expect(rowsOf([rectQuad(0, 0, 200, 30), rectQuad(10, 9, 180, 30)])).toEqual([[0], [1]]);
  });

  it('gives every text exactly once, with rows counted from 0', () => {
    const quad = fc
      .tuple(
        fc.nat(900),
        fc.nat(900),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: -80, max: 80 }),
      ) // prettier-ignore
      .map(([x, y, w, h, angle]) => turnAbout(rectQuad(x, y, w, h), degrees(angle), [x, y]));
    fc.assert(
      fc.property(fc.array(quad, { maxLength: 60 }), (quads) => {
        const order = readingOrder(quads);
        const indices = order.map(({ index }) => index).sort((a, b) => a - b);
        expect(indices).toEqual(quads.map((_, i) => i));
        const rows = order.map(({ row }) => row);
        expect(rows).toEqual(rows.toSorted((a, b) => a - b));
        expect(new Set(rows).size).toBe(rows.length === 0 ? 0 : rows.at(-1)! + 1);
      }),
    );
  });

  it('reads from left to right within every row', () => {
    const quad = fc.tuple(fc.nat(900), fc.nat(300)).map(([x, y]) => rectQuad(x, y, 60, 20));
    fc.assert(
      fc.property(fc.array(quad, { maxLength: 40 }), (quads) => {
        for (const row of rowsOf(quads)) {
          const xs = row.map((i) => quadCentre(quads[i]!)[0]);
          expect(xs).toEqual(xs.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});

describe('estimateSkew', () => {
  it('is the direction of most of the text, whatever a few short or odd pieces say', () => {
    const lines = table(5).map((quad) => turnAbout(quad, degrees(3)));
    const icons = Array.from({ length: 40 }, (_, i) =>
      turnAbout(rectQuad(i * 30, 0, 25, 20), degrees(-30)),
    );
    const stamps = Array.from({ length: 20 }, (_, i) =>
      turnAbout(rectQuad(500, i * 60, 80, 16), degrees(40)),
    );
    expect(estimateSkew([...icons, ...lines, ...stamps])).toBeCloseTo(degrees(3), 6);
  });

  it('of a page without lines is level', () => {
    expect(estimateSkew([])).toBe(0);
    expect(estimateSkew([rectQuad(0, 0, 30, 20)])).toBe(0);
  });
});
