import { baseOf, type Lexicon } from './lexicon';
import { MIN_COMMON_WORDS, MIN_ENGLISH_WORDS, MIN_WORDS_OF_FORM } from './tunables';

/** Languages whose words the engine can be told. */
export const LEXICON_LANGUAGES = ['en', 'fr', 'es', 'ca', 'pt', 'nl'] as const;
export type LexiconLanguage = (typeof LEXICON_LANGUAGES)[number];

/** The lexicon of a language, or null where it is not to be had. */
export type FindLexicon = (language: LexiconLanguage) => Promise<Lexicon | null>;

const COMMON = {
  en: 'the of and to in is that for it as was with be by on not he his but at are this have from or had an they which you were all her she there would their we him been has when who will more if out so up what its about than into them can only other some could these may then do any my such our',
  fr: 'de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec aux ou son cette mais ont comme nous sa été leur ces elle être ses même',
  es: 'de la que el en los del se las por un para con no una su al lo como más pero sus le ya este sí porque esta entre cuando muy sin sobre también me hasta hay donde desde todo nos todos uno ni',
  ca: 'de la el que les en un els per una amb es del al no ha més com són va dels als seva aquest aquesta seu però també ser han pel molt',
  pt: 'de que do da em um para com não uma os no se na por mais as dos como mas foi ao ele das tem seu sua ou ser quando muito há nos já está',
  nl: 'de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit door naar heeft nog wordt',
  // Those without a lexicon are told apart from the others, too.
  it: 'di il la che in un per del una con non si da le dei al nel alla della lo ma come più anche sono ha gli delle se ed era',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an aus er hat dass sie nach wird bei einer um am sind noch wie einem über',
} as const;

export type TextLanguage = keyof typeof COMMON;
const LANGUAGES = Object.keys(COMMON) as TextLanguage[];

/**
 * Each language's most common words, without accents, since a recogniser may have dropped those.
 */
const COMMON_WORDS = new Map(
  LANGUAGES.map((language) => [language, new Set(baseOf(COMMON[language]).split(' '))]),
);

const isWithLexicon = (language: TextLanguage): language is LexiconLanguage =>
  (LEXICON_LANGUAGES as readonly string[]).includes(language);

/** Chinese text quotes words of all languages, and names that are of none. */
export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** The words of a line in Latin letters, in lower case. */
export const latinWords = (line: string): string[] =>
  isHan(line) ? [] : (line.toLowerCase().match(/\p{Script=Latin}+/gu) ?? []);

/** For each language, the part of the words (0 to 1) that are among its most common ones. */
function sharesIn(words: readonly string[]): ReadonlyMap<TextLanguage, number> {
  const bases = words.map(baseOf);
  const shareOf = (language: TextLanguage): number =>
    bases.filter((word) => COMMON_WORDS.get(language)!.has(word)).length / bases.length;
  return new Map(LANGUAGES.map((language) => [language, shareOf(language)]));
}

/** The language with the largest share, if that is large enough to know it by. */
function mainOf(shares: ReadonlyMap<TextLanguage, number>): TextLanguage | null {
  const main = LANGUAGES.reduce((a, b) => (shares.get(b)! > shares.get(a)! ? b : a));
  return shares.get(main)! >= MIN_COMMON_WORDS ? main : null;
}

/**
 * The language of a text in Latin letters, if its most common words tell.
 * @param words in lower case
 */
export const knownLanguage = (words: readonly string[]): TextLanguage | null =>
  mainOf(sharesIn(words));

/**
 * The languages that a text's words are likely of, the likeliest first.
 * @param words in lower case
 */
export function guessLanguages(words: readonly string[]): readonly LexiconLanguage[] {
  const shares = sharesIn(words);
  const main = mainOf(shares);
  if (main === null) return words.length >= MIN_WORDS_OF_FORM ? ['en'] : [];
  if (!isWithLexicon(main)) return [];
  const hasEnglish = main !== 'en' && shares.get('en')! >= MIN_ENGLISH_WORDS;
  return hasEnglish ? [main, 'en'] : [main];
}
