import { isKnown, type Lexicon } from './lexicon';
import type { Hyphen, TextLine } from '../types';
import { MIN_DOUBLE_HYPHENS } from './tunables';

/**
 * Signs that are written at a line's end only: soft hyphen, the sign of old typewriters, the double
 * one of old German print.
 */
const ALWAYS_SOFT = /^[\u00ad¬⸗]$/u;
/** The double hyphen, as recognisers know it. */
const DOUBLE = '=';
const ENDS_IN_SIGN = /(?<token>\S*[\p{L}\p{M}\p{N}])(?<sign>[-‐‑\u00ad¬⸗=])$/u;
const LAST_LETTERS = /[\p{L}\p{M}]+$/u;
const FIRST_LETTERS = /^\p{L}[\p{L}\p{M}]*/u;
/** Addresses of the web and of files keep every sign; so do numbers and codes. */
const NO_WORD = /[@/\\_:\p{N}]|\p{L}\.\p{L}/u;
/**
 * What joins two words of which the first has lost its end: Haus- und Gartenarbeit, two- or
 * threefold. In languages with a lexicon some of them may also be the end of a word, which that
 * knows.
 */
const JOINS = new Set(['und', 'oder', 'sowie']);
const JOINS_IF_NO_END = new Set(['and', 'or', 'to', 'en']);

/**
 * What a page itself shows: its words, and those with a hyphen, in lower case, other than at the
 * ends of lines.
 */
function wordsInside(lines: readonly Pick<TextLine, 'text'>[]): ReadonlySet<string> {
  const all = lines.map(({ text }) => text.toLowerCase().replace(/‐|‑/gu, '-'));
  return new Set(
    all.flatMap((text) => text.match(/(?<![\p{L}-])\p{L}+(?:-\p{L}+)*(?![\p{L}-])/gu) ?? []),
  );
}

/** What is known of words: those of the page, and the lexicons of its languages. */
interface Evidence {
  readonly page: ReadonlySet<string>;
  readonly lexicons: readonly Lexicon[];
  /** True if the page has double hyphens. */
  readonly doubles: boolean;
}

const knows = (word: string, { lexicons }: Evidence): boolean =>
  lexicons.some((lexicon) => isKnown(word, lexicon, true));

/**
 * Whether the hyphen between two parts of a word is the word's own. The page comes first, where it
 * has the word elsewhere; then the words of its language: a word that is one needs no hyphen, and
 * two that are no word together keep theirs. Where neither knows the word, as with names and in
 * languages without a lexicon, the hyphen was put there by the line's end, as most are.
 */
function isOwn(before: string, behind: string, evidence: Evidence): boolean {
  if (evidence.page.has(`${before}-${behind}`)) return true;
  const joined = before + behind;
  if (evidence.page.has(joined) || knows(joined, evidence)) return false;
  return evidence.lexicons.some((lexicon) =>
    [before, behind].every((word) => isKnown(word, lexicon, true)),
  );
}

const joins = (before: string, behind: string, evidence: Evidence): boolean =>
  JOINS.has(behind) ||
  (JOINS_IF_NO_END.has(behind) &&
    evidence.lexicons.length > 0 &&
    !knows(before + behind, evidence));

/**
 * What the sign at the end of a text is, given the text that follows; null for no hyphen of a word
 * that goes on.
 */
function hyphenBetween(text: string, next: string, evidence: Evidence): Hyphen | null {
  const { token = '', sign = '' } = ENDS_IN_SIGN.exec(text)?.groups ?? {};
  const [before] = LAST_LETTERS.exec(token) ?? [];
  const [behind] = FIRST_LETTERS.exec(next) ?? [];
  if (token === '' || (sign === DOUBLE && !evidence.doubles)) return null;
  if (ALWAYS_SOFT.test(sign) || sign === DOUBLE) return behind ? 'soft' : null;
  if (!before || !behind || NO_WORD.test(token)) return /^[\p{L}\p{N}]/u.test(next) ? 'hard' : null;
  const isInCapitals = before.length > 1 && before === before.toUpperCase();
  if (behind !== behind.toLowerCase() && !isInCapitals) return 'hard';
  const [a, b] = [before.toLowerCase(), behind.toLowerCase()];
  if (joins(a, b, evidence)) return null;
  return isOwn(a, b, evidence) ? 'hard' : 'soft';
}

const ENDS_IN_DOUBLE = /\p{Ll}=$/u;

/**
 * Lines with what the hyphens at their ends are, where a word goes on in the next line of the
 * paragraph.
 * @param lines in reading order
 * @param lexicons of the page's languages; none where they are not known
 */
export function withHyphens<Line extends Pick<TextLine, 'text' | 'paragraph'>>(
  lines: readonly Line[],
  lexicons: readonly Lexicon[],
): (Line & { readonly hyphen?: Hyphen })[] {
  const doubles = lines.filter(
    ({ text }, i) => ENDS_IN_DOUBLE.test(text) && /^\p{Ll}/u.test(lines[i + 1]?.text ?? ''),
  );
  const evidence = {
    page: wordsInside(lines),
    lexicons,
    doubles: doubles.length >= MIN_DOUBLE_HYPHENS,
  };
  return lines.map((line, i) => {
    const next = lines[i + 1];
    const goesOn = next !== undefined && next.paragraph === line.paragraph;
    const hyphen = goesOn ? hyphenBetween(line.text.trim(), next.text.trim(), evidence) : null;
    return hyphen ? { ...line, hyphen } : line;
  });
}
