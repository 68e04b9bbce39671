import { describe, expect, it } from 'vitest';
import type { TextChar } from '../../../../src/engine/types';
import { wordsOf } from '../../../../src/engine/geometry/words';
import { rectQuad } from '../pictures';

const charsOf = (text: string): TextChar[] =>
  [...text].map((char, i) => ({
    text: char,
    score: i / 10,
    start: i / text.length,
    end: (i + 1) / text.length,
  }));

describe('wordsOf', () => {
  it('gives each word its own part of the line and the mean of its scores', () => {
    const line = {
      text: 'ab  cde',
      score: 1,
      quad: rectQuad(100, 50, 70, 20),
      row: 0,
      paragraph: 0,
      block: 0,
      chars: charsOf('ab  cde'),
    };
    const words = wordsOf(line);
    expect(words.map(({ text }) => text)).toEqual(['ab', 'cde']);
    expect(words.map(({ chars }) => chars)).toEqual([line.chars.slice(0, 2), line.chars.slice(4)]);
    expect(words[0]!.score).toBeCloseTo(0.05, 9);
    for (const [word, x, width] of [
      [words[0]!, 100, 20],
      [words[1]!, 140, 30],
    ] as const)
      // prettier-ignore
      for (const [i, corner] of rectQuad(x, 50, width, 20).entries()) {
        expect(word.quad[i]![0]).toBeCloseTo(corner[0], 9);
        expect(word.quad[i]![1]).toBeCloseTo(corner[1], 9);
      }
    expect(wordsOf({ ...line, chars: [] })).toEqual([]);
  });
});
