import { partOf } from './bend';
import type { Quad, TextChar, TextLine } from '../types';

/** A word, or a character of a script that has no spaces, with its place on the page. */
export interface TextWord {
  readonly text: string;
  /** Mean of the characters' scores, 0 to 1. */
  readonly score: number;
  readonly quad: Quad;
}

/** The words of a line, parted at its spaces. */
export function wordsOf(line: TextLine): TextWord[] {
  const words: TextChar[][] = [];
  let isOpen = false;
  for (const char of line.chars) {
    const isSpace = char.text.trim() === '';
    if (!isSpace && isOpen) words.push([...words.pop()!, char]);
    else if (!isSpace) words.push([char]);
    isOpen = !isSpace;
  }
  return words.map((word) => ({
    text: word.map(({ text }) => text).join(''),
    score: word.reduce((sum, { score }) => sum + score, 0) / word.length,
    quad: partOf(line, word[0]!.start, word.at(-1)!.end).quad,
  }));
}
