import { editDistance } from '../../../bench/lib/score';
import type { PageText } from '../../../src/engine/types';

const plain = (texts: readonly string[]): string => texts.join('').replaceAll(' ', '');

/**
 * Parts of the characters that were read wrongly or elsewhere than in their order; spaces are not
 * counted, and neither is where lines end.
 */
export function errorRate({ lines }: PageText, truth: readonly string[]): number {
  const printed = plain(truth);
  return editDistance(plain(lines.map(({ text }) => text)), printed) / printed.length;
}
