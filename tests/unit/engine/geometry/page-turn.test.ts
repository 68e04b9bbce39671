import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../../src/engine/geometry/orientation';
import {
  turnBetween,
  turnedPoint,
  turnedQuad,
  turnedSize,
} from '../../../../src/engine/geometry/page-turn';
import { rectQuad } from '../pictures';

const SIZE = { width: 40, height: 30 };
const TURNS = [0, 1, 2, 3] as const;

describe('A page that is turned', () => {
  it('has its upper left corner at the upper right, lower right and lower left one', () => {
    const corners = TURNS.map((turn) => turnedPoint([0, 0], turn, SIZE));
    expect(corners).toEqual([[0, 0], [30, 0], [40, 30], [0, 40]]); // prettier-ignore
    expect(TURNS.map((turn) => turnedSize(SIZE, turn).width)).toEqual([40, 30, 40, 30]);
  });

  it('has texts that begin at the same corner of theirs, and is as before when turned back', () => {
    const quad = rectQuad(4, 6, 10, 2);
    expect(turnedQuad(quad, 1, SIZE)).toEqual([[24, 4], [24, 14], [22, 14], [22, 4]]); // prettier-ignore
    for (const turn of TURNS) {
      const back = turnedQuad(turnedQuad(quad, turn, SIZE), turnBetween(turn, 0), turnedSize(SIZE, turn)); // prettier-ignore
      expect(back).toEqual(quad);
    }
  });

  it.each([[0, 3, 3], [3, 0, 1], [2, 1, 3], [1, 1, 0]] as [Turn, Turn, Turn][])(
    'from %i to %i is turned by %i',
    (from, to, by) => expect(turnBetween(from, to)).toBe(by),
  ); // prettier-ignore
});
