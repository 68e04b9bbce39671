import { isKnown, type Lexicon } from '../language/lexicon';
import type { TextChar } from '../types';
import { DOUBT_BELOW, MAX_BETWEEN_DOUBTS } from './tunables';

const RUN = /[\p{L}\p{N}]+/gu;
const WORD = /^\p{L}{2,}$/u;
const NAME = /^\p{Lu}/u;

export const isUnsure = ({ score }: TextChar): boolean => score < DOUBT_BELOW;

const isSpace = ({ text }: TextChar): boolean => text.trim() === '';

/**
 * Whether a text needs no second look: words of a lexicon vouch for their letters, whatever their
 * accents, and all other characters are sure. Only a name may be a word that no lexicon has.
 */
export function isSettled(chars: readonly TextChar[], lexicons: readonly Lexicon[]): boolean {
  if (lexicons.length === 0) return false;
  const vouched = new Set<number>();
  const text = chars.map(({ text }) => text).join('');
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!WORD.test(run)) continue;
    if (lexicons.some((lexicon) => isKnown(run.toLowerCase(), lexicon, true)))
      for (let i = index; i < index + run.length; i++) vouched.add(i);
    else if (!NAME.test(run)) return false;
  }
  return chars.every((char, i) => vouched.has(i) || isSpace(char) || !isUnsure(char));
}

/** From one character up to another one, in a list. */
type Range = readonly [from: number, to: number];

/** What stands between spaces. */
function tokensOf(chars: readonly TextChar[]): Range[] {
  const tokens: Range[] = [];
  let from = 0;
  for (let i = 0; i <= chars.length; i++)
    if (i === chars.length || isSpace(chars[i]!)) {
      if (i > from) tokens.push([from, i]);
      from = i + 1;
    }
  return tokens;
}

/** The parts of a line that a second look is for, from the left. */
export function doubtfulParts(
  chars: readonly TextChar[],
  lexicons: readonly Lexicon[],
): readonly Range[] {
  const tokens = tokensOf(chars);
  const parts: { range: Range; lastToken: number }[] = [];
  for (const [i, [from, to]] of tokens.entries()) {
    const own = chars.slice(from, to);
    if (!own.some(isUnsure) || isSettled(own, lexicons)) continue;
    const before = parts.at(-1);
    const isNear = before && i - before.lastToken <= MAX_BETWEEN_DOUBTS + 1;
    const start = isNear ? parts.pop()!.range[0] : from;
    parts.push({ range: [start, to], lastToken: i });
  }
  return parts.map(({ range }) => range);
}
