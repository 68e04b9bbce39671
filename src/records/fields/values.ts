import { fold } from '../texts';
import type { Field } from '../recipe/recipe';
import type { Value } from '../types';

/** What recognition and typists put for digits where nothing but a number can stand. */
const LIKE_DIGITS: Readonly<Record<string, string>> = {
  o: '0',
  l: '1',
  i: '1',
  '|': '1',
  z: '2',
  s: '5',
  b: '8',
};

const digitsOnly = (text: string): string => text.replace(/[olizsb|]/g, (c) => LIKE_DIGITS[c]!);

export function parseInteger(text: string): number | null {
  const folded = digitsOnly(fold(text));
  if (/^\d{1,9}$/.test(folded)) return Number(folded);
  const [digits] = /\d[\d,.' ]*/.exec(text.normalize('NFKC')) ?? [];
  return digits === undefined ? null : wholeNumber(digits);
}

function wholeNumber(digits: string): number | null {
  const number = Number(digits.replace(/\D+(?=\d{3}(?!\d))/g, '').replace(/\D.*$/, ''));
  return Number.isSafeInteger(number) ? number : null;
}

/**
 * The last amount in a text, whatever stands before or behind it: `RM 1,234.50 S`, `1.234,50 €`,
 * `-.02`, `(12.00)`. The last point or comma with one or two digits behind it parts the cents.
 */
export function parseAmount(text: string): number | null {
  const plain = closeUp(text.normalize('NFKC'));
  const amounts = [...plain.matchAll(AMOUNT)].filter(([whole]) => /\d/.test(whole));
  const last = amounts.at(-1);
  if (!last) return null;
  const [, sign = '', whole = '', cents = '0'] = last;
  const number = Number(`${whole.replace(/\D/g, '') || '0'}.${cents}`);
  const before = plain.slice(0, last.index);
  return isNegative(sign, before) ? -number : number;
}

/** Recognition sets spaces around the point, and between the cents. */
const closeUp = (text: string): string =>
  text
    .replace(/(\d)\s*([.,])\s*(?=\d\s?\d(?!\d))/g, '$1$2')
    .replace(/([.,]\d)\s(?=\d(?!\d))/g, '$1');

const AMOUNT = /(-?)(\d{1,3}(?:[,.' ]\d{3})+(?!\d)|\d*)(?:[.,](\d{1,2})(?![\d.,]*\d))?/g;

const isNegative = (sign: string, before: string): boolean =>
  sign === '-' ||
  /-\s*[\p{L}\p{Sc}]{0,3}\s*$/u.test(before) ||
  /\(\s*[\p{L}\p{Sc}]{0,3}$/u.test(before);

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const ISO = /(?<!\d)((?:19|20)\d{2})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)/;
const NUMBERS = /(?<!\d)(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?((?:19|20)?\d{2})(?!\d)/;

/** `[o0]ct`: a letter of a month's name and all that is read for the digit it looks like. */
const monthPattern = (month: string): string =>
  [...month].map((letter) => `[${letter}${likeOf(LIKE_DIGITS[letter])}]`).join('');

const likeOf = (digit: string | undefined): string =>
  digit === undefined
    ? ''
    : digit +
      Object.keys(LIKE_DIGITS)
        .filter((sign) => LIKE_DIGITS[sign] === digit)
        .join('');

/**
 * The first three letters of a month's name, and the rest of it, in which a digit stands between
 * letters.
 */
const MONTH = `(${MONTHS.map(monthPattern).join('|')})(?:[a-z]|(?<=[a-z])\\d(?=[a-z]))*`;
const NAMED = new RegExp(`(?<!\\d)(\\d{1,2})[\\s.,-]*${MONTH}[\\s.,'-]*((?:19|20)?\\d{2})(?!\\d)`);
const NAMED_FIRST = new RegExp(
  `(?<![a-z])${MONTH}[\\s.,-]*(\\d{1,2})(?:st|nd|rd|th)?[\\s,.]+((?:19|20)\\d{2})(?!\\d)`,
);

const fullYear = (year: string): number => (year.length > 2 ? 0 : 2000) + Number(year);

/** `YYYY-MM-DD` of the first date in a text; null if there is none that exists. */
export function parseDate(text: string, dayFirst = true): string | null {
  const plain = text.normalize('NFKC').toLowerCase();
  const iso = ISO.exec(plain);
  if (iso) return toDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = NUMBERS.exec(plain);
  if (numbers) return fromNumbers(numbers, dayFirst);
  const named = NAMED.exec(plain);
  if (named) return toDate(fullYear(named[3]!), monthOf(named[2]!), Number(named[1]));
  const first = NAMED_FIRST.exec(plain);
  return first && toDate(Number(first[3]), monthOf(first[1]!), Number(first[2]));
}

const monthOf = (name: string): number =>
  MONTHS.findIndex((month) => digitsOnly(month) === digitsOnly(name)) + 1;

function fromNumbers([, a, , b, year]: RegExpExecArray, dayFirst: boolean): string | null {
  const [first, second] = [Number(a), Number(b)];
  const [day, month] = dayFirst ? [first, second] : [second, first];
  return toDate(fullYear(year!), month, day) ?? toDate(fullYear(year!), day, month);
}

function toDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** Full-width brackets and stops bring their own space, and recognition sets another. */
const closeBrackets = (text: string): string =>
  text.replace(/\s*([（）【】《》「」，。、：；！？])\s*/gu, '$1');

/**
 * The value of a text by the field's type; null if it has none, or one out of the field's range.
 */
export function parseValue(text: string, { type, dayFirst, range }: Field): Value | null {
  if (type === 'text') return closeBrackets(text.trim()) || null;
  if (type === 'date') return parseDate(text, dayFirst);
  const number = type === 'integer' ? parseInteger(text) : parseAmount(text);
  return number === null || (range && (number < range[0] || number > range[1])) ? null : number;
}
