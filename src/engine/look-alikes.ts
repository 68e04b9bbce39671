import type { TextChar } from './types';

/**
 * Signs that look the same in print and that only their neighbours tell apart: 0 and O, 1 and l, 5 and S. Each rule
 * changes one sign for another of its shape, so places and scores stay.
 */
interface Rule {
  /** Its matches are the signs to change. */
  readonly where: RegExp;
  readonly into: (sign: string) => string;
}

const DIGITS: Readonly<Record<string, string>> = { o: '0', O: '0', l: '1', I: '1', '|': '1' };
const LETTERS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '5': 's' };

const toDigit = (sign: string): string => DIGITS[sign] ?? sign;
const toLower = (sign: string): string => LETTERS[sign] ?? sign;
const toUpper = (sign: string): string => toLower(sign).toUpperCase();

const RULES: readonly Rule[] = [
  // l'esquema, l'un: an elided article. English knows I'm, I've, I'd and I'll, but no i' or 1'.
  { where: /(?<![\p{L}\p{N}])[i1](?=['’]\p{L})/gu, into: () => 'l' },
  { where: /(?<![\p{L}\p{N}])I(?=['’][aeiouyhà-ýÀ-Ý])/gu, into: () => 'l' },
  // 4750O, O.72: among digits.
  { where: /(?<=\d\d)[oOlI|](?=[oOlI|]*(?![\p{L}\p{N}]))/gu, into: toDigit },
  { where: /(?<=\d)[oOlI|](?=[oOlI|]*\d)/gu, into: toDigit },
  { where: /(?<![\p{L}\p{N}.,])[oO](?=[.,]\d)/gu, into: toDigit },
  { where: /(?<=\d[.,]\d*)[oO](?=[oO\d]*(?![\p{L}\p{N}]))/gu, into: toDigit },
  // inv0ice, FL0OR: among letters of one case.
  { where: /(?<=\p{Ll}\p{Ll})[015](?=\p{Ll})/gu, into: toLower },
  { where: /(?<=\p{Lu}\p{Lu})[015](?=\p{Lu}\p{Lu})/gu, into: toUpper },
];

/** The characters of a line with look-alikes settled by what stands beside them. */
export function settleLookAlikes(chars: readonly TextChar[]): readonly TextChar[] {
  // Each character of the dictionaries is one UTF-16 unit, so that places in the text are those in the list.
  if (chars.some(({ text }) => text.length !== 1)) return chars;
  const text = chars.map((char) => char.text).join('');
  const settled = RULES.reduce((line, { where, into }) => line.replace(where, into), text);
  if (settled === text) return chars;
  return chars.map((char, i) => ({ ...char, text: settled[i]! }));
}
