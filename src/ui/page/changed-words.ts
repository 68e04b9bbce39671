import type { TextLine } from '../../engine/types';

/** A stretch of a line, and what was read there if that was something else. */
export interface LinePart {
  readonly text: string;
  readonly asRead: string | null;
}

type Places = readonly [now: number, before: number];

const isSame = (a: string, b: string): boolean => a.trim() === b.trim();

/**
 * The places of the most words that both lists have in the same order (longest common subsequence).
 */
function commonWords(now: readonly string[], before: readonly string[]): Places[] {
  const most = Array.from({ length: now.length + 1 }, () => new Uint16Array(before.length + 1));
  for (let i = now.length - 1; i >= 0; i--)
    for (let j = before.length - 1; j >= 0; j--)
      most[i]![j] = isSame(now[i]!, before[j]!)
        ? most[i + 1]![j + 1]! + 1
        : Math.max(most[i + 1]![j]!, most[i]![j + 1]!);
  const places: Places[] = [];
  for (let i = 0, j = 0; i < now.length && j < before.length;)
    if (isSame(now[i]!, before[j]!)) places.push([i++, j++]);
    else if (most[i + 1]![j]! >= most[i]![j + 1]!) i++;
    else j++;
  return places;
}

/** Words with the white space behind them. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*/gu) ?? [];

/**
 * The parts of a line in their order: words that were changed apart from those that stand as they
 * were read.
 */
export function partsOf({ text, asRead }: Pick<TextLine, 'text' | 'asRead'>): LinePart[] {
  if (asRead === undefined) return [{ text, asRead: null }];
  const [now, before] = [wordsOf(text), wordsOf(asRead)];
  const parts: LinePart[] = [];
  let [i, j] = [0, 0];
  for (const [nextNow, nextBefore] of [
    ...commonWords(now, before),
    [now.length, before.length] as const,
  ]) {
    const changed = now.slice(i, nextNow).join('');
    const word = changed.trimEnd();
    if (word !== '')
      parts.push({ text: word, asRead: before.slice(j, nextBefore).join('').trim() });
    // White space behind a word is no part of it, and neither is the word behind that.
    const rest = changed.slice(word.length) + (now[nextNow] ?? '');
    if (rest !== '') parts.push({ text: rest, asRead: null });
    [i, j] = [nextNow + 1, nextBefore + 1];
  }
  return parts;
}

/** The same of what is shown of a line: its hyphen may be gone, where its last word goes on. */
export function partsOfShown(line: TextLine, shown: string): LinePart[] {
  const parts = partsOf(line);
  const last = parts.at(-1);
  if (!last || line.text.length === shown.length) return parts;
  const text = last.text.slice(0, shown.length - line.text.length);
  return [...parts.slice(0, -1), { ...last, text }];
}
