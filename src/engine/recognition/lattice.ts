import type { Tensor } from '../types';
import { KEPT_FROM, LEAST_SHARE, MOST_KEPT } from './tunables';

/** A character that may stand at a time step ('' for none), and the logarithm of how likely. */
export interface Likely {
  readonly text: string;
  readonly log: number;
}

export interface LatticeStep {
  /** The likeliest first; no text is there twice. */
  readonly likely: readonly Likely[];
  /** The logarithm of how likely any one of the other classes is. */
  readonly rest: number;
}

/**
 * What the recogniser said of a line, in short: of each time step what may stand there. Most steps
 * have one class only.
 */
export type Lattice = readonly LatticeStep[];

/** Class 0 is "no character here". */
const BLANK = 0;

/** The lattice of what a recogniser gave for a line, [1, steps, classes]. */
export function latticeOf({ data, dims }: Tensor, characters: readonly string[]): Lattice {
  const [, steps = 0, classes = 0] = dims;
  return Array.from({ length: steps }, (_, step) =>
    stepOf(data.subarray(step * classes, (step + 1) * classes), characters),
  );
}

function stepOf(probabilities: Float32Array, characters: readonly string[]): LatticeStep {
  const kept: number[] = [];
  for (let label = 0; label < probabilities.length; label++)
    if (probabilities[label]! >= KEPT_FROM) kept.push(label);
  kept.sort((a, b) => probabilities[b]! - probabilities[a]!).splice(MOST_KEPT);
  // Not by label: a dictionary may list a character twice.
  const shares = new Map<string, number>();
  for (const label of kept) {
    const text = label === BLANK ? '' : characters[label - 1]!;
    shares.set(text, (shares.get(text) ?? 0) + probabilities[label]!);
  }
  const left = 1 - [...shares.values()].reduce((sum, share) => sum + share, 0);
  const others = Math.max(1, probabilities.length - kept.length);
  return {
    likely: [...shares].map(([text, share]) => ({ text, log: Math.log(share) })),
    rest: Math.log(Math.max(LEAST_SHARE, left / others)),
  };
}

/** The logarithm of how likely `text` ('' for no character) stands at a step. */
export const logOf = ({ likely, rest }: LatticeStep, text: string): number =>
  likely.find((one) => one.text === text)?.log ?? rest;

/** log(e^a + e^b). */
export const logAdd = (a: number, b: number): number =>
  a === b ? a + Math.LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

/**
 * The logarithm of the probability that a line says `text` and nothing else: all ways in which its
 * characters (code points) may lie on the time steps, added up (CTC's forward variable: Graves
 * 2006).
 */
export function logLikelihood(lattice: Lattice, text: string): number {
  const labels = ['', ...[...text].flatMap((char) => [char, ''])];
  const forward = new Float64Array(labels.length).fill(-Infinity);
  forward[0] = 0;
  for (const step of lattice)
    // From the end, so that what stands before still is of the step before.
    for (let at = labels.length - 1; at >= 0; at--) {
      const label = labels[at]!;
      let reached = forward[at]!;
      if (at > 0) reached = logAdd(reached, forward[at - 1]!);
      // A blank may be left out between two characters that differ.
      if (label !== '' && at > 1 && label !== labels[at - 2])
        reached = logAdd(reached, forward[at - 2]!);
      forward[at] = reached + logOf(step, label);
    }
  const [last, behind] = [forward.at(-1)!, forward.at(-2) ?? -Infinity];
  return logAdd(last, behind);
}
