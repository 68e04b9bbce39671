import { describe, expect, it } from 'vitest';
import { doubtTowards, lineDoubts } from '../../../../src/state/edits/line-doubts';
import { lineAt, pageOf } from '../../revision/pages';

const DOUBTS = [
  { line: 0, from: 0, to: 4 },
  { line: 0, from: 6, to: 9 },
  { line: 3, from: 2, to: 5 },
];

describe('the next doubt', () => {
  it('stands behind the caret, or in a later line', () => {
    expect(doubtTowards(DOUBTS, 0, 0, 1)).toBe(DOUBTS[0]);
    // The caret stands behind the word that is looked at.
    expect(doubtTowards(DOUBTS, 0, 4, 1)).toBe(DOUBTS[1]);
    expect(doubtTowards(DOUBTS, 0, 9, 1)).toBe(DOUBTS[2]);
    expect(doubtTowards(DOUBTS, 3, 5, 1)).toBeNull();
  });

  it('going back, stands before the one that is looked at', () => {
    expect(doubtTowards(DOUBTS, 3, 5, -1)).toBe(DOUBTS[1]);
    expect(doubtTowards(DOUBTS, 0, 9, -1)).toBe(DOUBTS[0]);
    expect(doubtTowards(DOUBTS, 0, 4, -1)).toBeNull();
  });

  it('counts as the browser counts characters', () => {
    const text = { ...pageOf(), lines: [lineAt('𝒜𝒜 word', 0, 0)] };
    const doubts = lineDoubts(text);
    expect(doubts.at(-1)).toEqual({ line: 0, from: 5, to: 9 });
  });
});
