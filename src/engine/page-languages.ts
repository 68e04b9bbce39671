import { orientationProbes, type Turn } from './geometry/orientation';
import {
  foreignCandidates,
  isRunningText,
  saysEnough,
  surestLanguage,
  type IdentifyLanguages,
} from './language/page-language';
import { MAIN_LANGUAGES, scriptOf, type LanguageCode } from './language/languages';
import {
  MIN_LETTERS_OF_PAGE,
  MIN_LIKENESS,
  NEAR_OF_LINE,
  NEAR_OF_PAGE,
  OTHER_LANGUAGE_BELOW,
  OTHER_LANGUAGE_FROM,
} from './language/tunables';
import { betterOf } from './recognition/combine-readings';
import { isUnsure } from './recognition/confidence';
import type { Reading } from './recognition/recognise';
import type { LineTask, RunTasks } from './tasks';
import type { EngineOptions, LineShape, SecondOpinion } from './types';

/** The lines of a page, and the languages it was found to be in that need a recogniser. */
export interface InLanguages {
  readonly readings: readonly Reading[];
  readonly languages: readonly LanguageCode[];
}

interface Page {
  readonly identify: IdentifyLanguages;
  readonly runTasks: RunTasks;
}

/** Whether the main recognisers read a language, if without some of its letters. */
export const readByMain = (language: LanguageCode): boolean =>
  MAIN_LANGUAGES.has(language) || scriptOf(language) === 'Latn';

/** A line of which a recogniser of Latin letters may read more than the main one. */
const isInLatin = ({ text }: Reading): boolean =>
  /\p{Script=Latin}{2}/u.test(text) && !/\p{Script=Han}{3}/u.test(text);

/**
 * Lines as the recogniser of a language reads them, alone.
 * @param turn the direction of most lines of the page; null where the quads do not tell theirs
 */
export async function readIn(
  language: LanguageCode,
  lines: readonly LineShape[],
  runTasks: RunTasks,
  // A reading's quad begins at the text's own top left already.
  turn: Turn | null = 0,
): Promise<readonly Reading[]> {
  const tasks = lines.map(({ quad, bend }): LineTask => ({
    kind: 'line',
    quad,
    ...(bend && { bend }),
    usualHeight: 0,
    turn,
    latin: 'never',
    languages: [],
    reader: language,
  }));
  const readings: Reading[] = [];
  await runTasks(tasks, (reading, i) => void (readings[i] = reading));
  return readings;
}

/** How sure a recogniser was of some lines: its mean score, by their letters. */
export function sureness(readings: readonly Reading[]): number {
  const letters = readings.reduce((sum, { chars }) => sum + chars.length, 0);
  const sum = readings.reduce((all, { chars, score }) => all + chars.length * score, 0);
  return letters === 0 ? 0 : sum / letters;
}

/**
 * The language that a page is in; null where that is not known. Its text tells which it may be, and
 * of several the recogniser's sureness of its longest lines which it is.
 * @param readings as the main recognisers read them
 */
async function findPageLanguage(
  readings: readonly Reading[],
  { identify, runTasks }: Page,
): Promise<LanguageCode | null> {
  const told = readings.filter(({ text }) => saysEnough(text));
  const likeliest = await identify(told.map(({ text }) => text).join('\n'));
  if ((likeliest[0]?.likeness ?? 0) < MIN_LIKENESS) return null;
  const candidates = foreignCandidates(likeliest, NEAR_OF_PAGE);
  const letters = told.flatMap(({ text }) => text.match(/\p{Script=Latin}/gu) ?? []).length;
  if (candidates.length > 0 && letters < MIN_LETTERS_OF_PAGE) return null;
  if (candidates.length < 2) return likeliest[0]!.language;
  const probes = orientationProbes(told.map(({ quad }) => quad)).map((index) => told[index]!);
  return surestLanguage(candidates, async (language) =>
    sureness(await readIn(language, probes, runTasks)),
  );
}

