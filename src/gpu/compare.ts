import type { Tensor } from '../engine/types';

/**
 * Probabilities of a map or a line differ by 0.00001 between two processors that compute with 32
 * bits. A box or a character changes with differences far above this bound, and what is known of
 * broken cards is above it (docs/GRAPHICS.md).
 */
export const TOLERANCE = 0.02;

/** Largest difference of two outputs; infinite if the shapes differ or a value is not a number. */
export function worstDifference(a: Tensor, b: Tensor): number {
  if (a.dims.join() !== b.dims.join()) return Infinity;
  let worst = 0;
  for (let i = 0; i < a.data.length; i++) {
    const difference = Math.abs(a.data[i]! - b.data[i]!);
    // Also false for NaN.
    if (!(difference <= worst)) worst = difference;
    if (Number.isNaN(worst)) return Infinity;
  }
  return worst;
}

/** True if both say the same, but for rounding. */
export const areAlike = (a: Tensor, b: Tensor): boolean => worstDifference(a, b) <= TOLERANCE;
