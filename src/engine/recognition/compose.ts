import type { Spike } from './ctc';

/** Stands for a part of a character of which the rest was not read. */
const UNREADABLE = '\ufffd';
const IS_PART = /[\ue000-\uf8ff]/u;

/** The longest run of classes that make one character, and that character. */
function longest(
  spikes: readonly Spike[],
  from: number,
  composed: ReadonlyMap<string, string>,
  most: number,
): readonly [count: number, text: string] | null {
  for (let count = Math.min(most, spikes.length - from); count > 1; count--) {
    const key = spikes.slice(from, from + count).map(({ text }) => text);
    const text = composed.get(key.join(''));
    if (text !== undefined) return [count, text];
  }
  return null;
}

/**
 * Puts characters together that are written as several classes. One of which a part is missing
 * becomes U+FFFD with no score, so that its loss is seen.
 */
export function composeSpikes(
  spikes: readonly Spike[],
  composed: ReadonlyMap<string, string>,
): Spike[] {
  const most = Math.max(1, ...[...composed.keys()].map((key) => key.length));
  const whole: Spike[] = [];
  for (let at = 0; at < spikes.length;) {
    const [count, text] = longest(spikes, at, composed, most) ?? [1, spikes[at]!.text];
    const [first, last] = [spikes[at]!, spikes[at + count - 1]!];
    const score = Math.min(...spikes.slice(at, at + count).map((spike) => spike.score));
    at += count;
    if (count === 1 && !IS_PART.test(text)) whole.push(first);
    else if (count === 1) whole.push({ ...first, text: UNREADABLE, score: 0 });
    else whole.push({ text, score, first: first.first, last: last.last });
  }
  return whole;
}
