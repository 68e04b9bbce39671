import type { TextChar } from '../../engine/types';
import type { MarkedLine, MarkedWord } from './marked-page';

/** The part of a divided word, and the whole word, as ALTO has them. */
export interface WordDivision {
  readonly SUBS_TYPE: 'HypPart1' | 'HypPart2';
  readonly SUBS_CONTENT: string;
}
export type WordDivisions = ReadonlyMap<MarkedWord, WordDivision>;

export const textOfChars = (chars: readonly TextChar[]): string =>
  chars.map(({ text }) => text).join('');

/**
 * What the words are parts of that the ends of lines have divided. Of one that runs over more than
 * two lines all parts but the first are second ones.
 */
export function divisionsOf(lines: readonly MarkedLine[]): WordDivisions {
  const divisions = new Map<MarkedWord, WordDivision>();
  let parts: MarkedWord[] = [];
  let whole = '';
  for (const { words, isDivided } of lines) {
    const [first, last] = [words[0]!, words.at(-1)!];
    const textIn = (word: MarkedWord): string =>
      isDivided && word === last ? textOfChars(word.chars.slice(0, -1)) : word.text;
    if (parts.length > 0) {
      parts.push(first);
      whole += textIn(first);
      if (isDivided && first === last) continue;
      parts.forEach((part, i) =>
        divisions.set(part, { SUBS_TYPE: i === 0 ? 'HypPart1' : 'HypPart2', SUBS_CONTENT: whole }),
      );
    }
    [parts, whole] = isDivided ? [[last], textIn(last)] : [[], ''];
  }
  return divisions;
}
