import { MAIN_LANGUAGES, type LanguageCode } from './languages';
import { MAX_TRIALS, MIN_SURE_READER } from './tunables';

export interface IdentifiedLanguages {
  /** What a text may be in, the likeliest first. */
  readonly likeliest: readonly LanguageCode[];
  /** False where it is too short, or too little like any of them. */
  readonly isSure: boolean;
}

/** Tells the language of a text by its letters and words. */
export type IdentifyLanguages = (text: string) => Promise<IdentifiedLanguages>;

/**
 * How sure (0 to 1) the recogniser of a language is of some lines; 0 where there is none to be had.
 */
export type TryReader = (language: LanguageCode) => Promise<number>;

/**
 * The language whose recogniser is surest of some lines. That of another language meets letters and
 * words that it never saw, and is not sure of them: of eight languages each was the surest of its
 * own lines (.997 or more), and no other one came above .994.
 * @param candidates the likeliest first
 * @returns null if none is sure enough to be it
 */
export async function surestLanguage(
  candidates: readonly LanguageCode[],
  tryReader: TryReader,
): Promise<LanguageCode | null> {
  let best: { language: LanguageCode; score: number } | null = null;
  for (const language of candidates.slice(0, MAX_TRIALS)) {
    const score = await tryReader(language);
    if (score > (best?.score ?? MIN_SURE_READER)) best = { language, score };
  }
  return best?.language ?? null;
}

/** Whether a text says more of its language than a name or an abbreviation does. */
export const saysEnough = (text: string): boolean => /\p{L}{3}.*\p{L}{3}/su.test(text);

/** The candidates that are not read by the main recognisers alone, if the first one is none. */
export const foreignCandidates = (likeliest: readonly LanguageCode[]): readonly LanguageCode[] =>
  likeliest[0] === undefined || MAIN_LANGUAGES.has(likeliest[0])
    ? []
    : likeliest.filter((language) => !MAIN_LANGUAGES.has(language));
