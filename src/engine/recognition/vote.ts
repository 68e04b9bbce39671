import type { TextChar } from '../types';
import { align, type SignPair } from './align-readings';
import { INSERT_SECOND_FROM, KEEP_FIRST_FROM } from './tunables';

/**
 * Two recognisers read the same line and vote on each character, after ROVER (Fiscus 1997, "A
 * post-processing system to yield reduced word error rates"): their readings are aligned, and where
 * they differ the surer one wins.
 */

const isWordCharacter = ({ text }: TextChar): boolean => /[\p{L}\p{N}]/u.test(text);

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

function elect([a, b]: SignPair): TextChar | null {
  if (!b) return !isWordCharacter(a!) || a!.score >= KEEP_FIRST_FROM ? a : null;
  if (!a) return isWordCharacter(b) && b.score >= INSERT_SECOND_FROM ? b : null;
  const isMatter = isWordCharacter(a) && isWordCharacter(b) && withoutMarks(a.text) !== b.text;
  return isMatter && b.score > a.score ? b : a;
}

/**
 * The characters that two readings of one line agree on best.
 * @param first its punctuation, spaces and accents count
 * @param second its letters and digits count
 */
export const vote = (first: readonly TextChar[], second: readonly TextChar[]): TextChar[] =>
  align(first, second).flatMap((pair) => elect(pair) ?? []);
