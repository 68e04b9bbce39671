import { describe, expect, it } from 'vitest';
import { readingOrder } from '../../../src/engine/layout/layout';
import { asLines } from './pictures';
import { drawLayout, LAYOUTS } from './page-layouts';
import { PLAIN, randomFrom, type Setting } from './page-pen';

/** The order in which the lines of a page are read that come in an order which tells nothing. */
function orderRead(kind: string, setting: Setting): number[] {
  const quads = drawLayout(kind, setting);
  const mixed = quads.map((_, i) => i).sort((a, b) => ((a * 7919) % 1013) - ((b * 7919) % 1013));
  return readingOrder(asLines(mixed.map((i) => quads[i]!))).map(({ index }) => mixed[index]!);
}

const inOrder = (kind: string, setting: Setting): number[] =>
  drawLayout(kind, setting).map((_, i) => i);

/** Sizes, leadings, gutters, edges and angles of every kind. */
const SETTINGS: readonly Setting[] = Array.from({ length: 12 }, (_, i) => {
  const random = randomFrom(i + 7);
  return {
    ...PLAIN,
    seed: i + 1,
    size: 8 + 40 * random(),
    leading: 1.15 + 0.4 * random(),
    gutter: i % 2 === 0 ? 1.2 : 1.2 + 3 * random(),
    isJustified: i % 4 < 2,
    angle: i % 3 === 0 ? 0 : 12 * random() - 6,
  };
});

describe.each(Object.keys(LAYOUTS))('a page with %s', (kind) => {
  it('is read in order, whatever its size, leading, gutter, edges and angle', () => {
    for (const setting of SETTINGS)
      expect(orderRead(kind, setting), JSON.stringify(setting)).toEqual(inOrder(kind, setting));
  });
});

const PROSE = Object.keys(LAYOUTS).filter((kind) => !/table|form|receipt|labels|slides/.test(kind));

describe.each(PROSE)('a page with %s', (kind) => {
  it('is read in order where lines were not found, and where it is bent', () => {
    for (const setting of SETTINGS.slice(0, 6)) {
      const worn = { ...setting, missing: 0.05, bend: 0.4 * setting.size };
      expect(orderRead(kind, worn), JSON.stringify(worn)).toEqual(inOrder(kind, worn));
    }
  });
});
