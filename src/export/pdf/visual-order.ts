import { hasRightToLeft } from '../../engine/language/direction';
import { inVisualOrder } from '../../engine/language/logical-order';
import type { TextChar } from '../../engine/types';

/**
 * The characters of a line from left to right as they stand on the page. Readers put text that runs
 * to the left in the order in which it is read by themselves, if it is written in the order in
 * which it is seen.
 */
export function fromLeftToRight(chars: readonly TextChar[]): readonly TextChar[] {
  if (!chars.some(({ text }) => hasRightToLeft(text))) return chars;
  if (goDown(chars)) return [...chars].sort((a, b) => a.start - b.start);
  // Where no place goes down, nobody has seen where its characters stand: they share its room.
  return inVisualOrder(chars).map((char, i) => {
    const { start, end } = chars[i]!;
    return { ...char, start, end };
  });
}

const goDown = (chars: readonly TextChar[]): boolean =>
  chars.some(({ start }, i) => i > 0 && start < chars[i - 1]!.start);
