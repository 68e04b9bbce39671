import type { TextChar } from './types';

/** A text as its characters make it. */
export interface Decoded {
  readonly text: string;
  /** Mean of the characters' scores; 0 for no text. */
  readonly score: number;
  readonly chars: readonly TextChar[];
}

/** Characters of a line → its text and score. */
export function decodedOf(chars: readonly TextChar[]): Decoded {
  const score = chars.reduce((sum, char) => sum + char.score, 0) / Math.max(1, chars.length);
  return { text: chars.map(({ text }) => text).join(''), score, chars };
}
