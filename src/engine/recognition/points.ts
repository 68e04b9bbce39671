import type { TextChar } from '../types';
import { POINT_BELIEVED } from './tunables';

/**
 * Two digits that end a number of seven at most are cents; in front of them a faint point is worth
 * believing.
 */
const BEFORE_CENTS = /(?<=(?<!\d)\d{1,5})(?=\d\d(?![\p{L}\p{N}.,]))/gu;

/** The point, or the comma, that the recogniser half saw behind a digit. */
function pointBehind(digit: TextChar): string | null {
  const { also = [], text } = digit;
  const seen = also.filter((other) => other.share >= POINT_BELIEVED && /^\d[.,]$/.test(other.text));
  const best = seen.filter((other) => other.text[0] === text).sort((a, b) => b.share - a.share)[0];
  return best?.text[1] ?? null;
}

/** The characters of a line with the faint points between units and cents: 8000 was 80.00. */
export function restorePoints(chars: readonly TextChar[]): readonly TextChar[] {
  if (chars.some(({ text }) => text.length !== 1)) return chars;
  const line = chars.map(({ text }) => text).join('');
  const places = new Set([...line.matchAll(BEFORE_CENTS)].map(({ index }) => index));
  return chars.flatMap((char, i) => {
    const before = places.has(i) ? chars[i - 1]! : null;
    const point = before && pointBehind(before);
    if (!point) return char;
    return [{ text: point, score: POINT_BELIEVED, start: before.end, end: char.start }, char];
  });
}
