import type { TextChar } from '../types';
import { ONLY_ONE_READS, STAND_APART, THEY_DIFFER } from './tunables';

/** What two readings have for the same sign; null for one that does not have it. */
export type SignPair = readonly [first: TextChar | null, second: TextChar | null];

const middle = ({ start, end }: TextChar): number => (start + end) / 2;

/**
 * Pairs of characters that stand for the same sign, in reading order (Needleman and Wunsch 1970).
 */
export function align(
  first: readonly TextChar[],
  second: readonly TextChar[],
): readonly SignPair[] {
  const [n, m] = [first.length, second.length];
  const scale = STAND_APART * Math.max(n, m);
  const width = m + 1;
  const costs = new Float64Array((n + 1) * width);
  const both = (i: number, j: number): number => {
    const [a, b] = [first[i - 1]!, second[j - 1]!];
    const step = a.text === b.text ? 0 : THEY_DIFFER;
    return costs[(i - 1) * width + j - 1]! + step + scale * Math.abs(middle(a) - middle(b));
  };
  const onlyFirst = (i: number, j: number): number => costs[(i - 1) * width + j]! + ONLY_ONE_READS;
  const onlySecond = (i: number, j: number): number => costs[i * width + j - 1]! + ONLY_ONE_READS;
  for (let i = 0; i <= n; i++)
    for (let j = i === 0 ? 1 : 0; j <= m; j++)
      costs[i * width + j] = Math.min(
        i > 0 && j > 0 ? both(i, j) : Infinity,
        i > 0 ? onlyFirst(i, j) : Infinity,
        j > 0 ? onlySecond(i, j) : Infinity,
      );
  const pairs: SignPair[] = [];
  for (let [i, j] = [n, m]; i > 0 || j > 0;) {
    const cost = costs[i * width + j];
    if (i > 0 && j > 0 && cost === both(i, j)) pairs.push([first[--i]!, second[--j]!]);
    else if (i > 0 && cost === onlyFirst(i, j)) pairs.push([first[--i]!, null]);
    else pairs.push([null, second[--j]!]);
  }
  return pairs.reverse();
}
