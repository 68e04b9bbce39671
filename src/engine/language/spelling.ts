import { letterCost } from './letter-cost';
import { baseOf, isKnown, nextLetters, START, type Lexicon, type Place } from './lexicon';
import type { TextChar } from '../types';
import {
  LONGEST_SINGLED_OUT,
  MAX_UNKNOWN,
  MIN_DOUBT,
  NO_SPACE,
  OTHER_WORD,
  UNKNOWN_LETTER,
  UNKNOWN_LONE_LETTER,
  UNKNOWN_NAME,
  UNKNOWN_WORD,
} from './tunables';

/**
 * What most likely stands in a line, given what the recogniser read, what else it thought of, and
 * the words of a language: the noisy channel of spelling correction (Kernighan, Church and Gale
 * 1990). Costs are natural logarithms of how unlikely something is. What was measured of it stands
 * in docs/decisions/words-of-the-language.md.
 */

const LETTER = /\p{L}/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const APOSTROPHE = /^['’]$/;
/** What may come between two words that were read as one. */
const BETWEEN = /[\s'’]/;
const HYPHEN = /^[-‐]$/;
/** What stands before an apostrophe in Romance languages. */
const ELIDED = /^([cdjlmnst]|(jus|lors|puis|quoi)?qu)$/;
/** Lexicons list every letter as a word; these are words. */
const LONE_WORD = /^[aàeéioóuy]$/;
/**
 * Addresses of the web and of files are no words, nor are amounts, numbers, and codes with a digit
 * in them.
 */
const NO_WORD = /[@/\\_]|[\p{L}\p{N}]\.\p{L}|^www|[\p{N}\p{Sc}]/u;
const CAPITAL = /\p{Lu}/u;
const ONE_CAPITAL = /^\p{Lu}\P{Lu}*$/u;

interface Option {
  readonly text: string;
  readonly cost: number;
}

/**
 * How freely a character may be changed: not at all, as in names, numbers and codes; only into one
 * other letter; or into none and two as well.
 */
type Freedom = 'none' | 'letter' | 'any';

/**
 * What a character may stand for, itself first. A letter keeps its case, and none becomes a digit
 * or a sign.
 */
function optionsOf({ text, also = [] }: TextChar, freedom: Freedom): Option[] {
  if (freedom === 'none') return [];
  const isSpace = text.trim() === '';
  const isOption = (other: string): boolean =>
    (freedom === 'any' || other.length === 1) &&
    [...other].every((sign) => LETTER.test(sign) || BETWEEN.test(sign)) &&
    CAPITAL.test(other) === CAPITAL.test(text);
  const options = also
    .filter(({ text, share }) => share >= MIN_DOUBT && isOption(text))
    .map(({ text, share }) => ({ text, cost: -Math.log(share) }));
  return [{ text, cost: 0 }, ...options, ...(isSpace ? [{ text: '', cost: NO_SPACE }] : [])];
}

/** What has been spelled of the characters from some place on. */
interface Spelling {
  readonly texts: readonly string[];
  /** The letters since the last word ended, in lower case; '' between words. */
  readonly word: string;
  readonly place: Place;
  readonly cost: number;
}

const BETWEEN_WORDS: Spelling = { texts: [], word: '', place: START, cost: 0 };

const isWord = ({ word, place }: Spelling): boolean =>
  place.endsWord && (word.length > 1 || LONE_WORD.test(word));

/** Spells one character more, where `texts` has an entry for it already. */
function spellOn(spelling: Spelling, read: string, lexicon: Lexicon): Spelling[] {
  const { texts, word, place, cost } = spelling;
  const withText = (text: string) => [...texts.slice(0, -1), texts.at(-1)! + text];
  if (!LETTER.test(read)) {
    const ends = isWord(spelling) || (APOSTROPHE.test(read) && ELIDED.test(word));
    return ends ? [{ ...BETWEEN_WORDS, texts: withText(read), cost: cost + OTHER_WORD }] : [];
  }
  const isCapital = read !== read.toLowerCase();
  return [...nextLetters(lexicon, place)].flatMap(([letter, next]): Spelling[] => {
    const more = letterCost(read, letter);
    if (more === Infinity) return [];
    const text = isCapital ? letter.toUpperCase() : letter;
    return [{ texts: withText(text), word: word + letter, place: next, cost: cost + more }];
  });
}

/**
 * Equal for spellings of the same characters that go on in the same ways, so that only the cheapest
 * of them is of use.
 */
const futureOf = ({ word, place }: Spelling): string =>
  `${place.state} ${word.length > LONGEST_SINGLED_OUT ? '' : word}`;

/** Of spellings with the same future the cheapest. */
function cheapestOf(spellings: readonly Spelling[]): Spelling[] {
  const cheapest = new Map<string, Spelling>();
  for (const spelling of spellings) {
    const future = futureOf(spelling);
    const known = cheapest.get(future);
    if (!known || spelling.cost < known.cost) cheapest.set(future, spelling);
  }
  return [...cheapest.values()];
}

/** The ways to spell one character more, each below a cost. */
function spellOption(spelling: Spelling, option: Option, limit: number, lexicon: Lexicon) {
  if (option.text === '' && spelling.word === '') return [];
  const cost = spelling.cost + option.cost;
  const begun: Spelling = { ...spelling, texts: [...spelling.texts, ''], cost };
  return [...option.text].reduce(
    (all, read) =>
      all.flatMap((one) => spellOn(one, read, lexicon).filter(({ cost }) => cost < limit)),
    cost < limit ? [begun] : [],
  );
}

/** The ways to spell known words from a character on, up to the first place between words. */
function* knownWords(
  options: readonly (readonly Option[])[],
  from: number,
  limit: number,
  lexicon: Lexicon,
): Generator<Spelling> {
  let open = [BETWEEN_WORDS];
  for (let at = from; at < options.length && open.length > 0; at++) {
    const next = open.flatMap((spelling) =>
      options[at]!.flatMap((option) => spellOption(spelling, option, limit, lexicon)),
    );
    yield* next.filter(({ word }) => word === '');
    open = cheapestOf(next.filter(({ word }) => word !== ''));
  }
  for (const spelling of open)
    if (isWord(spelling)) yield { ...spelling, cost: spelling.cost + OTHER_WORD };
}

/** Cost of a run of letters and digits as it was read, if the lexicon does not have it. */
function unknownCost(run: string): number {
  const letters = run.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 0;
  if (letters === 1) return run === baseOf(run) ? 0 : UNKNOWN_LONE_LETTER;
  const cost = Math.min(MAX_UNKNOWN, UNKNOWN_WORD + UNKNOWN_LETTER * (letters - 1));
  return /^\p{Lu}/u.test(run) ? UNKNOWN_NAME * cost : cost;
}

/**
 * How freely each character of a line may be changed. A capital makes a name of a word, of which no
 * lexicon knows all, or an abbreviation; only at the beginning of a sentence it may be any word.
 */
function freedomsOf(line: string, beginsSentence: boolean): Freedom[] {
  const tokens = line.match(/\s+|\S+/g) ?? [];
  const freedoms = tokens.flatMap((token) =>
    Array<Freedom>(token.length).fill(NO_WORD.test(token) ? 'none' : 'any'),
  );
  const words = [...line.matchAll(/\p{L}+/gu)];
  for (const [nth, { 0: word, index }] of words.entries()) {
    if (!CAPITAL.test(word) || freedoms[index] === 'none') continue;
    const isFirst = nth === 0 && beginsSentence && ONE_CAPITAL.test(word);
    freedoms.fill(isFirst ? 'letter' : 'none', index, index + word.length);
  }
  return freedoms;
}

export type Beginning = 'sentence' | 'rest of sentence' | 'rest of word';

interface Way {
  readonly from: number;
  readonly texts: readonly string[];
  readonly cost: number;
}

/**
 * What stands for each character of a line: mostly itself, else another letter, nothing, or more
 * than one.
 * @param beginning what the line begins with: a sentence, or else the rest of one, or of a word
 */
export function spell(
  chars: readonly TextChar[],
  lexicon: Lexicon,
  beginning: Beginning,
): readonly string[] {
  const texts = chars.map(({ text }) => text);
  const freedoms = freedomsOf(texts.join(''), beginning === 'sentence');
  // No word reaches into what stays as it is.
  const options = chars.map((char, i) => optionsOf(char, freedoms[i] ?? 'none'));
  // The cheapest way to each place between words (Viterbi 1967).
  const best: (Way | undefined)[] = [{ from: 0, texts: [], cost: 0 }];
  const offer = (way: Way): void => {
    const to = way.from + way.texts.length;
    if (!best[to] || way.cost < best[to].cost) best[to] = way;
  };
  const costAsRead = (from: number, end: number): number => {
    const run = texts.slice(from, end).join('');
    const behind = texts[end] ?? '';
    const isPart =
      (from === 0 && beginning === 'rest of word') ||
      (end === chars.length - 1 && HYPHEN.test(behind));
    const lower = run.toLowerCase();
    const isRest = WORD_CHARACTER.test(texts[from - 1] ?? '');
    if (isRest && run.length === 1 && !LONE_WORD.test(lower)) return UNKNOWN_LONE_LETTER;
    const isElided = APOSTROPHE.test(behind) && ELIDED.test(lower);
    return isPart || isElided || isKnown(lower, lexicon) ? 0 : unknownCost(run);
  };
  for (let from = 0; from < chars.length; from++) {
    const cost = best[from]?.cost;
    if (cost === undefined) continue;
    const length = texts.slice(from).findIndex((text) => !WORD_CHARACTER.test(text));
    const end = length === -1 ? chars.length : from + length;
    const run = texts.slice(from, end).join('');
    const asRead = costAsRead(from, end);
    offer({ from, texts: texts.slice(from, end + 1), cost: cost + asRead });
    if (asRead === 0) continue;
    // A lone letter that has an accent may have another one: as a word it has one, or none was
    // read.
    const bare = end === from + 1 && baseOf(run) !== run ? baseOf(run) : null;
    for (const spelling of knownWords(options, from, asRead, lexicon))
      if (spelling.texts[0]!.trim() !== bare)
        offer({ from, texts: spelling.texts, cost: cost + spelling.cost });
  }
  const ways: Way[] = [];
  for (let to = chars.length; to > 0; to = ways[0]!.from) ways.unshift(best[to]!);
  return ways.flatMap(({ texts }) => texts);
}
