/**
 * The words of a language, in lower case, as a minimal acyclic automaton made by
 * `models/lexicon.mjs`. A state is the index of its first edge. An edge is 32 bits, from the lowest
 * on: 9 the letter's UTF-16 code unit, 1 whether a word ends behind it, 1 whether it is its state's
 * last edge, 21 the state that it leads to, 0 if that has no edges.
 */
export type Lexicon = Uint32Array;

const LETTER = 0x1ff;
const ENDS_WORD = 0x200;
const IS_LAST = 0x400;
const TARGET_SHIFT = 11;

/** Where the letters of a word have led to so far. */
export interface Place {
  /** The state to go on from; null where no word goes on. */
  readonly state: number | null;
  readonly endsWord: boolean;
}

export const START: Place = { state: 0, endsWord: false };

/** The letters that may come next, and where they lead. */
export function* nextLetters(
  lexicon: Lexicon,
  { state }: Place,
): Generator<readonly [letter: string, place: Place]> {
  if (state === null || lexicon.length === 0) return;
  for (let at = state; ; at++) {
    const edge = lexicon[at]!;
    const target = edge >>> TARGET_SHIFT;
    const place = { state: target === 0 ? null : target, endsWord: (edge & ENDS_WORD) !== 0 };
    yield [String.fromCharCode(edge & LETTER), place];
    if (edge & IS_LAST) return;
  }
}

/** A letter without its accent. */
export const baseOf = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/**
 * Whether the lexicon has a word in lower case.
 * @param anyMarks true if it may have it with other accents
 */
export function isKnown(word: string, lexicon: Lexicon, anyMarks = false): boolean {
  let places = [START];
  for (const read of word) {
    const fits = (letter: string): boolean =>
      letter === read || (anyMarks && baseOf(letter) === baseOf(read));
    places = places.flatMap((place) =>
      [...nextLetters(lexicon, place)].flatMap(([letter, next]) => (fits(letter) ? next : [])),
    );
  }
  return places.some(({ endsWord }) => endsWord);
}
