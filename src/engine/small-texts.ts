import { lineHeightQuantile } from './detection/detect';
import { quadHeight, quadWidth } from './geometry/geometry';
import type { Reading } from './recognition/recognise';
import type { InkTask, LineTask, RunTasks } from './tasks';
import type { EngineOptions, Quad, SecondOpinion } from './types';
import { MIN_LETTER_SCORE, RETRY_BELOW } from './recognition/tunables';
import { CHARACTER_HEIGHT, MIN_RING_SHAPE } from './tunables';

/** Texts that the detector passes over because they are small and stand alone. */

/** A lone character that only its ink shows: letters and digits, surely read. */
const LONE_TEXT = /^[\p{L}\p{N}]{1,3}$/u;
const isRing = (text: string, place: Quad): boolean =>
  /^[Oo0]$/.test(text) && quadWidth(place) > MIN_RING_SHAPE * quadHeight(place);

/** Lone characters of small print, as at the axes of a chart. */
export async function loneCharacters(
  readings: readonly Reading[],
  { latin }: EngineOptions,
  runTasks: RunTasks,
): Promise<Reading[]> {
  const known = readings.map(({ quad }) => quad);
  const sure = readings.filter(({ score }) => score >= RETRY_BELOW).map(({ quad }) => quad);
  if (sure.length === 0) return [];
  const characterHeight = CHARACTER_HEIGHT * lineHeightQuantile(sure, 0.5);
  const places: Quad[] = [];
  const ink: InkTask = { kind: 'ink', known, characterHeight };
  await runTasks([ink], (found) => void places.push(...found));
  const lone = await readSmallTexts(places, 'found', latin, runTasks);
  return lone.filter(
    ({ text, score }, i) =>
      LONE_TEXT.test(text) && score >= MIN_LETTER_SCORE && !isRing(text, places[i]!),
  );
}

/**
 * What small texts are read as at these places; `place` if nobody has seen one there, only that one
 * may stand there.
 */
export async function readSmallTexts(
  quads: readonly Quad[],
  small: 'found' | 'place',
  latin: SecondOpinion,
  runTasks: RunTasks,
): Promise<Reading[]> {
  const tasks = quads.map((quad): LineTask => ({
    kind: 'line',
    quad,
    usualHeight: 0,
    turn: 0,
    latin,
    languages: [],
    small,
  }));
  const readings: Reading[] = [];
  await runTasks(tasks, (reading, i) => void (readings[i] = reading));
  return readings;
}
