import { baseOf } from './lexicon';
import {
  ACCENT_ADDED,
  ACCENT_ADDED_TO_CAPITAL,
  ACCENT_CHANGED,
  ACCENT_REMOVED,
  RECOGNISED_ACCENT_ADDED,
} from './tunables';

/** Letters with accents that the recogniser knows; it drops even those, if more seldom. */
const RECOGNISED = /^[áàäéèóòúü]$/;

/**
 * Cost of a letter of the lexicon where another one was read: Infinity if it is more than another
 * accent.
 */
export function letterCost(read: string, letter: string): number {
  const lower = read.toLowerCase();
  if (letter === lower) return 0;
  const base = baseOf(lower);
  if (base !== baseOf(letter)) return Infinity;
  if (letter === base) return ACCENT_REMOVED;
  if (lower !== base) return ACCENT_CHANGED;
  if (read !== lower) return ACCENT_ADDED_TO_CAPITAL;
  return RECOGNISED.test(letter) ? RECOGNISED_ACCENT_ADDED : ACCENT_ADDED;
}