/** A line as the recogniser of a language reads it. */
interface Second {
  readonly language: LanguageCode;
  readonly reading: Reading;
}

/**
 * A line in another language than its page, as that one's recogniser reads it; null for one that is
 * in the page's own. Only lines are tried that the page's recogniser is unsure of, and that are
 * parts of sentences (of 640 such lines on English pages one is taken for another language) or in a
 * language that others of the page are in.
 * @param own as the recogniser of the page's language reads it
 * @param known the languages that were found on the page
 */
async function inOtherLanguage(
  main: Reading,
  own: Second | undefined,
  known: ReadonlySet<LanguageCode>,
  { identify, runTasks }: Page,
): Promise<Second | null> {
  const score = own?.reading.score ?? 0;
  if (score >= OTHER_LANGUAGE_BELOW || !saysEnough(main.text)) return null;
  const candidates = foreignCandidates(await identify(main.text), NEAR_OF_LINE);
  const [likeliest] = candidates;
  if (!likeliest || likeliest === own?.language) return null;
  if (!isRunningText(main.text) && !known.has(likeliest)) return null;
  const tried = new Map(own && [[own.language, own.reading]]);
  const language = await surestLanguage(candidates, async (candidate) => {
    const reading = tried.get(candidate) ?? (await readIn(candidate, [main], runTasks))[0]!;
    tried.set(candidate, reading);
    return reading.score;
  });
  const reading = language && language !== own?.language && tried.get(language);
  const isSurer = reading && reading.score >= OTHER_LANGUAGE_FROM && reading.score > score;
  return isSurer ? { language, reading } : null;
}

/**
 * Which lines of a page the recogniser of its language reads as well: in English, that the main one
 * knows, the parts of sentences that it is unsure of, or what a person wants.
 */
function linesToReadTwice(
  lines: readonly Reading[],
  language: LanguageCode,
  use: SecondOpinion,
): readonly Reading[] {
  if (!MAIN_LANGUAGES.has(language) || use === 'always') return lines;
  if (use === 'never') return [];
  return lines.filter(({ text, chars }) => isRunningText(text) && chars.some(isUnsure));
}

/** The parts of sentences first: what they are in, short lines may be in, too. */
const sentencesFirst = (lines: readonly Reading[]): readonly Reading[] => [
  ...lines.filter(({ text }) => isRunningText(text)),
  ...lines.filter(({ text }) => !isRunningText(text)),
];

/**
 * The lines of a page with what the recognisers of its languages read better.
 * @param readings as the main recognisers read them
 */
export async function withLanguages(
  readings: readonly Reading[],
  { textLanguage: wanted, latin }: Pick<EngineOptions, 'textLanguage' | 'latin'>,
  page: Page,
): Promise<InLanguages> {
  // Who wants no second reader gets none that nobody asked for.
  if (wanted === 'auto' && latin === 'never') return { readings, languages: [] };
  const lines = readings.filter(isInLatin);
  const likely = wanted === 'auto' ? await findPageLanguage(lines, page) : wanted;
  const language = likely && scriptOf(likely) === 'Latn' ? likely : null;
  const seconds = new Map<Reading, Second>();
  if (language) {
    const twice = linesToReadTwice(lines, language, latin);
    for (const [i, reading] of (await readIn(language, twice, page.runTasks)).entries())
      seconds.set(twice[i]!, { language, reading });
  }
  const known = new Set(language && !MAIN_LANGUAGES.has(language) ? [language] : []);
  for (const main of wanted === 'auto' ? sentencesFirst(lines) : []) {
    const second = await inOtherLanguage(main, seconds.get(main), known, page);
    if (!second) continue;
    seconds.set(main, second);
    known.add(second.language);
  }
  const better = readings.map((main) => {
    const second = seconds.get(main);
    return second ? betterOf(main, second.reading) : main;
  });
  return { readings: better, languages: [...known] };
}
