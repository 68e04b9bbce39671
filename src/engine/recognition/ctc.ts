import { decodedOf, type Decoded } from '../decoded';
import type { Alternative, Tensor, TextChar } from '../types';
import { MAX_HALF_WIDTH } from './tunables';
import { asWritten } from './written';

/** Class 0 is "no character here". */
const BLANK = 0;

/** One character as the recogniser marks it: at a few time steps near its middle. */
export interface Spike {
  readonly text: string;
  readonly score: number;
  /** Time steps, `last` included. */
  readonly first: number;
  readonly last: number;
  readonly also?: readonly Alternative[];
  /** What it was before an accent was put on it. */
  readonly bare?: string;
}

/** The likeliest class of the time step whose classes begin at `start`. */
export function bestClass(data: Float32Array, start: number, classes: number): number {
  let best = 0;
  let bestValue = data[start]!;
  for (let i = 1; i < classes; i++)
    if (data[start + i]! > bestValue) {
      bestValue = data[start + i]!;
      best = i;
    }
  return best;
}

/**
 * Greedy CTC: the best class of each step, repeats joined, blanks dropped.
 * @param scored which of its steps tells a character's score
 */
export function findSpikes(
  { data, dims }: Tensor,
  characters: readonly string[],
  scored: 'first' | 'best' = 'first',
): Spike[] {
  const [, steps = 0, classes = 0] = dims;
  const spikes: Spike[] = [];
  let previous = BLANK;
  for (let step = 0; step < steps; step++) {
    const label = bestClass(data, step * classes, classes);
    const score = data[step * classes + label]!;
    if (label !== BLANK && label === previous) {
      const spike = spikes.pop()!;
      const best = scored === 'best' ? Math.max(score, spike.score) : spike.score;
      spikes.push({ ...spike, score: best, last: step });
    } else if (label !== BLANK) {
      spikes.push({ text: characters[label - 1] ?? '', score, first: step, last: step });
    }
    previous = label;
  }
  return spikes;
}

/** Where a character is marked, in time steps. */
export const middleOf = ({ first, last }: Spike): number => (first + last + 1) / 2;

/**
 * CTC marks about the middle of a character. Its cell reaches half way to its neighbours,
 * but not further than a full-width character does.
 */
function cellOf(
  spikes: readonly Spike[],
  i: number,
  steps: number,
  most: number,
): [start: number, end: number] {
  const own = middleOf(spikes[i]!);
  const before = spikes[i - 1];
  const after = spikes[i + 1];
  const left = before ? (own - middleOf(before)) / 2 : most;
  const right = after ? (middleOf(after) - own) / 2 : most;
  return [Math.max(0, own - Math.min(left, most)), Math.min(steps, own + Math.min(right, most))];
}

/**
 * Spikes of a line → its text, with a score and a place for every character, in the order in which
 * they are read.
 * @param steps time steps of the whole crop
 * @param filled the part (0 to 1) of the crop's width that is not padding; places are fractions of
 *   that part.
 * @param most time steps that a character reaches to each side of its middle at most
 */
export function placeSpikes(
  spikes: readonly Spike[],
  steps: number,
  filled: number,
  most: number = MAX_HALF_WIDTH,
): Decoded {
  const place = (step: number): number => Math.min(1, step / (steps * filled));
  const chars = spikes.map(({ text, score, also, bare }, i): TextChar => {
    const [start, end] = cellOf(spikes, i, steps, most);
    return {
      text,
      score,
      start: place(start),
      end: place(end),
      ...(also && { also }),
      ...(bare !== undefined && { bare }),
    };
  });
  return decodedOf(asWritten(chars));
}

/** One character a line, then the space, which the file leaves out (PaddleOCR `use_space_char`). */
export function parseDictionary(file: string): string[] {
  return [...file.replace(/\r?\n$/, '').split(/\r?\n/), ' '];
}
