import { describe, expect, it } from 'vitest';
import {
  levelFor,
  levelsOf,
  needsTiles,
  placeOfTile,
  TILE_SIDE,
  tilesUnder,
} from '../../../src/protocol/tiles';

const PHOTOGRAPH = { width: 8660, height: 11_547 };
const SCREENSHOT = { width: 1080, height: 33_000 };

it('only large pictures need tiles', () => {
  expect(needsTiles({ width: 2480, height: 3508 })).toBe(false);
  expect(needsTiles({ width: 5000, height: 4000 })).toBe(false);
  expect(needsTiles({ width: 5000, height: 4001 })).toBe(true);
  expect(needsTiles({ width: 100, height: 16_385 })).toBe(true);
});

describe.each([PHOTOGRAPH, SCREENSHOT, { width: 30_000, height: 30_000 }])('of %o', (size) => {
  const levels = levelsOf(size);

  it('the first level is one small tile, the last the picture itself', () => {
    const first = levels[0]!;
    expect([first.columns, first.rows]).toEqual([1, 1]);
    expect(first.width * first.height).toBeLessThanOrEqual(8e6);
    expect(levels.at(-1)).toMatchObject({ ...size, shrink: 1 });
    for (const [index, { shrink }] of levels.entries())
      expect(shrink).toBe(2 ** (levels.length - 1 - index));
  });

  it('the tiles of a level cover the picture once', () => {
    for (const level of levels) {
      const tiles = tilesUnder(level, [0, 0, size.width, size.height]);
      expect(tiles).toHaveLength(level.columns * level.rows);
      const areas = tiles.map((tile) => {
        const [left, top, right, bottom] = placeOfTile(level, tile, size);
        expect(right - left).toBeGreaterThan(0);
        expect(bottom - top).toBeGreaterThan(0);
        return (right - left) * (bottom - top);
      });
      expect(areas.reduce((sum, area) => sum + area, 0)).toBe(size.width * size.height);
    }
  });
});

describe('what is shown', () => {
  const levels = levelsOf(PHOTOGRAPH);

  it('is as fine as the screen, and no finer', () => {
    expect(levelFor(levels, 0.01)).toBe(0);
    expect(levelFor(levels, 1 / 4)).toBe(0);
    expect(levelFor(levels, 0.26)).toBe(1);
    expect(levelFor(levels, 1)).toBe(2);
    expect(levelFor(levels, 8)).toBe(2);
  });

  it('are the tiles in sight, so a screen holds a few, however large the picture', () => {
    const finest = levels.at(-1)!;
    expect(tilesUnder(finest, [0, 0, TILE_SIDE, 1])).toEqual([{ column: 0, row: 0 }]);
    expect(tilesUnder(finest, [1000, 3000, 1500, 3100])).toEqual([
      { column: 0, row: 2 },
      { column: 1, row: 2 },
      { column: 0, row: 3 },
      { column: 1, row: 3 },
    ]);
    for (const scale of [0.3, 0.5, 0.7, 1, 3]) {
      const [width, height] = [1400 / scale, 1400 / scale];
      const level = levels[levelFor(levels, scale)]!;
      expect(tilesUnder(level, [900, 900, 900 + width, 900 + height]).length).toBeLessThan(17);
    }
    expect(tilesUnder(finest, [-500, -500, -1, -1])).toEqual([]);
    expect(tilesUnder(finest, [9300, 12_400, 9500, 13_000])).toEqual([]);
  });
});
