import { describe, expect, it } from 'vitest';
import { blockAround, blockTo, blockTowards } from '../../../../src/state/edits/text-blocks';

/** Two lines, one line, two lines. */
const LINES = [0, 0, 1, 2, 2].map((paragraph) => ({ paragraph, block: 0 }));

describe('what is moved as one', () => {
  it('is a paragraph', () => {
    expect(blockAround(LINES, 1)).toEqual({ from: 0, to: 2 });
    expect(blockAround(LINES, 2)).toEqual({ from: 2, to: 3 });
  });

  it('goes before the paragraph above, or behind the one below', () => {
    expect(blockTowards(LINES, 4, -1)).toEqual({ lines: [3, 4], before: 2 });
    expect(blockTowards(LINES, 0, 1)).toEqual({ lines: [0, 1], before: 3 });
    expect(blockTowards(LINES, 2, 1)).toEqual({ lines: [2], before: null });
    expect(blockTowards(LINES, 0, -1)).toBeNull();
    expect(blockTowards(LINES, 3, 1)).toBeNull();
  });

  it('goes before the paragraph it is dropped on, and nowhere where it stands', () => {
    expect(blockTo(LINES, 3, 1)).toEqual({ lines: [3, 4], before: 0 });
    expect(blockTo(LINES, 0, null)).toEqual({ lines: [0, 1], before: null });
    expect(blockTo(LINES, 0, 1)).toBeNull();
    expect(blockTo(LINES, 0, 2)).toBeNull();
    expect(blockTo(LINES, 3, null)).toBeNull();
  });
});
