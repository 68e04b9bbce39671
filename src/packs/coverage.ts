import {
  LANGUAGE_CODES,
  LANGUAGES,
  scriptOf,
  type LanguageCode,
  type Script,
} from '../engine/language/languages';
import type { PackNote } from './installed-pack';
import { SAMPLES } from './samples';

/**
 * A dictionary that has so many of the letters that a language has besides a to z is told to lack
 * the others. Unit: parts of them. Unsourced: of Vietnamese, Latin dictionaries have a third.
 */
const MEANT_SHARE = 0.25;
/** Scripts that put spaces between words. */
const WITHOUT_SPACES: ReadonlySet<Script> = new Set(['Hani', 'Jpan', 'Thai']);

const A_TO_Z = [...'abcdefghijklmnopqrstuvwxyz'];

/**
 * What has to be written for a language: its letters in both cases. Of scripts with too many, those
 * of the sample.
 */
function lettersOf(language: LanguageCode): string[] {
  const script = scriptOf(language);
  const own = [...LANGUAGES[language].letters];
  if (script === 'Latn') return withCapitals([...A_TO_Z, ...own]);
  if (own.length === 0) return [...SAMPLES[script].replaceAll(/[ \d]/g, '')];
  return withCapitals(own);
}

/** A capital that is two letters (SS of ß) or none is not asked for. */
const withCapitals = (letters: readonly string[]): string[] => [
  ...new Set(
    letters.flatMap((letter) => {
      const capital = letter.toUpperCase();
      return capital.length === letter.length ? [letter, capital] : [letter];
    }),
  ),
];

export interface Coverage {
  readonly languages: readonly LanguageCode[];
  readonly notes: readonly PackNote[];
}

/**
 * The languages that can be written whole with these characters, and what is lacking for those that
 * nearly can.
 */
export function coverageOf(characters: readonly string[], hasSpace: boolean): Coverage {
  const written = new Set(characters);
  const languages: LanguageCode[] = [];
  const notes: PackNote[] = [];
  for (const language of LANGUAGE_CODES) {
    const letters = lettersOf(language);
    const lacking = letters.filter((letter) => !written.has(letter));
    if (lacking.length === 0) languages.push(language);
    else if (isMeant(letters, written))
      notes.push({ note: 'lacks', language, letters: lacking.join(' ') });
  }
  if (!hasSpace && languages.some((language) => !WITHOUT_SPACES.has(scriptOf(language))))
    notes.push({ note: 'drops-spaces' });
  return { languages, notes };
}

/** True if enough of what a language has besides a to z is there. */
function isMeant(letters: readonly string[], written: ReadonlySet<string>): boolean {
  const own = letters.filter((letter) => !/[a-z]/i.test(letter));
  const there = own.filter((letter) => written.has(letter)).length;
  return there > 0 && there >= MEANT_SHARE * own.length;
}
