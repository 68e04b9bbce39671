import type { WireError } from '../../protocol/errors';

// Cc and the two Unicode line ends: nothing that could begin a new line or steer a terminal.
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * One line of plain text: a name or message can neither begin a new line nor hold control
 * characters.
 */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ');

/** How a page that failed is told in files for people. */
export const reasonOf = (error: WireError | null): string => oneLine(error?.message ?? 'not read');

/** A text's beginning, in UTF-16 units, without half a character. */
export function firstUnits(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = /[\ud800-\udbff]/.test(text[most - 1] ?? '');
  return text.slice(0, isHalf ? most - 1 : most);
}
