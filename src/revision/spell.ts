import { extentOf } from '../engine/geometry/words';
import { clustersOf } from '../engine/language/clusters';
import { directionOf } from '../engine/language/direction';
import type { TextChar } from '../engine/types';
import type { PersonLine } from './types';

/** Of a person's word for it. */
const CERTAIN = 1;

/** Of each character of a text: the person has looked at it. */
function whichAreSure(texts: readonly string[], sure: PersonLine['sure']): boolean[] {
  let at = 0;
  return texts.map((text) => {
    const start = at;
    at += Array.from(text).length;
    return sure === 'all' || sure.some(([from, to]) => start >= from && start < to);
  });
}

/**
 * For each character of a text, which of those that were read it is; null for one that is new. A
 * longest common subsequence, found by dynamic programming (Wagner and Fischer 1974).
 */
function sameChars(text: readonly string[], read: readonly TextChar[]): (number | null)[] {
  const width = read.length + 1;
  const longest = new Uint16Array((text.length + 1) * width);
  for (let i = text.length - 1; i >= 0; i--)
    for (let j = read.length - 1; j >= 0; j--)
      longest[i * width + j] =
        text[i] === read[j]!.text
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const same: (number | null)[] = [];
  for (let i = 0, j = 0; i < text.length;) {
    if (j < read.length && text[i] === read[j]!.text) {
      same.push(j++);
      i++;
    } else if (j < read.length && longest[i * width + j + 1]! >= longest[(i + 1) * width + j]!) j++;
    else {
      same.push(null);
      i++;
    }
  }
  return same;
}

/** From where to where along a line, whichever way it runs. */
type Room = readonly [start: number, end: number];

/** Where characters stand that were not read: they share the room between those that were. */
function placed(texts: readonly string[], [start, end]: Room): TextChar[] {
  const width = Math.max(0, end - start) / texts.length;
  const runsLeft = directionOf(texts.join('')) === 'rtl';
  return texts.map((text, i) => {
    const from = start + (runsLeft ? texts.length - 1 - i : i) * width;
    return { text, score: CERTAIN, start: from, end: from + width };
  });
}

/**
 * The characters of a line as a person has it, each where it stood when it was read.
 * @param read what was read at its place, in the order of reading, in parts of the line
 */
export function spellLine(
  text: string,
  sure: PersonLine['sure'],
  read: readonly TextChar[],
): TextChar[] {
  const texts = clustersOf(text);
  const isSure = whichAreSure(texts, sure);
  const runsLeft = directionOf(text) === 'rtl';
  const same = sameChars(texts, read);
  const chars: TextChar[] = [];
  for (let at = 0; at < texts.length;) {
    const known = same[at]!;
    if (known !== null) {
      const char = read[known]!;
      const { start, end } = char;
      chars.push(isSure[at] ? { text: char.text, score: CERTAIN, start, end } : char);
      at += 1;
      continue;
    }
    const next = same.findIndex((index, i) => i > at && index !== null);
    const to = next === -1 ? texts.length : next;
    const before = at === 0 ? -1 : same[at - 1]!;
    const after = next === -1 ? read.length : same[next]!;
    chars.push(...placed(texts.slice(at, to), roomBetween(read, [before, after], runsLeft)));
    at = to;
  }
  return chars;
}

/** Where what was read between two characters stands, or the white between them. */
function roomBetween(
  read: readonly TextChar[],
  [before, after]: readonly [number, number],
  runsLeft: boolean,
): Room {
  if (after - before > 1) return extentOf(read.slice(before + 1, after));
  const [one, two] = [read[before], read[after]];
  const isTurned = one && two ? two.start < one.start : runsLeft;
  const [left, right] = isTurned ? [two, one] : [one, two];
  return [left?.end ?? 0, right?.start ?? 1];
}
