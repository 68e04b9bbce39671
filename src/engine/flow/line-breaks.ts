import type { PageRow } from './page-rows';
import { LINE_END_SLACK, MAX_RAGGED_ROOM, MIN_INDENT } from './tunables';

/** Scripts without spaces, and the marks that belong to them. */
export const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
/**
 * What a line may be broken behind: a word with its punctuation, or a character of a script without
 * spaces.
 */
const FIRST_WORD =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{P}*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+)/u;
/** A hyphen, or what recognisers take for one, that parts a word at the end of a line. */
export const ENDS_IN_HYPHEN = /\p{L}[-‐‑\u00ad¬⸗]$/u;
export const BEGINS_SMALL = /^\p{Ll}/u;
const ENDS_SENTENCE = /[.!?:…。！？：；][\s\p{Pf}\p{Pe}"']*$/u;

/** Mean width of a row's characters, pixels. */
export const charWidth = ({ left, right, text }: PageRow): number =>
  (right - left) / Math.max(1, text.length);

export const isIndented = (row: PageRow, from: PageRow): boolean =>
  row.left - from.left > MIN_INDENT * row.height;

export const endsSentence = (row: PageRow): boolean => ENDS_SENTENCE.test(row.text);

/**
 * True if a row was ended although the first word of the next one had room behind it: a line of
 * verse, of an address or of code, or the last one of a paragraph. Running text is broken only
 * where the next word does not fit.
 */
export function leavesRoom(row: PageRow, next: PageRow): boolean {
  if (ENDS_IN_HYPHEN.test(row.text)) return false;
  const word = FIRST_WORD.exec(next.text)?.[0].length ?? 0;
  const space = SPACELESS.test(next.text[0] ?? '') ? 0 : 1;
  const needed = (word + space + LINE_END_SLACK) * Math.max(charWidth(next), charWidth(row));
  if (row.room <= needed) return false;
  const goesOn = BEGINS_SMALL.test(next.text) && !endsSentence(row) && !isIndented(next, row);
  return !goesOn || row.room > MAX_RAGGED_ROOM * (row.room + row.right - row.left);
}
