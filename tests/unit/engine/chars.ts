import type { TextChar } from '../../../src/engine/types';

/** Characters of one score, evenly spaced over their line. */
export const charsOf = (text: string, score = 0.9): TextChar[] =>
  [...text].map((char, i, { length }) => ({
    text: char,
    score,
    start: i / length,
    end: (i + 1) / length,
  }));

export const textOf = (chars: readonly TextChar[]): string =>
  chars.map(({ text }) => text).join('');
