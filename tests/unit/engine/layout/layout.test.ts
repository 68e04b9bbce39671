import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quadCentre } from '../../../../src/engine/geometry/geometry';
import { readingOrder } from '../../../../src/engine/layout/layout';
import { estimateSkew } from '../../../../src/engine/layout/rows';
import type { Quad } from '../../../../src/engine/types';
import { asLines, degrees, rectQuad, turnAbout } from '../pictures';

/** Rows of texts by their place in the list, as the page is read. */
function rowsOf(quads: readonly Quad[]): number[][] {
  const rows: number[][] = [];
  for (const { index, row } of readingOrder(asLines(quads))) (rows[row] ??= []).push(index);
  return rows;
}

/**
 * A table with room between its columns; text 20 high, rows 30 apart, cells filled more or less.
 */
const table = (rows: number, columns = 3): Quad[] =>
  Array.from({ length: rows * columns }, (_, i) => {
    const pitch = 990 / columns;
    return rectQuad(
      40 + (i % columns) * pitch,
      50 + Math.floor(i / columns) * 30,
      (pitch - 30) * (0.4 + ((i * 37) % 60) / 100),
      20,
    );
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
    const bend = (x: number) => 16 * Math.sin((x / 1030) * Math.PI);
    const bent = table(25, 6).map(
      (quad) => quad.map(([x, y]) => [x, y + bend(x)]) as unknown as Quad,
    );
    expectTable(bent, 6);
  });

  it.each([4, -4])(
    'puts pieces of a line together that lean by %i degrees on a bent page',
    (angle) => {
      // The rest of the page is level; each half of a leaning line is a box of its own.
      const level = Array.from({ length: 9 }, (_, i) => rectQuad(40, 40 + 30 * i, 1000, 20));
      const leaning = Array.from({ length: 6 }, (_, i) => {
        const halves = [rectQuad(40, 400 + 30 * i, 490, 20), rectQuad(525, 400 + 30 * i, 515, 20)];
        return halves.map((half) => turnAbout(half, degrees(angle), [540, 410 + 30 * i]));
      });
      const rows = rowsOf([...level, ...leaning.flat()]);
      expect(rows.slice(9)).toEqual(leaning.map((_, i) => [9 + 2 * i, 10 + 2 * i]));
    },
  );

  it('keeps texts side by side apart and reads them from left to right', () => {
    const quads = [
      rectQuad(400, 12, 100, 20),
      rectQuad(20, 10, 100, 20),
      rectQuad(130, 8, 260, 22),
    ];
    expect(readingOrder(asLines(quads)).map(({ index, row }) => [index, row])).toEqual([
      [1, 0],
      [2, 0],
      [0, 0],
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

  it('reads what is printed across the page after the page, as a block of its own', () => {
    const lines = Array.from({ length: 6 }, (_, i) => rectQuad(40, 40 + 30 * i, 400, 20));
    const margin = turnAbout(rectQuad(0, 0, 120, 20), degrees(90), [0, 0]).map(([x, y]) => [x + 500, y + 60]) as unknown as Quad; // prettier-ignore
    const order = readingOrder(asLines([lines[0]!, lines[1]!, margin, ...lines.slice(2)]));
    expect(order.map(({ index }) => index)).toEqual([0, 1, 3, 4, 5, 6, 2]);
    expect(order.map(({ block }) => block)).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(order.at(-1)).toMatchObject({ row: 6 });
  });

  it('leaves a short text that is turned where it stands', () => {
    const lines = Array.from({ length: 3 }, (_, i) => rectQuad(40, 40 + 30 * i, 400, 20));
    const short = turnAbout(rectQuad(0, 0, 20, 20), degrees(90), [0, 0]).map(([x, y]) => [x + 500, y + 70]) as unknown as Quad; // prettier-ignore
    expect(rowsOf([...lines, short])).toEqual([[0], [1, 3], [2]]);
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
        const order = readingOrder(asLines(quads));
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

/** A column of lines 20 high and 30 apart, the last one short. */
const column = (x: number, y: number, lines: number, width = 400): Quad[] =>
  Array.from({ length: lines }, (_, i) =>
    rectQuad(x, y + 30 * i, i === lines - 1 ? width / 2 : width - (i % 3) * 10, 20),
  );

/** The order in which groups of texts are read: each group's number, once a stretch. */
function groupsRead(groups: readonly (readonly Quad[])[], angle = 0): number[] {
  const all = groups.flatMap((quads, group) => quads.map((quad) => ({ quad, group })));
  const quads = all.map(({ quad }) => turnAbout(quad, degrees(angle), [500, 400]));
  const read = readingOrder(asLines(quads)).map(({ index }) => all[index]!.group);
  return read.filter((group, i) => group !== read[i - 1]);
}

describe('columns', () => {
  it.each([0, 6, -15])(
    'of running text are read one after the other (turned by %i degrees)',
    (angle) => {
      expect(groupsRead([column(40, 100, 20), column(480, 100, 20)], angle)).toEqual([0, 1]);
    },
  );

  it('need not begin, end or stand at one height', () => {
    const groups = [column(40, 100, 20), column(480, 161, 12), column(920, 90, 25)];
    expect(groupsRead(groups)).toEqual([0, 1, 2]);
  });

  it('stand between what crosses them above and below', () => {
    const title = [rectQuad(40, 20, 840, 40)];
    const foot = [rectQuad(40, 760, 840, 20)];
    expect(groupsRead([title, column(40, 100, 20), column(480, 100, 20), foot])).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it('of text beside a table, whose rows stand at other heights, stay apart', () => {
    const cells = table(20, 4).map((quad) => quad.map(([x, y]) => [x * 0.4, y]) as unknown as Quad);
    const text = column(480, 63, 12).map(
      (quad, i) => quad.map(([x, y]) => [x, y + 9.1 * i]) as unknown as Quad,
    );
    expect(groupsRead([cells, text])).toEqual([0, 1]);
  });

  it('of labels and amounts are rows', () => {
    const labels = Array.from({ length: 12 }, (_, i) =>
      rectQuad(20, 30 * i, 80 + ((i * 37) % 90), 20),
    );
    const amounts = Array.from({ length: 12 }, (_, i) => rectQuad(400, 30 * i, 60, 20));
    const rows = rowsOf([...labels, ...amounts]);
    expect(rows).toEqual(Array.from({ length: 12 }, (_, i) => [i, i + 12]));
  });

  it('never mix their lines, wherever they stand', () => {
    const width = fc.integer({ min: 200, max: 500 });
    const lines = fc.integer({ min: 6, max: 30 });
    fc.assert(
      fc.property(
        lines,
        lines,
        width,
        fc.nat(60),
        fc.integer({ min: 30, max: 200 }),
        (a, b, w, shift, gutter) => {
          const read = groupsRead([
            column(40, 100, a, w),
            column(40 + w + gutter, 100 + shift, b, w),
          ]);
          expect(read).toEqual([0, 1]);
        },
      ),
    );
  });
});

describe('a grid of cards', () => {
  /** A card: a title, sometimes a second line, and a mark in its lower right corner. */
  const card = (x: number, y: number, hasSubtitle: boolean): Quad[] => [
    rectQuad(x, y, 150, 40),
    ...(hasSubtitle ? [rectQuad(x, y + 48, 110, 40)] : []),
    rectQuad(x + 250, y + 38, 50, 44),
  ];
  const cards = (scale: number): Quad[][] =>
    Array.from({ length: 12 }, (_, i) =>
      card(100 + (i % 2) * 450, 100 + Math.floor(i / 2) * 170, i % 5 === 0).map(
        (quad) => quad.map(([x, y]) => [x * scale, y * scale]) as unknown as Quad,
      ),
    );

  it.each([1, 0.4, 2.5])('is read card by card (at %f of the size)', (scale) => {
    expect(groupsRead(cards(scale))).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  it('gives each card a block or two of its own', () => {
    const all = cards(1);
    const blocks = readingOrder(asLines(all.flat())).map(({ block }) => block);
    expect(new Set(blocks).size).toBeGreaterThanOrEqual(all.length);
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
