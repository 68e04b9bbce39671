import {
  foreignCandidates,
  saysEnough,
  surestLanguage,
  type IdentifyLanguages,
} from './language/page-language';
import { scriptOf, type LanguageCode } from './language/languages';
import { OTHER_LANGUAGE_BELOW, OTHER_LANGUAGE_FROM } from './language/tunables';
import type { Turn } from './geometry/orientation';
import type { Reading } from './recognition/recognise';
import type { LineTask, RunTasks } from './tasks';
import type { LineShape } from './types';

/** How sure a recogniser is of some lines that it reads alone: its mean score, by their letters. */
async function sureness(
  language: LanguageCode,
  lines: readonly LineShape[],
  turn: Turn | null,
  runTasks: RunTasks,
): Promise<{ score: number; readings: readonly Reading[] }> {
  const tasks = lines.map((line): LineTask => {
    const shape = line.bend ? { quad: line.quad, bend: line.bend } : { quad: line.quad };
    return {
      kind: 'line',
      ...shape,
      usualHeight: 0,
      turn,
      latin: 'never',
      languages: [],
      reader: language,
      alone: true,
    };
  });
  const readings: Reading[] = [];
  await runTasks(tasks, (reading, i) => void (readings[i] = reading));
  const letters = readings.reduce((sum, { chars }) => sum + chars.length, 0);
  const sum = readings.reduce((all, { chars, score }) => all + chars.length * score, 0);
  return { score: letters === 0 ? 0 : sum / letters, readings };
}

interface Page {
  readonly turn: Turn;
  readonly identify: IdentifyLanguages;
  readonly runTasks: RunTasks;
}

/**
 * The language whose recogniser a page in Latin letters needs besides the main ones; null for none.
 * Its first lines tell which it may be, and its recogniser's sureness which it is.
 * @param probes its longest lines, as the main recognisers read them
 */
export async function findPageLanguage(
  probes: readonly Reading[],
  { turn, identify, runTasks }: Page,
): Promise<LanguageCode | null> {
  const text = probes.map((probe) => probe.text).join('\n');
  if (!saysEnough(text)) return null;
  const candidates = foreignCandidates((await identify(text)).likeliest);
  const told = probes.filter((probe) => saysEnough(probe.text));
  return surestLanguage(
    candidates,
    async (language) => (await sureness(language, told, turn, runTasks)).score,
  );
}

/**
 * The readings with those lines in another language that its own recogniser is surer of. Only lines
 * are tried of which the reading is unsure and whose letters are clearly of another language.
 * @param main the page's language; null for one that the main recognisers read
 * @returns the languages that were found besides, too
 */
export async function withOtherLanguages(
  readings: readonly Reading[],
  main: LanguageCode | null,
  { turn, identify, runTasks }: Page,
): Promise<{ readings: readonly Reading[]; languages: readonly LanguageCode[] }> {
  const better = new Map<Reading, Reading>();
  const found = new Set<LanguageCode>();
  for (const line of readings) {
    if (line.score >= OTHER_LANGUAGE_BELOW || !saysEnough(line.text)) continue;
    const { likeliest, isSure } = await identify(line.text);
    if (!isSure || likeliest[0] === main) continue;
    const candidates = foreignCandidates(likeliest).filter(
      (language) => language !== main && scriptOf(language) === 'Latn',
    );
    let best = line;
    const language = await surestLanguage(candidates, async (candidate) => {
      const { score, readings: own } = await sureness(candidate, [line], turn, runTasks);
      if (score >= OTHER_LANGUAGE_FROM && score > best.score) best = own[0]!;
      return score;
    });
    if (best === line || language === null) continue;
    better.set(line, best);
    found.add(language);
  }
  return {
    readings: readings.map((reading) => better.get(reading) ?? reading),
    languages: [...found],
  };
}
