import { LANGUAGE_CODES, UNREAD_SCRIPTS } from '../engine/language/languages';
import { FINDINGS, TEXT_SOURCES, type Bend, type Hyphen, type PageOrigin } from '../engine/types';
import { arePackedAlternatives } from './packed-alternatives';
import { CHAR_VALUES, LINE_VALUES, type OfLines, type PackedText } from './packed-text';

/**
 * True if `value` is a packed text whose parts fit each other: what comes from a file may be
 * anything.
 */
export function isPackedText(value: unknown): value is PackedText {
  const packed = (value ?? {}) as Partial<PackedText>;
  const { width, height, text, lines, charText, chars } = packed;
  const { asRead = [], hyphens = [], bends = [], unread = [] } = packed;
  const { partial = true, frames = 2, origin, also } = packed;
  const { languages = [], unreadScripts = [], repeated = [], lattices = [] } = packed;
  return (
    isSize(width) &&
    isSize(height) &&
    typeof text === 'string' &&
    typeof charText === 'string' &&
    areRows(lines, LINE_VALUES) &&
    areRows(chars, CHAR_VALUES) &&
    sumOf(lines, LINE_VALUES, 0) === text.length &&
    sumOf(lines, LINE_VALUES, LINE_VALUES - 1) === chars.length / CHAR_VALUES &&
    sumOf(chars, CHAR_VALUES, 0) === charText.length &&
    areOfLines(asRead, lines.length / LINE_VALUES, isText) &&
    areOfLines(lattices, lines.length / LINE_VALUES, isText) &&
    areOfLines(hyphens, lines.length / LINE_VALUES, isHyphen) &&
    areOfLines(bends, lines.length / LINE_VALUES, isBend) &&
    (also === undefined || arePackedAlternatives(also, chars.length / CHAR_VALUES)) &&
    areQuads(unread) &&
    areQuads(repeated) &&
    areOf(languages, LANGUAGE_CODES) &&
    areOf(unreadScripts, UNREAD_SCRIPTS) &&
    partial === true &&
    isSize(frames) &&
    (origin === undefined || isOrigin(origin))
  );
}

const areOf = (values: unknown, known: readonly string[]): boolean =>
  Array.isArray(values) && values.every((value) => known.includes(value as string));

const isSize = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value > 0;

/** True for what a page of a document is told to be. */
export const isOrigin = (value: unknown): value is PageOrigin => {
  const { source, reason } = (value ?? {}) as Partial<PageOrigin>;
  return TEXT_SOURCES.some((one) => one === source) && FINDINGS.some((one) => one === reason);
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isHyphen = (value: unknown): value is Hyphen => value === 'soft' || value === 'hard';
const isBend = (value: unknown): value is Bend =>
  Array.isArray(value) && value.length >= 2 && value.every(Number.isFinite);

const areOfLines = <Value>(
  pairs: unknown,
  lines: number,
  isValue: (value: unknown) => value is Value,
): pairs is OfLines<Value> =>
  Array.isArray(pairs) &&
  pairs.every(
    (pair: unknown) =>
      Array.isArray(pair) &&
      pair.length === 2 &&
      Number.isInteger(pair[0]) &&
      pair[0] >= 0 &&
      pair[0] < lines &&
      isValue(pair[1]),
  );

const isPoint = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);

const areQuads = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((quad) => Array.isArray(quad) && quad.length === 4 && quad.every(isPoint));

const areRows = (values: unknown, width: number): values is Float32Array =>
  values instanceof Float32Array && values.length % width === 0 && values.every(Number.isFinite);

/** NaN unless every one of the numbers, one a row, is a length. */
function sumOf(values: Float32Array, width: number, at: number): number {
  let sum = 0;
  for (let row = at; row < values.length; row += width) {
    const length = values[row]!;
    sum += length >= 0 && Number.isInteger(length) ? length : NaN;
  }
  return sum;
}
