import { decodedOf } from './ctc';
import { guessLanguages, isHan, latinWords, type FindLexicon } from './language';
import { isKnown, type Lexicon } from './lexicon';
import { settleLookAlikes } from './look-alikes';
import { spell } from './spelling';
import type { TextChar, TextLine } from './types';

/**
 * A page is in a language if its lexicon has so large a part of the page's words, whatever their accents. Long ones
 * that were surely read count: a page of another language has unknown words, a bad print has unsure ones. Measured:
 * .78 to .98 on pages in a lexicon's language, .62 on Creole taken for French. English is the first guess for forms
 * and receipts, which are half names, and it adds no accents.
 */
const MIN_KNOWN = 0.7;
const MIN_KNOWN_ENGLISH = 0.5;
const LONG = 4;
const SURE = 0.9;
/** A word that a lexicon has with other accents counts nearly as much as one that it has as it is. */
const OTHER_MARKS = 0.9;

const ENDS_IN_PART = /[-‐]\s*$/;

const LATIN = /\p{Script=Latin}+/gu;

/** The part (0 to 1) of some words that lexicons have. */
function knownShare(words: readonly string[], ...lexicons: readonly Lexicon[]): number {
  const known = words.map((word) => {
    if (lexicons.some((lexicon) => isKnown(word, lexicon))) return 1;
    return lexicons.some((lexicon) => isKnown(word, lexicon, true)) ? OTHER_MARKS : 0;
  });
  return known.reduce<number>((sum, value) => sum + value, 0) / Math.max(1, words.length);
}

const plain = ({ text, score, start, end }: TextChar): TextChar => ({ text, score, start, end });

/** Characters that stand for one read character share its room. */
function split(char: TextChar, text: string): TextChar[] {
  const width = (char.end - char.start) / text.length;
  return [...text].map((part, i) => ({
    ...plain(char),
    text: part,
    start: char.start + i * width,
    end: char.start + (i + 1) * width,
  }));
}

function respell(line: TextLine, lexicon: Lexicon, isContinued: boolean): TextLine {
  const texts = spell(line.chars, lexicon, isContinued);
  if (texts.every((text, i) => text === line.chars[i]!.text)) return line;
  const chars = settleLookAlikes(line.chars.flatMap((char, i) => split(char, texts[i]!)));
  return { ...line, text: decodedOf(chars).text, chars };
}

const isSure = ({ chars }: TextLine, from: number, to: number): boolean =>
  chars.slice(from, to).every(({ score }) => score >= SURE);

/** The long words of a line that were surely read. */
const sureWords = (line: TextLine): string[] =>
  [...line.text.toLowerCase().matchAll(LATIN)].flatMap(({ 0: word, index }) =>
    word.length >= LONG && isSure(line, index, index + word.length) ? word : [],
  );

async function lexiconsFor(
  lines: readonly TextLine[],
  findLexicon: FindLexicon,
): Promise<readonly Lexicon[]> {
  const languages = guessLanguages(lines.flatMap(({ text }) => latinWords(text)));
  const found = await Promise.all(languages.map(findLexicon));
  const lexicons = found.filter((lexicon) => lexicon !== null);
  const sure = lines.flatMap(sureWords);
  const least = languages[0] === 'en' ? MIN_KNOWN_ENGLISH : MIN_KNOWN;
  return knownShare(sure, ...lexicons) >= least ? lexicons : [];
}

/**
 * Settles what the recogniser was unsure of by the words of the page's language: accents that it does not know,
 * letters that look alike, spaces too many and too few. What no word explains better stays as it was read.
 * @param lines in reading order
 */
export async function withKnownWords(
  lines: readonly TextLine[],
  findLexicon: FindLexicon,
): Promise<TextLine[]> {
  const lexicons = await lexiconsFor(lines, findLexicon);
  const main = lexicons[0];
  if (!main) return [...lines];
  return lines.map((line, i) => {
    if (isHan(line.text)) return line;
    const words = latinWords(line.text);
    const share = (lexicon: Lexicon): number => knownShare(words, lexicon);
    const own = lexicons.reduce((a, b) => (share(b) > share(a) ? b : a), main);
    return respell(line, own, ENDS_IN_PART.test(lines[i - 1]?.text ?? ''));
  });
}

/** Lines without what their characters might be instead. */
export const withoutAlternatives = (lines: readonly TextLine[]): TextLine[] =>
  lines.map((line) => ({ ...line, chars: line.chars.map(plain) }));
