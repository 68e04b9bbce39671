import { describe, expect, it } from 'vitest';
import { quadCentre } from '../../../../src/engine/geometry/geometry';
import {
  findMarkRule,
  followingRule,
  isGrid,
  withMarks,
  type ReadText,
} from '../../../../src/engine/screenshots/marks';
import { rectQuad } from '../pictures';

const text = (x: number, y: number, width: number, height: number, spelled: string, score = 0.95): ReadText =>
  ({ text: spelled, score, quad: rectQuad(x, y, width, height) }); // prettier-ignore

/** Where cells begin: two columns, three rows. */
const CELLS = [0, 1, 2].flatMap((row) => [40, 400].map((x) => ({ x, y: 100 + 120 * row })));

const titles = CELLS.flatMap(({ x, y }) => [
  text(x, y, 150, 24, 'A long title'),
  text(x, y + 28, 120, 22, 'and what it says'),
]);

/** The mark of a cell; `dx` moves it from its usual place. */
const markOf = (cell: number, spelled = `x${cell + 1}`, score = 0.95, dx = 0): ReadText =>
  text(CELLS[cell]!.x + 200 + dx, CELLS[cell]!.y + 30, 24, 14, spelled, score);

const marks = (...cells: number[]): ReadText[] => cells.map((cell) => markOf(cell));

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
  it('takes marks that together stand at one place of their cells, and no others', () => {
    const letters = text(600, 330, 24, 14, 'ok');
    expect(followingRule([...titles, ...marks(0, 1)], [...marks(2, 3, 5), letters])).toEqual(
      marks(2, 3, 5),
    );
    expect(followingRule(titles, marks(0, 1, 2))).toEqual([]);
  });
});

describe('findMarkRule', () => {
  it('tells where the mark of a cell was missed', () => {
    const { missing } = findMarkRule([...titles, ...marks(0, 1, 2, 3, 5)])!;
    expect(missing).toHaveLength(1);
    const [x, y] = quadCentre(missing[0]!);
    const [wantedX, wantedY] = quadCentre(markOf(4).quad);
    expect(Math.hypot(x - wantedX, y - wantedY)).toBeLessThan(2);
  });

  it('looks for nothing where all are there', () => {
    expect(findMarkRule([...titles, ...marks(0, 1, 2, 3, 4, 5)])!.missing).toEqual([]);
  });

  it('makes no rule of three marks, of unsure ones, or of ones that stand anywhere', () => {
    expect(findMarkRule([...titles, ...marks(0, 1, 2)])).toBeNull();
    const unsure = [0, 1, 2, 3, 5].map((cell) => markOf(cell, 'x2', 0.7));
    expect(findMarkRule([...titles, ...unsure])).toBeNull();
    const strewn = [0, 1, 2, 3, 5].map((cell) => markOf(cell, 'x2', 0.95, cell * 25));
    expect(findMarkRule([...titles, ...strewn])).toBeNull();
  });

  it('makes no rule of short texts without a number', () => {
    const letters = [0, 1, 2, 3, 5].map((cell) => markOf(cell, 'new'));
    expect(findMarkRule([...titles, ...letters])).toBeNull();
  });

  it('does not look where a longer text stands', () => {
    const { x, y } = CELLS[4]!;
    const across = text(x + 170, y + 24, 120, 26, 'sold out today');
    expect(findMarkRule([...titles, ...marks(0, 1, 2, 3, 5), across])!.missing).toEqual([]);
  });

  it('does not look beside texts that stand in no column of cells with marks', () => {
    const heading = text(120, 20, 200, 30, 'All that we have');
    expect(findMarkRule([...titles, ...marks(0, 1, 2, 3, 4, 5), heading])!.missing).toEqual([]);
  });

  it('accepts there what is spelled as the others, if it is sure', () => {
    const { accepts } = findMarkRule([...titles, ...marks(0, 1, 2, 3, 5)])!;
    expect(accepts(markOf(4, 'x12'))).toBe(true);
    expect(accepts(markOf(4, 'x3', 0.7))).toBe(false);
    expect(accepts(markOf(4, '3'))).toBe(false);
    expect(accepts(markOf(4, '×3'))).toBe(false);
    expect(accepts(markOf(4, ''))).toBe(false);
  });
});

describe('withMarks', () => {
  it('puts a mark in the place of the short text that was read there', () => {
    const wrong = markOf(4, 'i', 0.5);
    const all = withMarks([...titles, ...marks(0, 5), wrong], [markOf(4)]);
    expect(all).toEqual([...titles, ...marks(0, 5), markOf(4)]);
  });

  it('takes no longer text away, and none that stands elsewhere', () => {
    const long = { ...markOf(4), text: 'longer' };
    expect(withMarks([...marks(0), long], marks(4))).toEqual([...marks(0), long, ...marks(4)]);
  });
});
