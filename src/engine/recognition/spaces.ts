import type { Crop } from '../pixels/crop';
import { spaceProbability, type Spike } from './ctc';
import { quantile } from '../geometry/geometry';
import { brightnessOf, columnOf } from './ink';
import type { Tensor } from '../types';
import {
  COLON_GAP,
  HALF_TAKEN,
  HAN_GAP,
  NARROW_GAP,
  NUMBER_GAP,
  NUMBER_STEP,
  PAPER_AND_INK,
  SPACE_INK,
  SPACE_ROWS,
  TIMES_USUAL_GAP,
  WIDE_GAP,
  WIDE_HAN_STEP,
  WIDE_STEP,
} from './tunables';

/**
 * The recogniser was trained on Chinese and drops many spaces between words. The picture still has
 * them: a blank stretch between two characters that is wide for its line is a space. All widths are
 * columns of the crop.
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

interface Pair {
  readonly before: Spike;
  readonly after: Spike;
  readonly gap: number;
  /** From the middle of the one to the middle of the other. */
  readonly distance: number;
  /** How likely the recogniser takes what is between them for a space. */
  readonly space: number;
}

function mostLikelySpace(output: Tensor, from: number, to: number): number {
  let most = 0;
  for (let step = from; step <= to; step++) most = Math.max(most, spaceProbability(output, step));
  return most;
}

/** Medians of a line. */
type Usual = Pick<Pair, 'gap' | 'distance'>;

function usualOf(pairs: readonly (Pair | null)[]): Usual {
  const known = pairs.filter((pair) => pair !== null);
  const median = (key: keyof Usual): number =>
    quantile(
      known.map((pair) => pair[key]),
      0.5,
    );
  return { gap: median('gap'), distance: median('distance') };
}

const isSpace = ({ text }: Spike): boolean => text.trim() === '';

const isInNumber = (a: string, b: string): boolean =>
  (/\d/.test(a) && /[.,]/.test(b)) || (/[.,]/.test(a) && /\d/.test(b));

const isHanGap = ({ gap, distance }: Pair, usual: Usual): boolean =>
  gap >= Math.max(HAN_GAP, TIMES_USUAL_GAP * usual.gap) &&
  distance >= WIDE_HAN_STEP * usual.distance;

function isWordGap(pair: Pair, usual: Usual): boolean {
  const { before, after, gap, distance, space } = pair;
  if (HAN.test(before.text) && HAN.test(after.text)) return isHanGap(pair, usual);
  if (WITHOUT_SPACES.test(before.text) || WITHOUT_SPACES.test(after.text)) return false;
  if (after.text === ':' && /[\p{L})]/u.test(before.text)) return gap >= COLON_GAP;
  if (isInNumber(before.text, after.text))
    return gap >= NUMBER_GAP && distance >= NUMBER_STEP * usual.distance;
  return (
    (gap >= WIDE_GAP && distance >= WIDE_STEP * usual.distance) ||
    (space >= HALF_TAKEN && gap >= NARROW_GAP)
  );
}

/** A space that was seen and not read: it is as sure as its neighbours, and stands between them. */
const spaceBetween = ({ before, after }: Pair): Spike => ({
  text: ' ',
  score: Math.min(before.score, after.score),
  first: (before.last + after.first) / 2,
  last: (before.last + after.first) / 2,
});

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
 * Adds the spaces that the recogniser dropped.
 * @param output what the recogniser gave for `crop`; its time steps are `CROP_STRIDE` columns.
 */
export function restoreSpaces(spikes: readonly Spike[], output: Tensor, crop: Crop): Spike[] {
  const blank = blankColumns(crop.tensor);
  const pairs = spikes.slice(1).map((after, i): Pair | null => {
    const before = spikes[i]!;
    if (isSpace(before) || isSpace(after)) return null;
    const [from, to] = [columnOf(before), columnOf(after)];
    const space = mostLikelySpace(output, before.last, after.first);
    return { before, after, gap: longestBlank(blank, from, to), distance: to - from, space };
  });
  const usual = usualOf(pairs);
  const spaced = spikes.flatMap((spike, i) => {
    const pair = i === 0 ? null : pairs[i - 1]!;
    return pair && isWordGap(pair, usual) ? [spaceBetween(pair), spike] : [spike];
  });
  return withFullWidthBrackets(spaced);
}
