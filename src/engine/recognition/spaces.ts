import { CROP_HEIGHT, type Crop } from '../pixels/crop';
import type { Spike } from './ctc';
import { quantile } from '../geometry/geometry';
import { brightnessOf, columnOf } from './ink';
import type { Tensor } from '../types';
import {
  FURTHEST_SPACE,
  HAN_GAP,
  MOST_SAID,
  PAPER_AND_INK,
  SPACE_INK,
  SPACE_ODDS,
  SPACE_ROWS,
  TIMES_USUAL_GAP,
  UNSAID,
  WIDE_HAN_STEP,
} from './tunables';

/**
 * The recogniser was trained on Chinese and drops many spaces between words. The picture still has
 * them. How likely one is tells a logistic regression on what the recogniser says and how much
 * white there is; its weights are in `SPACE_ODDS`.
 */

const HAN = /\p{Script=Han}/u;

/** Scripts that are written without spaces, and their full-width punctuation. */
const WITHOUT_SPACES = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** Contrast (largest less smallest brightness, 0 to 2) of each column of a crop [1, 3, 48, W]. */
function columnContrast(crop: Tensor): Float32Array {
  const brightness = brightnessOf(crop);
  return Float32Array.from({ length: crop.dims[3]! }, (_, x) => {
    let low = Infinity;
    let high = -Infinity;
    for (let y = SPACE_ROWS[0]; y < SPACE_ROWS[1]; y++) {
      const value = brightness(x, y);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  });
}

/**
 * True for each column without ink. Paper and ink are the line's own, so low contrast is no matter.
 */
function blankColumns(crop: Tensor): readonly boolean[] {
  const contrast = columnContrast(crop);
  const paper = quantile(contrast, PAPER_AND_INK[0]);
  const ink = quantile(contrast, PAPER_AND_INK[1]);
  return Array.from(contrast, (value) => value < paper + SPACE_INK * (ink - paper));
}

/** Longest run of blank columns in [from, to). */
function longestBlank(blank: readonly boolean[], from: number, to: number): number {
  let best = 0;
  let run = 0;
  for (let x = Math.max(0, Math.round(from)); x < to; x++) {
    run = blank[x] ? run + 1 : 0;
    best = Math.max(best, run);
  }
  return best;
}

/** Two characters that stand side by side; lengths are in heights of a crop of their whole box. */
interface Pair {
  readonly before: Spike;
  readonly after: Spike;
  /** The widest blank stretch between their middles. */
  readonly gap: number;
  /** From the middle of the one to the middle of the other. */
  readonly step: number;
  /** How likely (0 to 1) the recogniser takes what is between them for a space. */
  readonly said: number;
}

/** What a recogniser says of the spaces of a line; they are its last class, if it knows any. */
interface Said {
  readonly output: Tensor;
  readonly knowsSpaces: boolean;
}

/** How likely (0 to 1) there is a space at any of some time steps. */
function mostLikelySpace({ output, knowsSpaces }: Said, from: number, to: number): number {
  if (!knowsSpaces) return UNSAID;
  const { data, dims } = output;
  let most = 0;
  for (let step = from; step <= to; step++) most = Math.max(most, data[(step + 1) * dims[2]! - 1]!);
  return most;
}

const isSpace = ({ text }: Spike): boolean => text.trim() === '';

function pairsOf(spikes: readonly Spike[], by: Said, crop: Crop): Pair[] {
  const blank = blankColumns(crop.tensor);
  const unit = CROP_HEIGHT * (crop.zoom ?? 1);
  const places = spikes.flatMap((spike, i) => (isSpace(spike) ? [] : i));
  return places.slice(1).map((place, i): Pair => {
    const [before, after] = [spikes[places[i]!]!, spikes[place]!];
    const [from, to] = [columnOf(before), columnOf(after)];
    const gap = longestBlank(blank, from, to) / unit;
    const read = spikes.slice(places[i]! + 1, place).map(({ score }) => score);
    const said = Math.max(mostLikelySpace(by, before.last, after.first), ...read);
    return { before, after, gap, step: (to - from) / unit, said };
  });
}

/** Medians of a line. */
type Usual = Pick<Pair, 'gap' | 'step'>;

function usualOf(pairs: readonly Pair[]): Usual {
  const median = (key: keyof Usual): number =>
    quantile(
      pairs.map((pair) => pair[key]),
      0.5,
    );
  return { gap: median('gap'), step: median('step') };
}

const isInNumber = (a: string, b: string): boolean =>
  (/\d/.test(a) && /[.,]/.test(b)) || (/[.,]/.test(a) && /\d/.test(b));

/** In words of `SPACE_ODDS`, how much there is of what speaks for a space. */
type Evidence = Readonly<Record<keyof typeof SPACE_ODDS, number>>;

function evidenceOf({ before, after, gap, step, said }: Pair, usual: Usual): Evidence {
  const chance = Math.min(MOST_SAID, Math.max(1 - MOST_SAID, said));
  const [a, b] = [before.text, after.text];
  return {
    always: 1,
    gap: Math.min(FURTHEST_SPACE.gap, gap),
    moreThanUsual: Math.min(FURTHEST_SPACE.gap, gap - usual.gap),
    step: Math.min(FURTHEST_SPACE.step, step / usual.step) - 1,
    said: Math.log(chance / (1 - chance)),
    inNumber: Number(isInNumber(a, b)),
    besideUnspaced: Number(WITHOUT_SPACES.test(a) || WITHOUT_SPACES.test(b)),
  };
}

/** Between Chinese characters a space is rare, and white far wider than the other of its line. */
const isHanGap = ({ gap, step }: Pair, usual: Usual): boolean =>
  gap >= Math.max(HAN_GAP, TIMES_USUAL_GAP * usual.gap) && step >= WIDE_HAN_STEP * usual.step;

/** The probability (0 to 1) that there is a space between two characters. */
function spaceBetween(pair: Pair, usual: Usual): number {
  const { before, after, said } = pair;
  if (HAN.test(before.text) && HAN.test(after.text))
    return isHanGap(pair, usual) ? Math.min(before.score, after.score) : said;
  const evidence = evidenceOf(pair, usual);
  const names = Object.keys(SPACE_ODDS) as (keyof Evidence)[];
  const sum = names.reduce((all, name) => all + SPACE_ODDS[name] * evidence[name], 0);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * White outside of a bracket whose inside touches a Chinese character belongs to the bracket: it is
 * a full-width one, which is as wide as a character.
 */
function withFullWidthBrackets(spikes: readonly Spike[]): Spike[] {
  const at = (i: number): string => spikes[i]?.text ?? '';
  const opens = (i: number): boolean => at(i) === '(' && HAN.test(at(i + 1));
  const closes = (i: number): boolean => at(i) === ')' && HAN.test(at(i - 1));
  return spikes.flatMap((spike, i) => {
    if (isSpace(spike) && (opens(i + 1) || closes(i - 1))) return [];
    if (opens(i) && at(i - 1) === ' ') return [{ ...spike, text: '（' }];
    if (closes(i) && at(i + 1) === ' ') return [{ ...spike, text: '）' }];
    return [spike];
  });
}

/**
 * The characters of a line with the spaces between them, those that the recogniser dropped and no
 * others.
 * @param output what the recogniser gave for `crop`; its time steps are `CROP_STRIDE` columns.
 */
export function withSpaces(
  spikes: readonly Spike[],
  output: Tensor,
  crop: Crop,
  characters: readonly string[],
): Spike[] {
  const pairs = pairsOf(spikes, { output, knowsSpaces: characters.at(-1) === ' ' }, crop);
  const usual = usualOf(pairs);
  const [first] = spikes.filter((spike) => !isSpace(spike));
  const rest = pairs.flatMap((pair): Spike[] => {
    const score = spaceBetween(pair, usual);
    const middle = (pair.before.last + pair.after.first) / 2;
    const space = { text: ' ', score, first: middle, last: middle };
    return score > 0.5 ? [space, pair.after] : [pair.after];
  });
  return withFullWidthBrackets(first ? [first, ...rest] : []);
}
