import { encodeLexicon } from '../../../models/lexicon.mjs';
import { nextLetters, START, type Lexicon, type Place } from '../../../src/engine/language/lexicon';

/** Bytes as `models/prepare.mjs` writes them → what the engine walks. */
export const lexiconFrom = (bytes: Uint8Array): Lexicon =>
  new Uint32Array(Uint8Array.from(bytes).buffer);

export const lexiconOf = (...words: readonly string[]): Lexicon =>
  lexiconFrom(encodeLexicon(words));

/** Every word that can be walked to. */
export function* allWords(lexicon: Lexicon, place: Place = START, begun = ''): Generator<string> {
  if (place.endsWord) yield begun;
  for (const [letter, next] of nextLetters(lexicon, place))
    yield* allWords(lexicon, next, begun + letter);
}
