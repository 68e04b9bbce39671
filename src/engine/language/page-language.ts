import { MAIN_LANGUAGES, type LanguageCode } from './languages';
import { MAX_TRIALS, MIN_RUNNING_WORDS, MIN_SURE_READER, WEIGHT_OF_WORDS } from './tunables';

/** A language that a text may be in. */
export interface LikelyLanguage {
  /** null for one that nothing here reads. */
  readonly language: LanguageCode | null;
  /** How much the text is like it, 0 to 1; those of all languages have no sum. */
  readonly likeness: number;
}

/** Tells the languages of a text by its letters and words, the likeliest first. */
export type IdentifyLanguages = (text: string) => Promise<readonly LikelyLanguage[]>;

/**
 * How sure (0 to 1) the recogniser of a language is of some lines; 0 where there is none to be had.
 */
export type TryReader = (language: LanguageCode) => Promise<number>;

/**
 * The language whose recogniser is surest of some lines. That of another language meets letters and
 * words that it never saw, and is not sure of them: of eight languages each was the surest of its
 * own lines (.997 or more), and no other one came above .994.
 * Near languages read each other's lines about as surely; there the words weigh as well.
 * @param candidates the likeliest first
 * @param likeness how much the text is like each of them; nothing where words do not count
 * @returns null if none is sure enough to be it
 */
export async function surestLanguage(
  candidates: readonly LanguageCode[],
  tryReader: TryReader,
  likeness: ReadonlyMap<LanguageCode, number> = new Map(),
): Promise<LanguageCode | null> {
  let best: { language: LanguageCode; score: number } | null = null;
  for (const language of candidates.slice(0, MAX_TRIALS)) {
    const own = await tryReader(language);
    const score = own + WEIGHT_OF_WORDS * (likeness.get(language) ?? 0);
    if (own > MIN_SURE_READER && score > (best?.score ?? 0)) best = { language, score };
  }
  return best?.language ?? null;
}

/** Whether a text says more of its language than a name or an abbreviation does. */
export const saysEnough = (text: string): boolean => /\p{L}{3}.*\p{L}{3}/su.test(text);

/** Whether a line is a part of a sentence, and no label, name or address. */
export const isRunningText = (text: string): boolean =>
  (text.match(/(?<!\S)\p{Ll}{2,}(?![^\s\p{P}])/gu) ?? []).length >= MIN_RUNNING_WORDS;

/**
 * The languages that a text may be in besides the likeliest one, and that one.
 * @param within how much less the text may be like them than like the likeliest one
 * @returns none if the likeliest is no foreign one: it is read by the main recognisers, or by none
 */
export function foreignCandidates(
  likeliest: readonly LikelyLanguage[],
  within: number,
): readonly LanguageCode[] {
  const [first] = likeliest;
  if (!first?.language || MAIN_LANGUAGES.has(first.language)) return [];
  return likeliest.flatMap(({ language, likeness }) => {
    const isNear = likeness >= first.likeness - within;
    return isNear && language && !MAIN_LANGUAGES.has(language) ? language : [];
  });
}
