import type { CommandId } from '../browser/commands';

/** Something that can be chosen in the palette. */
export type Choice =
  | { readonly kind: 'command'; readonly id: CommandId; readonly name: string }
  | { readonly kind: 'batch' | 'page'; readonly id: string; readonly name: string };

/**
 * So many are shown: more than are looked through. Unsourced.
 */
const MOST_SHOWN = 40;

/** Lower is better; null if the words are not all in it. */
function rank(name: string, words: readonly string[]): number | null {
  const text = name.toLowerCase();
  let worst = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at === -1) return null;
    const isStart = at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!);
    worst = Math.max(worst, at === 0 ? 0 : isStart ? 1 : 2);
  }
  return worst;
}

/**
 * Those whose names have every word of the query in them, where the words begin names before where
 * they stand within; else in the order given. Without a query, the commands.
 */
export function findChoices(choices: readonly Choice[], query: string): readonly Choice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices.filter(({ kind }) => kind === 'command');
  const ranked: { choice: Choice; rank: number }[] = [];
  for (const choice of choices) {
    const found = rank(choice.name, words);
    if (found !== null) ranked.push({ choice, rank: found });
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, MOST_SHOWN).map(({ choice }) => choice);
}
