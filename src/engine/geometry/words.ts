import { partOf } from './bend';
import type { LineShape, TextChar, TextLine } from '../types';

/** From where to where characters of a line stand along it, whichever way they run. */
export const extentOf = (
  chars: readonly Pick<TextChar, 'start' | 'end'>[],
): readonly [start: number, end: number] => [
  Math.min(...chars.map(({ start }) => start)),
  Math.max(...chars.map(({ end }) => end)),
];

/** The place of some of a line's characters, one at least. */
export const charsPlace = (
  line: LineShape,
  chars: readonly Pick<TextChar, 'start' | 'end'>[],
): LineShape => partOf(line, ...extentOf(chars));

/** What stands between white space in a line, with its place on the page. */
export interface TextWord extends LineShape {
  readonly text: string;
  /** Mean of the characters' scores, 0 to 1. */
  readonly score: number;
  /** At least one. */
  readonly chars: readonly TextChar[];
}

/** The words of a line, parted at its white space. */
export function wordsOf(line: TextLine): TextWord[] {
  const words: TextChar[][] = [];
  let isOpen = false;
  for (const char of line.chars) {
    const isSpace = char.text.trim() === '';
    if (!isSpace && isOpen) words.at(-1)!.push(char);
    else if (!isSpace) words.push([char]);
    isOpen = !isSpace;
  }
  return words.map((chars) => ({
    ...charsPlace(line, chars),
    text: chars.map(({ text }) => text).join(''),
    score: chars.reduce((sum, { score }) => sum + score, 0) / chars.length,
    chars,
  }));
}
