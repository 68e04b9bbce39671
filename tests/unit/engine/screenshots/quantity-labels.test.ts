import { describe, expect, it } from 'vitest';
import { quadCentre } from '../../../../src/engine/geometry/geometry';
import {
  findLabelRule,
  followingRule,
  isGrid,
  withLabels,
} from '../../../../src/engine/screenshots/quantity-labels';
import type { ReadText } from '../../../../src/engine/types';
import { rectQuad } from '../pictures';

const text = (x: number, y: number, width: number, height: number, spelled: string, score = 0.95): ReadText =>
  ({ text: spelled, score, quad: rectQuad(x, y, width, height) }); // prettier-ignore

/** Where cells begin: two columns, three rows. */
const CELLS = [0, 1, 2].flatMap((row) => [40, 400].map((x) => ({ x, y: 100 + 120 * row })));

const titles = CELLS.flatMap(({ x, y }) => [
  text(x, y, 150, 24, 'A long title'),
  text(x, y + 28, 120, 22, 'and what it says'),
]);

/** The label of a cell; `dx` moves it from its usual place. */
const labelOf = (cell: number, spelled = `x${cell + 1}`, score = 0.95, dx = 0): ReadText =>
  text(CELLS[cell]!.x + 200 + dx, CELLS[cell]!.y + 30, 24, 14, spelled, score);

const labels = (...cells: number[]): ReadText[] => cells.map((cell) => labelOf(cell));

describe('isGrid', () => {
  const columns = (...lefts: number[]) =>
    lefts.flatMap((x) => [0, 1, 2, 3].map((row) => text(x, 100 + 120 * row, 150, 24, 'A title')));

  it('knows cells in columns from a list, and from what stands anywhere', () => {
    expect(isGrid(columns(40, 400))).toBe(true);
    expect(isGrid(columns(40))).toBe(false);
    expect(
      isGrid(columns(40, 400).map((one, i) => text(40 + 37 * i, 120 * i, 90, 24, one.text))),
    ).toBe(false);
    expect(isGrid([])).toBe(false);
  });
});

describe('followingRule', () => {
  it('takes labels that together stand at one place of their cells, and no others', () => {
    const letters = text(600, 330, 24, 14, 'ok');
    expect(followingRule([...titles, ...labels(0, 1)], [...labels(2, 3, 5), letters])).toEqual(
      labels(2, 3, 5),
    );
    expect(followingRule(titles, labels(0, 1, 2))).toEqual([]);
  });
});

describe('findLabelRule', () => {
  it('tells where the label of a cell was missed', () => {
    const { missing } = findLabelRule([...titles, ...labels(0, 1, 2, 3, 5)])!;
    expect(missing).toHaveLength(1);
    const [x, y] = quadCentre(missing[0]!);
    const [wantedX, wantedY] = quadCentre(labelOf(4).quad);
    expect(Math.hypot(x - wantedX, y - wantedY)).toBeLessThan(2);
  });

  it('looks for nothing where all are there', () => {
    expect(findLabelRule([...titles, ...labels(0, 1, 2, 3, 4, 5)])!.missing).toEqual([]);
  });

  it('makes no rule of three labels, of unsure ones, or of ones that stand anywhere', () => {
    expect(findLabelRule([...titles, ...labels(0, 1, 2)])).toBeNull();
    const unsure = [0, 1, 2, 3, 5].map((cell) => labelOf(cell, 'x2', 0.7));
    expect(findLabelRule([...titles, ...unsure])).toBeNull();
    const strewn = [0, 1, 2, 3, 5].map((cell) => labelOf(cell, 'x2', 0.95, cell * 25));
    expect(findLabelRule([...titles, ...strewn])).toBeNull();
  });

  it('makes no rule of short texts without a number', () => {
    const letters = [0, 1, 2, 3, 5].map((cell) => labelOf(cell, 'new'));
    expect(findLabelRule([...titles, ...letters])).toBeNull();
  });

  it('does not look where a longer text stands', () => {
    const { x, y } = CELLS[4]!;
    const across = text(x + 170, y + 24, 120, 26, 'sold out today');
    expect(findLabelRule([...titles, ...labels(0, 1, 2, 3, 5), across])!.missing).toEqual([]);
  });

  it('does not look beside texts that stand in no column of cells with labels', () => {
    const heading = text(120, 20, 200, 30, 'All that we have');
    expect(findLabelRule([...titles, ...labels(0, 1, 2, 3, 4, 5), heading])!.missing).toEqual([]);
  });

  it('accepts there what is spelled as the others, if it is sure', () => {
    const { accepts } = findLabelRule([...titles, ...labels(0, 1, 2, 3, 5)])!;
    expect(accepts(labelOf(4, 'x12'))).toBe(true);
    expect(accepts(labelOf(4, 'x3', 0.7))).toBe(false);
    expect(accepts(labelOf(4, '3'))).toBe(false);
    expect(accepts(labelOf(4, '×3'))).toBe(false);
    expect(accepts(labelOf(4, ''))).toBe(false);
  });
});

describe('withLabels', () => {
  it('puts a label in the place of the short text that was read there', () => {
    const wrong = labelOf(4, 'i', 0.5);
    const all = withLabels([...titles, ...labels(0, 5), wrong], [labelOf(4)]);
    expect(all).toEqual([...titles, ...labels(0, 5), labelOf(4)]);
  });

  it('takes no longer text away, and none that stands elsewhere', () => {
    const long = { ...labelOf(4), text: 'longer' };
    expect(withLabels([...labels(0), long], labels(4))).toEqual([...labels(0), long, ...labels(4)]);
  });
});
