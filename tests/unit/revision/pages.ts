import type { PageText, Quad, TextLine } from '../../../src/engine/types';
import { revise } from '../../../src/revision/revise';
import type { RevisedPage } from '../../../src/revision/edits';
import { NO_REVISION, type PageRevision } from '../../../src/revision/types';

export const boxAt = (x: number, y: number, width: number, height = 20): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** A line of characters that are ten pixels wide each. */
export function lineAt(text: string, x: number, y: number, more: Partial<TextLine> = {}): TextLine {
  const chars = Array.from(text);
  return {
    text,
    score: 0.5,
    quad: boxAt(x, y, 10 * chars.length),
    row: 0,
    paragraph: 0,
    block: 0,
    chars: chars.map((char, i) => ({
      text: char,
      score: 0.5,
      start: i / chars.length,
      end: (i + 1) / chars.length,
    })),
    ...more,
  };
}

/** Lines below each other, each a row of its own. */
export const pageOf = (...texts: string[]): PageText => ({
  width: 400,
  height: 600,
  lines: texts.map((text, i) => lineAt(text, 10, 10 + 30 * i, { row: i })),
  unread: [],
});

export const shown = (reading: PageText, revision: PageRevision = NO_REVISION): RevisedPage => ({
  ...revise(reading, revision),
  revision,
});

export const textsOf = ({ text }: { readonly text: PageText }): string[] =>
  text.lines.map((line) => line.text);
