import type { Point, Quad, TextLine } from './types';

/** A word, or a character of a script that has no spaces, with its place on the page. */
export interface TextWord {
  readonly text: string;
  /** Mean of the characters' scores, 0 to 1. */
  readonly score: number;
  readonly quad: Quad;
}

const between = ([ax, ay]: Point, [bx, by]: Point, t: number): Point => [
  ax + (bx - ax) * t,
  ay + (by - ay) * t,
];

/** The part of a line's quad from `start` to `end` (0 to 1, along the line): a box of a character or a word. */
export const quadOfPart = ([a, b, c, d]: Quad, start: number, end: number): Quad => [
  between(a, b, start),
  between(a, b, end),
  between(d, c, end),
  between(d, c, start),
];

/** The words of a line, parted at its spaces. */
export function wordsOf({ chars, quad }: TextLine): TextWord[] {
  const words: (typeof chars)[] = [];
  let isOpen = false;
  for (const char of chars) {
    const isSpace = char.text.trim() === '';
    if (!isSpace && isOpen) words.push([...words.pop()!, char]);
    else if (!isSpace) words.push([char]);
    isOpen = !isSpace;
  }
  return words.map((word) => ({
    text: word.map(({ text }) => text).join(''),
    score: word.reduce((sum, { score }) => sum + score, 0) / word.length,
    quad: quadOfPart(quad, word[0]!.start, word.at(-1)!.end),
  }));
}
