import type { TextLine } from '../../engine/types';

/** Text without white space, in one spelling, for comparing. */
export const folded = (text: string): string =>
  text.normalize('NFKC').replaceAll(/[\s\p{Cc}\u00ad]/gu, '');

/**
 * The lines of a page of text and pictures that were read in its pictures: the document's own text
 * is sure of every character, and stands in what a reader gets from it.
 * @param own the page's own text as a reader gets it
 */
export function linesRead(lines: readonly TextLine[], own: string): readonly TextLine[] {
  const text = folded(own);
  const isOwn = ({ score, chars, text: line }: TextLine): boolean =>
    score === 1 && chars.every((char) => char.score === 1) && text.includes(folded(line));
  return lines.filter((line) => !isOwn(line));
}
