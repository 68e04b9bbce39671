const TO_THE_LEFT =
  '\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}';

/** Words in letters of the scripts that are written from right to left. */
const WORDS_TO_THE_LEFT = new RegExp(`(?=\\p{L})[${TO_THE_LEFT}][${TO_THE_LEFT}\\p{M}]*`, 'gu');
/** In all others; digits and punctuation have no direction of their own. */
const WORDS_TO_THE_RIGHT = new RegExp(`[^\\P{L}${TO_THE_LEFT}]+`, 'gu');

/** As HTML has it. */
export type Direction = 'ltr' | 'rtl';

/** Some of it is written from right to left. */
export const hasRightToLeft = (text: string): boolean => text.search(WORDS_TO_THE_LEFT) !== -1;

/**
 * How a text runs as a whole: as most of its words do, so that an Arabic line which begins with a
 * Latin name is an Arabic line still. Where they are even, from right to left.
 */
export function directionOf(text: string): Direction {
  const left = text.match(WORDS_TO_THE_LEFT)?.length ?? 0;
  if (left === 0) return 'ltr';
  return left >= (text.match(WORDS_TO_THE_RIGHT)?.length ?? 0) ? 'rtl' : 'ltr';
}

/**
 * What HTML is to be told of a text. By itself it would take the first letter's direction (`auto`),
 * which does for all texts but those with letters of both.
 */
export const dirOf = (text: string): Direction | 'auto' =>
  hasRightToLeft(text) ? directionOf(text) : 'auto';
