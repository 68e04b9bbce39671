import type { TextChar } from '../types';

/**
 * Signs that look the same in print and that only their neighbours tell apart: 0 and O, 1 and l, 5
 * and S. Each rule changes one sign for another of its shape, so places and scores stay.
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

const settle = (text: string, rules: readonly Rule[]): string =>
  rules.reduce((all, { where, into }) => all.replace(where, into), text);

/** l'esquema, l'un: an elided article. English knows I'm, I've, I'd and I'll, but no i' or 1'. */
const IN_ELISIONS: readonly Rule[] = [
  { where: /(?<![\p{L}\p{N}])[i1](?=['’]\p{L})/gu, into: () => 'l' },
  { where: /(?<![\p{L}\p{N}])I(?=['’][aeiouyhà-ýÀ-Ý])/gu, into: () => 'l' },
];

/**
 * A number but for signs that look like digits; with any other letter it is a code or has a unit,
 * which stay.
 */
const NUMBER = /(?<!\S)(?=\S*\d)(?:[^\s\p{L}]|[oOlI])+(?!\S)/gu;

/** 4750O, 1O24, O.72: but 12l are litres. */
const IN_NUMBERS: readonly Rule[] = [
  { where: /(?<=\d\d)[oO](?=[oO]*(?!\p{L}|\p{N}))/gu, into: toDigit },
  { where: /(?<=\d)[oOlI|](?=[oOlI|]*\d)/gu, into: toDigit },
  { where: /(?<![\p{L}\p{N}.,])[oO](?=[.,]\d)/gu, into: toDigit },
  { where: /(?<=\d[.,][oO\d]*)[oO](?=[oO\d]*(?!\p{L}|\p{N}))/gu, into: toDigit },
];

/** inv0ice, FL0OR: among letters of one case. Only a lexicon can tell these from a code. */
const IN_WORDS: readonly Rule[] = [
  { where: /(?<=\p{Ll}\p{Ll})[015](?=\p{Ll})/gu, into: toLower },
  { where: /(?<=\p{Lu}\p{Lu})[015](?=\p{Lu}\p{Lu})/gu, into: toUpper },
];

/** By itself, and no part of an address or of a code of several parts. */
const WORD_WITH_DIGIT =
  /(?<![\p{L}\p{N}@/\\_.-])\p{L}[\p{L}015]*[015][\p{L}015]*(?![\p{L}\p{N}@/\\_-]|\.\p{L})/gu;

/** The characters of a line with look-alikes settled by what stands beside them. */
export const settleLookAlikes = (chars: readonly TextChar[]): readonly TextChar[] =>
  withText(chars, (text) =>
    settle(text, IN_ELISIONS).replace(NUMBER, (number) => settle(number, IN_NUMBERS)),
  );

/** The characters of a line in which digits are letters wherever that makes a word. */
export const settleDigitsInWords = (
  chars: readonly TextChar[],
  isWord: (text: string) => boolean,
): readonly TextChar[] =>
  withText(chars, (text) =>
    text.replace(WORD_WITH_DIGIT, (read) => {
      const word = settle(read, IN_WORDS);
      return isWord(word) ? word : read;
    }),
  );

function withText(
  chars: readonly TextChar[],
  change: (text: string) => string,
): readonly TextChar[] {
  // Each character of the dictionaries is one UTF-16 unit, so that places in the text are those in
  // the list.
  if (chars.some(({ text }) => text.length !== 1)) return chars;
  const text = chars.map((char) => char.text).join('');
  const settled = change(text);
  if (settled === text) return chars;
  return chars.map((char, i) => ({ ...char, text: settled[i]! }));
}
