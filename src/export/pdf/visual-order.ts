import { hasRightToLeft } from '../../engine/language/direction';
import type { TextChar } from '../../engine/types';

/**
 * The characters of a line from left to right as they stand on the page. Readers put text that runs
 * to the left in the order in which it is read by themselves, code point by code point, if it is
 * written in the order in which it is seen: so marks come before their letters.
 */
export function fromLeftToRight(chars: readonly TextChar[]): readonly TextChar[] {
  if (!chars.some(({ text }) => hasRightToLeft(text))) return chars;
  return chars
    .map((char) =>
      hasRightToLeft(char.text) ? { ...char, text: [...char.text].reverse().join('') } : char,
    )
    .sort((a, b) => a.start + a.end - (b.start + b.end));
}
