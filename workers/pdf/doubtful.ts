import { latinWords, knownLanguage } from '../../src/engine/language/language';
import { LEAST_LETTERS, LEAST_PLAIN, SAME_TEXT, VOWELS } from './tunables';

const countOf = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/**
 * True for a text that may be nonsense: fonts of which a file tells wrong characters give such.
 * Only of Latin letters and signs that can be told, and only that it is strange; its picture tells
 * whether it is wrong.
 */
export function isDoubtful(given: string): boolean {
  // Rows of points lead from a heading to its page.
  const text = given.replaceAll(/(\S)\1{2,}/gu, '$1');
  const signs = countOf(text, /\S/gu);
  const latin = countOf(text, /[!-~\p{Script=Latin}]/gu);
  if (signs === 0 || latin < signs / 2) return false;
  if (knownLanguage(latinWords(text)) !== null) return false;
  const plain = countOf(text, /[\p{L}\p{N}]/gu);
  if (plain < LEAST_PLAIN * signs) return true;
  const letters = countOf(text, /\p{Script=Latin}/gu);
  if (letters < LEAST_LETTERS || letters < signs / 2) return false;
  const vowels = countOf(text.normalize('NFD').toLowerCase(), /[aeiouyæœøı]/gu);
  return vowels < VOWELS[0] * letters || vowels > VOWELS[1] * letters;
}

/** Pairs of neighbours among a text's letters and digits, with how often each is there. */
function pairsOf(text: string): Map<string, number> {
  const letters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  ];
  const pairs = new Map<string, number>();
  for (const [i, letter] of letters.entries()) {
    const pair = letter + (letters[i + 1] ?? '');
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

const sumOf = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0);

/** Whether two readings of one page are of one text. */
export function isSameText(a: string, b: string): boolean {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const shared = sumOf([...first].map(([pair, count]) => Math.min(count, second.get(pair) ?? 0)));
  const all = sumOf(first.values()) + sumOf(second.values());
  return all === 0 || (2 * shared) / all >= SAME_TEXT;
}
