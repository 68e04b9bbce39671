import { areConfusable } from './confusables';
import { ALIKE_COST } from '../tunables';

/** What it costs to lose or gain a character; one put for another is one lost and one gained. */
const CHANGE = 1;

/**
 * How alike two texts are, 0 to 100: the share of their characters that an edit leaves as they are,
 * as the ratio of RapidFuzz (normalised indel similarity), but that a character which looks like
 * the other costs a quarter.
 *
 * @param least below this the answer may be 0
 */
export function similarity(a: string, b: string, least = 0): number {
  const [from, to] = [[...a], [...b]];
  const length = from.length + to.length;
  if (length === 0) return 100;
  const most = length * (1 - least / 100);
  if (Math.abs(from.length - to.length) * CHANGE > most) return 0;
  return 100 * (1 - distance(from, to) / length);
}

/** Wagner and Fischer 1974, a row at a time. */
function distance(from: readonly string[], to: readonly string[]): number {
  let row = to.map((_, j) => (j + 1) * CHANGE);
  row.unshift(0);
  for (const [i, a] of from.entries()) {
    const next = [(i + 1) * CHANGE];
    for (const [j, b] of to.entries()) {
      const kept = row[j]! + substitution(a, b);
      next.push(Math.min(kept, row[j + 1]! + CHANGE, next[j]! + CHANGE));
    }
    row = next;
  }
  return row.at(-1)!;
}

const substitution = (a: string, b: string): number =>
  a === b ? 0 : areConfusable(a, b) ? ALIKE_COST : 2 * CHANGE;
