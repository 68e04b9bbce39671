import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../../../src/engine/geometry/geometry';
import { findLoneInk } from '../../../../src/engine/detection/lone-ink';
import { rectQuad, picture } from '../pictures';

const HEIGHT = 12;

interface Mark {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

/** A page of grey paper with black marks, or of dark paper with light ones. */
const pageOf = (marks: readonly Mark[], isDark = false) =>
  picture(300, 200, (x, y) => {
    const isInk = marks.some(
      ({ x: left, y: top, width = 7, height = HEIGHT }) =>
        x > left && x < left + width && y > top && y < top + height,
    );
    return isInk === isDark ? [230, 230, 230] : [20, 20, 20];
  });

const placesOf = (marks: readonly Mark[], isDark = false) =>
  findLoneInk(pageOf(marks, isDark), [], HEIGHT)
    .map(boundsOf)
    .map(({ left, top }) => [left, top])
    .sort((a, b) => a[1]! - b[1]! || a[0]! - b[0]!);

const COLUMN: readonly Mark[] = [20, 60, 100, 140].map((y) => ({ x: 10, y }));

describe('findLoneInk', () => {
  it.each([false, true])('finds marks that stand in a column (dark page: %s)', (isDark) => {
    expect(placesOf(COLUMN, isDark)).toEqual(COLUMN.map(({ x, y }) => [x, y]));
  });

  it('finds marks that stand in a row, be they of one character or of two', () => {
    const row = [20, 90, 160, 230].map((x) => ({ x, y: 150 }));
    const second = { x: 90 + 9, y: 150 };
    expect(placesOf([...row, second])).toEqual(row.map(({ x, y }) => [x, y]));
  });

  it('takes dirt, which stands in no line, for dirt', () => {
    const dirt = [
      { x: 20, y: 20 },
      { x: 75, y: 52 },
      { x: 130, y: 91 },
      { x: 190, y: 133 },
    ];
    expect(placesOf(dirt)).toEqual([]);
  });

  it('leaves out what is too large, too small, or in a line that is known', () => {
    const rule = { x: 40, y: 5, width: 2, height: 180 };
    const dots = [20, 60, 100, 140].map((y) => ({ x: 200, y, width: 2, height: 2 }));
    expect(placesOf([...COLUMN, rule, ...dots])).toEqual(COLUMN.map(({ x, y }) => [x, y]));
    const known = [rectQuad(5, 15, 20, 20)];
    const places = findLoneInk(pageOf(COLUMN), known, HEIGHT);
    expect(places).toHaveLength(COLUMN.length - 1);
  });

  it('finds nothing on an empty page', () => {
    expect(placesOf([])).toEqual([]);
  });
});
