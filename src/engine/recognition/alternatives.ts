import { bestClass, type Spike } from './ctc';
import type { Alternative, Tensor } from '../types';
import { MAX_ALTERNATIVES, MIN_ALTERNATIVE } from './tunables';

const BLANK = 0;

/** The steps of a line's output, and the class that was read there. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly label: number;
}

/**
 * The other classes of a stretch, with their likelihood in parts of that of the one that was read.
 */
function* othersOf({ from, to, label }: Stretch, { data, dims }: Tensor) {
  const classes = dims[2]!;
  for (let start = from * classes; start <= to * classes; start += classes) {
    const own = data[start + label]!;
    // Nothing else reaches that share where this is so sure, as it is nearly everywhere.
    if (own > 1 / (1 + MIN_ALTERNATIVE)) continue;
    const least = MIN_ALTERNATIVE * own;
    for (let other = 0; other < classes; other++)
      if (data[start + other]! >= least && other !== label)
        yield [other, data[start + other]! / own] as const;
  }
}

/**
 * Adds to each character what the recogniser might have read instead: another one, none, or one
 * more behind it.
 * @param output what the recogniser gave for the line
 */
export function withAlternatives(
  spikes: readonly Spike[],
  output: Tensor,
  characters: readonly string[],
): Spike[] {
  const { data, dims } = output;
  const [, steps = 0, classes = 0] = dims;
  return spikes.map((spike, i) => {
    const { text, first, last } = spike;
    const shares = new Map<string, number>();
    const add = (other: string, share: number): void =>
      void shares.set(other, Math.max(shares.get(other) ?? 0, share));
    // Not by its text: a dictionary may list that twice.
    const own = { from: first, to: last, label: bestClass(data, first * classes, classes) };
    for (const [other, share] of othersOf(own, output))
      add(other === BLANK ? '' : characters[other - 1]!, share);
    const end = spikes[i + 1]?.first ?? steps;
    const behind = { from: last + 1, to: end - 1, label: BLANK };
    for (const [other, share] of othersOf(behind, output))
      add(text + characters[other - 1]!, share);
    const also = [...shares].map(([text, share]): Alternative => ({ text, share }));
    const likeliest = also.sort((a, b) => b.share - a.share).slice(0, MAX_ALTERNATIVES);
    return also.length === 0 ? spike : { ...spike, also: likeliest };
  });
}
