import type { Tensor } from '../types';
import {
  MIN_KANA,
  MIN_KANA_STEPS,
  MIN_LETTER_STEPS,
  MIN_LETTERS,
  MIN_SCRIPT_SCORE,
  PRICE_OF_UNUSUAL,
  SWITCH_BETWEEN_WORDS,
  SWITCH_WITHIN_WORD,
  UNLIKELY_SCRIPT,
} from './tunables';

/**
 * What the recogniser's head for scripts tells apart, in the order of its classes: codes of
 * ISO 15924, of which `Zyyy` is what all scripts share (digits, signs, gaps), `Zzzz` no script that
 * is known here, and `Kana` both of the Japanese syllabaries.
 */
export const HEAD_CLASSES = [
  'Latn',
  'Cyrl',
  'Grek',
  'Hani',
  'Kana',
  'Hang',
  'Arab',
  'Hebr',
  'Thai',
  'Deva',
  'Beng',
  'Taml',
  'Armn',
  'Geor',
  'Khmr',
  'Mymr',
  'Knda',
  'Mlym',
  'Zyyy',
  'Zzzz',
] as const;

/** A script as it is told: what has kana among its Chinese characters is Japanese. */
export type SeenScript = Exclude<(typeof HEAD_CLASSES)[number], 'Kana'> | 'Jpan';

/** A piece of a line in one script. `start` and `end` are parts (0 to 1) of the line. */
export interface ScriptStretch {
  readonly script: SeenScript;
  readonly start: number;
  readonly end: number;
  /** How likely the script is in the steps that belong to one, 0 to 1. */
  readonly score: number;
}

/** Steps of the recogniser, from one up to another. */
interface Run {
  readonly script: SeenScript;
  readonly from: number;
  readonly to: number;
}

const CLASSES = HEAD_CLASSES.length;
const [SHARED, HANI, KANA] = (['Zyyy', 'Hani', 'Kana'] as const).map((one) =>
  HEAD_CLASSES.indexOf(one),
) as [number, number, number];

/** What a stretch may be in, whose letters do not tell by themselves whether they are Japanese. */
const STATES = HEAD_CLASSES.filter((one) => one !== 'Kana' && one !== 'Zyyy');

/** How likely each of `STATES` is in a step; what all scripts share may be in any. */
function likelihoods(data: Float32Array, step: number): number[] {
  const at = step * CLASSES;
  const shared = data[at + SHARED]! + UNLIKELY_SCRIPT;
  return STATES.map((state) => {
    const own = data[at + HEAD_CLASSES.indexOf(state)]! + shared;
    return state === 'Hani' ? own + data[at + KANA]! : own;
  });
}

/**
 * The likeliest sequence of states where each change has a price, a high one within a word
 * (Viterbi): letters that two scripts share do not cut a word up.
 * @param prices of each state, to begin a stretch in it
 */
function likeliestStates(data: Float32Array, steps: number, prices: readonly number[]): number[] {
  const before: number[][] = [];
  let costs = [...prices];
  for (let step = 0; step < steps; step++) {
    const isGap = data[step * CLASSES + SHARED]! > 0.5;
    const cheapest = costs.indexOf(Math.min(...costs));
    const left = costs[cheapest]! + (isGap ? SWITCH_BETWEEN_WORDS : SWITCH_WITHIN_WORD);
    const entered = prices.map((price) => left + price);
    before.push(costs.map((cost, own) => (cost <= entered[own]! ? own : cheapest)));
    const likely = likelihoods(data, step);
    costs = costs.map((cost, own) => Math.min(cost, entered[own]!) - Math.log(likely[own]!));
  }
  let own = costs.indexOf(Math.min(...costs));
  const path: number[] = [];
  for (let step = steps - 1; step >= 0; step--) {
    path.unshift(own);
    own = before[step]![own]!;
  }
  return path;
}

/** The sum of what the steps from one up to another give to a class. */
function sumOf(data: Float32Array, own: number, from: number, to: number): number {
  let sum = 0;
  for (let step = from; step < to; step++) sum += data[step * CLASSES + own]!;
  return sum;
}

/** Chinese characters with kana beside them are Japanese, unless hardly any are kana. */
function japaneseOrChinese(data: Float32Array, from: number, to: number): SeenScript {
  const kana = sumOf(data, KANA, from, to);
  const chinese = sumOf(data, HANI, from, to);
  return kana >= Math.max(MIN_KANA_STEPS, MIN_KANA * (kana + chinese)) ? 'Jpan' : 'Hani';
}

function runsOf(data: Float32Array, steps: number, usual: readonly SeenScript[]): Run[] {
  const isUsual = (state: (typeof STATES)[number]): boolean =>
    usual.includes(state) || (state === 'Hani' && usual.includes('Jpan'));
  const prices = STATES.map((state) => (isUsual(state) ? 0 : PRICE_OF_UNUSUAL));
  const path = likeliestStates(data, steps, prices);
  const starts = [...path.keys()].filter((step) => step === 0 || path[step] !== path[step - 1]);
  return starts.map((from, i) => {
    const to = starts[i + 1] ?? steps;
    const state = STATES[path[from]!]!;
    return { script: state === 'Hani' ? japaneseOrChinese(data, from, to) : state, from, to };
  });
}

/** The script's share of what the steps of a run have of any. */
function scoreOf(data: Float32Array, { script, from, to }: Run): number {
  const classes = script === 'Jpan' ? [HANI, KANA] : [HEAD_CLASSES.indexOf(script)];
  const own = classes.reduce((sum, one) => sum + sumOf(data, one, from, to), 0);
  return own / Math.max(1, to - from - sumOf(data, SHARED, from, to));
}

/** What is expected where nothing is known of a page: what the main recogniser reads by itself. */
export const USUAL_SCRIPTS: readonly SeenScript[] = ['Latn', 'Hani'];

/**
 * The scripts of a line, from left to right, without gaps between them: digits and signs belong to
 * the text beside them.
 * @param tensor [1, T, classes]: for each time step how likely each of `HEAD_CLASSES` is
 * @param filled the part (0 to 1) of the crop's width that is not padding; places are fractions of
 *   that part
 * @param usual what needs no evidence: many a word looks the same in Latin, Greek and Cyrillic
 * @returns `Zyyy` for a line without letters, `Zzzz` for a stretch of no likely script
 */
export function scriptsOf(
  { data, dims }: Tensor,
  filled: number,
  usual: readonly SeenScript[] = USUAL_SCRIPTS,
): ScriptStretch[] {
  const filledSteps = dims[1]! * filled;
  const steps = Math.min(dims[1]!, Math.ceil(filledSteps));
  const shared = sumOf(data, SHARED, 0, steps);
  if (steps - shared < Math.max(MIN_LETTER_STEPS, MIN_LETTERS * steps))
    return [{ script: 'Zyyy', start: 0, end: 1, score: shared / Math.max(1, steps) }];
  return runsOf(data, steps, usual).map((run) => {
    const score = scoreOf(data, run);
    return {
      script: score < MIN_SCRIPT_SCORE && !usual.includes(run.script) ? 'Zzzz' : run.script,
      start: run.from / filledSteps,
      end: Math.min(1, run.to / filledSteps),
      score,
    };
  });
}

/** The script of most of a line; `Zyyy` of an empty one. */
export function mainScript(stretches: readonly ScriptStretch[]): SeenScript {
  const shares = new Map<SeenScript, number>();
  for (const { script, start, end, score } of stretches)
    shares.set(script, (shares.get(script) ?? 0) + score * (end - start));
  const [first] = [...shares].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? 'Zyyy';
}
