import { charsPlace } from '../engine/geometry/words';
import type { PageText, TextChar, TextLine } from '../engine/types';
import { doubtfulWords, type DoubtfulWord } from './doubtful-words';
import type { Spot } from './spots';
import type { CharSpan } from './types';

export type DoubtKind = DoubtfulWord['kind'] | 'unread';

/** Something on a page that deserves a look. */
export interface Doubt extends Spot {
  readonly kind: DoubtKind;
  /** The line it is in, as the page is shown; null where nothing was read. */
  readonly line: number | null;
  /** Its characters in that line; none where nothing was read. */
  readonly span: CharSpan;
  /** How likely it is right, 0 to 1. */
  readonly score: number;
  /** What may stand there instead, the likeliest first. */
  readonly others: readonly string[];
}

/** How many of what may stand there are told. */
const MOST_OTHERS = 3;

/** A word with one of its characters as the recogniser had it in mind, too. */
function othersOf(chars: readonly TextChar[]): readonly string[] {
  const others = chars.flatMap(({ also = [] }, at) =>
    also.map(({ text, share }) => ({
      share,
      text: chars.map((char, i) => (i === at ? text : char.text)).join('').trim(), // prettier-ignore
    })),
  );
  const texts = others.sort((a, b) => b.share - a.share).map(({ text }) => text);
  return [...new Set(texts)].filter((text) => text !== '').slice(0, MOST_OTHERS);
}

/** What was read of a word that the dictionary has changed: the one that stood in its place. */
function readBefore({ text, asRead }: TextLine, word: string): readonly string[] {
  const [now, before] = [text.split(/\s+/u), asRead?.split(/\s+/u) ?? []];
  const read = now.length === before.length ? before[now.indexOf(word)] : undefined;
  return read === undefined || read === word ? [] : [read];
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
      ({ from, to, kind, score }): Doubt => {
        const text = texts.slice(from, to).join('');
        const before = kind === 'changed' ? readBefore(line, text) : [];
        const others = [...before, ...othersOf(line.chars.slice(from, to))];
        return {
          kind,
          line: index,
          span: [from, to],
          text,
          place: charsPlace(line, line.chars.slice(from, to)),
          score,
          others: [...new Set(others)].filter((other) => other !== text).slice(0, MOST_OTHERS),
        };
      },
    );
  });
  const places = unread.map(
    (quad): Doubt => ({ kind: 'unread', line: null, span: [0, 0], text: '', place: { quad }, score: 0, others: [] }), // prettier-ignore
  );
  return [...inLines, ...places];
}
