import { lineCharacters } from '../../engine/language/clusters';
import type { PageText } from '../../engine/types';
import { doubtsOf } from '../../revision/doubts';

/** A word of a page that deserves a look. */
export interface LineDoubt {
  readonly line: number;
  /** UTF-16 units of the line's text. */
  readonly from: number;
  readonly to: number;
}

/** In the order in which they are read. */
export function lineDoubts(text: PageText): LineDoubt[] {
  return doubtsOf(text)
    .flatMap(({ line, span }): LineDoubt[] => {
      if (line === null) return [];
      const chars = lineCharacters(text.lines[line]!);
      const unitsTo = (at: number) => chars.slice(0, at).join('').length;
      return [{ line, from: unitsTo(span[0]), to: unitsTo(span[1]) }];
    })
    .sort((a, b) => a.line - b.line || a.from - b.from);
}

/** The doubt behind (1) or before (-1) a place in a line; null for none. */
export function doubtTowards(
  doubts: readonly LineDoubt[],
  line: number,
  caret: number,
  step: 1 | -1,
): LineDoubt | null {
  const isBehind = (one: LineDoubt) => one.line > line || (one.line === line && one.from >= caret);
  const isBefore = (one: LineDoubt) => one.line < line || (one.line === line && one.to < caret);
  return (step === 1 ? doubts.find(isBehind) : doubts.findLast(isBefore)) ?? null;
}
