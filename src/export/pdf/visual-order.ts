import type { TextChar } from '../../engine/types';

/** Letters of the scripts that run from right to left. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export const runsToTheLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/**
 * What stands from left to right in a line that runs to the left: numbers, and Latin words with the
 * numbers that follow them (as UAX #9 has it, for the most part).
 */
const ISLANDS =
  /\p{Nd}[\p{Nd}.,:/%+-]*|\p{Script=Latin}(?:[\p{Script=Latin}\p{Nd}\s.,:/+-]*[\p{Script=Latin}\p{Nd}])?/gu;

/**
 * The characters of a line from left to right as they stand on the page. Readers put text that runs
 * to the left in the order in which it is read by themselves, if it is written in the order in
 * which it is seen.
 */
export function inVisualOrder(chars: readonly TextChar[]): readonly TextChar[] {
  const text = chars.map((char) => char.text).join('');
  if (!runsToTheLeft(text)) return chars;
  const [first, last] = [chars[0]!, chars.at(-1)!];
  if (first.start > last.start) return [...chars].sort((a, b) => a.start - b.start);
  return mirrored(chars, text);
}

/**
 * Where places go up as the text does, nobody has seen where its characters stand: they are laid
 * out from the right, numbers and Latin words excepted.
 */
function mirrored(chars: readonly TextChar[], text: string): TextChar[] {
  const isIsland: boolean[] = Array.from({ length: text.length }, () => false);
  for (const { index, 0: island } of text.matchAll(ISLANDS))
    isIsland.fill(true, index, index + island.length);
  const runs: { readonly isIsland: boolean; readonly chars: TextChar[] }[] = [];
  let at = 0;
  for (const char of chars) {
    const kind = isIsland[at] ?? false;
    at += char.text.length;
    if (runs.at(-1)?.isIsland === kind) runs.at(-1)!.chars.push(char);
    else runs.push({ isIsland: kind, chars: [char] });
  }
  const order = runs
    .reverse()
    .flatMap((run) => (run.isIsland ? run.chars : [...run.chars].reverse()));
  return order.map((char, i) => {
    const { start, end } = chars[i]!;
    return { ...char, start, end };
  });
}
