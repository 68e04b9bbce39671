import { clustersOf } from '../../../src/engine/language/clusters';
import { evenPlaces } from '../../../src/engine/language/logical-order';
import type { Quad, TextLine } from '../../../src/engine/types';

/** A line of any script as it is read: its characters of one width, each where it is seen. */
export function writtenLine(text: string, quad: Quad, more: Partial<TextLine> = {}): TextLine {
  const texts = clustersOf(text);
  const places = evenPlaces(texts);
  const chars = texts.map((char, i) => ({ text: char, score: 0.9, ...places[i]! }));
  return { text, score: 0.9, quad, row: 0, paragraph: 0, block: 0, chars, ...more };
}
