import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingOrder } from '../../../../src/engine/layout/layout';
import { findTables } from '../../../../src/engine/layout/tables';
import type { Quad, TextLine } from '../../../../src/engine/types';
import { asLines, degrees, rectQuad, turnAbout } from '../pictures';

/** Texts at their places, in reading order. */
function linesOf(items: readonly (readonly [text: string, quad: Quad])[]): TextLine[] {
  return readingOrder(asLines(items.map(([, quad]) => quad))).map(({ index, ...place }) => {
    const [text, quad] = items[index]!;
    return { text, quad, score: 0.9, ...place, paragraph: 0, chars: [] };
  });
}

/** A table of texts 20 high, rows 30 apart, columns 150 apart; an empty text is an empty cell. */
const typeset = (cells: readonly (readonly string[])[], y = 0) =>
  cells.flatMap((row, r) =>
    row.flatMap((text, c) =>
      text === ''
        ? []
        : [[text, rectQuad(20 + 150 * c, y + 30 * r, 12 * text.length, 20)] as const],
    ),
  );

const textsOf = (lines: readonly TextLine[]): string[][][] =>
  findTables(lines).map(({ cells }) =>
    cells.map((row) => row.map((cell) => cell.map((i) => lines[i]!.text).join(' '))),
  );

const TIDES = [
  ['Day', 'High', 'Low'],
  ['Monday', '3.1', '0.4'],
  ['Tuesday', '', '0.6'],
  ['Wednesday', '3.4', '0.2'],
];

describe('findTables', () => {
  it('puts every text into its cell, and keeps empty cells empty', () => {
    expect(textsOf(linesOf(typeset(TIDES)))).toEqual([TIDES]);
  });

  it.each([4, -9, 14])('does so on a page turned by %i degrees', (angle) => {
    const turned = typeset(TIDES).map(
      ([text, quad]) => [text, turnAbout(quad, degrees(angle), [200, 60])] as const,
    );
    // Cells are too short to tell the page's skew; a line of text under the table is not.
    const line = turnAbout(rectQuad(20, 300, 500, 20), degrees(angle), [200, 60]);
    expect(textsOf(linesOf([...turned, ['A line of text', line]]))).toEqual([TIDES]);
  });

  it('leaves running text above and below out', () => {
    const above = ['The tides of this week', rectQuad(20, 0, 430, 20)] as const;
    const below = ['All heights are in metres', rectQuad(20, 190, 430, 20)] as const;
    expect(textsOf(linesOf([above, ...typeset(TIDES, 50), below]))).toEqual([TIDES]);
  });

  it('finds none in a column of text, nor in two rows', () => {
    const text = Array.from(
      { length: 8 },
      (_, i) => ['text', rectQuad(20, 30 * i, 400, 20)] as const,
    );
    expect(textsOf(linesOf(text))).toEqual([]);
    expect(textsOf(linesOf(typeset(TIDES.slice(0, 2))))).toEqual([]);
  });

  it('names no line twice, whatever the page', () => {
    const quad = fc
      .tuple(fc.nat(800), fc.nat(400), fc.integer({ min: 10, max: 300 }))
      .map(([x, y, width]) => ['x', rectQuad(x, y, width, 20)] as const);
    fc.assert(
      fc.property(fc.array(quad, { maxLength: 50 }), (items) => {
        const lines = linesOf(items);
        const named = findTables(lines).flatMap(({ cells }) => cells.flat(2));
        expect(new Set(named).size).toBe(named.length);
        for (const index of named) expect(lines[index]).toBeDefined();
      }),
    );
  });
});
