import { describe, expect, it } from 'vitest';
import {
  boxAfterKey,
  boxBetween,
  boxInside,
  boxOfParts,
  boxToStartWith,
  partsOfBox,
  quadOfBox,
  type PictureBox,
} from '../../../../src/ui/page/boxes';

const SIZE = { width: 200, height: 100 };

describe('a box that is drawn', () => {
  it('lies between any two opposite corners', () => {
    expect(boxBetween([50, 10], [20, 40])).toEqual([20, 10, 50, 40]);
    expect(quadOfBox([20, 10, 50, 40])).toEqual([
      [20, 10],
      [50, 10],
      [50, 40],
      [20, 40],
    ]);
  });

  it('is known by parts of its picture, too', () => {
    const parts = partsOfBox([20, 10, 50, 40], SIZE);
    expect(parts).toEqual([0.1, 0.1, 0.25, 0.4]);
    expect(boxOfParts(parts, SIZE)).toEqual([20, 10, 50, 40]);
  });

  it('begins in the middle of what is seen, and within the picture', () => {
    const [left, top, right, bottom] = boxToStartWith([100, 0, 200, 100]);
    expect([(left + right) / 2, (top + bottom) / 2]).toEqual([150, 50]);
    expect(boxInside([-5, 20, 300, 120], SIZE)).toEqual([0, 20, 200, 100]);
  });
});

describe('arrow keys', () => {
  const box: PictureBox = [10, 10, 60, 30];
  const after = (key: string, resizes = false, from = box) =>
    boxAfterKey(from, { key, resizes }, 8, SIZE);

  it('move the box, which keeps its size and stays in the picture', () => {
    expect(after('ArrowRight')).toEqual([18, 10, 68, 30]);
    expect(after('ArrowUp')).toEqual([10, 2, 60, 22]);
    expect(after('ArrowLeft', false, [3, 10, 53, 30])).toEqual([0, 10, 50, 30]);
    expect(after('ArrowDown', false, [10, 75, 60, 95])).toEqual([10, 80, 60, 100]);
  });

  it('size it by its lower right corner; it neither leaves the picture nor vanishes', () => {
    expect(after('ArrowRight', true)).toEqual([10, 10, 68, 30]);
    expect(after('ArrowUp', true)).toEqual([10, 10, 60, 22]);
    expect(after('ArrowLeft', true, [10, 10, 20, 30])).toEqual([10, 10, 18, 30]);
    expect(after('ArrowRight', true, [150, 10, 196, 30])).toEqual([150, 10, 200, 30]);
  });

  it('are the only keys that do', () => {
    expect(after('a')).toBeNull();
    expect(after('Enter')).toBeNull();
  });
});
