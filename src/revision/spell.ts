import type { TextChar } from '../engine/types';
import type { PersonLine, CharSpan } from './types';

/** Of a person's word for it. */
const CERTAIN = 1;

const isSure = (sure: PersonLine['sure'], at: number): boolean =>
  sure === 'all' || sure.some(([from, to]) => at >= from && at < to);

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

/** Where characters stand that were not read: they share the room between those that were. */
function placed(texts: readonly string[], start: number, end: number): TextChar[] {
  const width = Math.max(0, end - start) / texts.length;
  return texts.map((text, i) => ({
    text,
    score: CERTAIN,
    start: start + i * width,
    end: start + (i + 1) * width,
  }));
}

/**
 * The characters of a line as a person has it, each where it stood when it was read.
 * @param read what was read at its place, from its left to its right side, in parts of the line
 */
export function spellLine(
  text: string,
  sure: PersonLine['sure'],
  read: readonly TextChar[],
): TextChar[] {
  const texts = Array.from(text);
  const same = sameChars(texts, read);
  const chars: TextChar[] = [];
  for (let at = 0; at < texts.length;) {
    const known = same[at]!;
    if (known !== null) {
      const char = read[known]!;
      const { start, end } = char;
      chars.push(isSure(sure, at) ? { text: char.text, score: CERTAIN, start, end } : char);
      at += 1;
      continue;
    }
    const next = same.findIndex((index, i) => i > at && index !== null);
    const to = next === -1 ? texts.length : next;
    const before = at === 0 ? -1 : same[at - 1]!;
    const after = next === -1 ? read.length : same[next]!;
    chars.push(...placed(texts.slice(at, to), ...roomBetween(read, before, after)));
    at = to;
  }
  return chars;
}

/** Where what was read between two characters stands, or the white between them. */
function roomBetween(read: readonly TextChar[], before: number, after: number): CharSpan {
  const [replaced, last] = [read[before + 1], read[after - 1]];
  if (after - before > 1) return [replaced!.start, last!.end];
  return [read[before]?.end ?? 0, read[after]?.start ?? 1];
}
