import { partOf } from '../engine/geometry/bend';
import type { LineShape, PageText } from '../engine/types';
import { doubtfulWords, type DoubtfulWord } from './doubtful-words';
import type { CharSpan } from './types';

/** Something on a page that deserves a look. */
export interface Doubt {
  readonly kind: DoubtfulWord['kind'] | 'unread';
  /** The line it is in, as the page is shown; null where nothing was read. */
  readonly line: number | null;
  /** Its characters in that line; none where nothing was read. */
  readonly span: CharSpan;
  /** What stands there as it is shown; empty where nothing was read. */
  readonly text: string;
  readonly place: LineShape;
  /** How likely it is right, 0 to 1. */
  readonly score: number;
}

/**
 * What of a page deserves a look: words that were read with low scores or that the words of the
 * language have made others, unless a person has said that they are right, and places where text
 * was seen and none was read. Readers that differ are no reason of their own: where the scores are
 * high in spite of it, nine in ten of these words are right (measured as `SURE_ENOUGH` was).
 */
export function doubtsOf({ lines, unread }: PageText): Doubt[] {
  const inLines = lines.flatMap((line, index) => {
    const texts = line.chars.map(({ text }) => text);
    const scores = line.chars.map(({ score }) => score);
    return doubtfulWords({ texts, scores, asRead: line.asRead }).map(
      ({ from, to, kind, score }): Doubt => ({
        kind,
        line: index,
        span: [from, to],
        text: texts.slice(from, to).join(''),
        place: partOf(line, line.chars[from]!.start, line.chars[to - 1]!.end),
        score,
      }),
    );
  });
  const places = unread.map(
    (quad): Doubt => ({ kind: 'unread', line: null, span: [0, 0], text: '', place: { quad }, score: 0 }), // prettier-ignore
  );
  return [...inLines, ...places];
}
