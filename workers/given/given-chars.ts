import { SPACELESS } from '../../src/engine/flow/line-breaks';
import { clamp } from '../../src/engine/geometry/geometry';
import { clustersOf } from '../../src/engine/language/clusters';
import { directionOf } from '../../src/engine/language/direction';
import { evenPlaces } from '../../src/engine/language/logical-order';
import type { Point, TextChar } from '../../src/engine/types';
import type { GivenChar, GivenWord } from './given-page';
import type { LineFrame, Stretch } from './line-frame';
import { SPACELESS_GAP } from './tunables';

/** From the units of a page's mark-up to pixels of its picture. */
export type ToPixels = (points: readonly Point[]) => Point[];

/** A word of which it is settled how sure it is. */
export type ScoredWord = GivenWord & { readonly score: number };

/** Where a line and its words are. */
export interface CharPlaces {
  /** Of each word what it stands in; empty where that is not told. */
  readonly words: readonly (readonly Point[])[];
  readonly frame: LineFrame;
  readonly scale: ToPixels;
  readonly extent: Stretch;
  readonly height: number;
}

/** Where words stand along their line; where that is not told of all, they share it evenly. */
function spansOf(
  words: readonly GivenWord[],
  { words: outlines, frame, extent }: CharPlaces,
): Stretch[] {
  if (outlines.every((points) => points.length > 0)) return outlines.map(frame.along);
  const lengths = words.map(({ text, isApart }) => [Number(isApart), [...text].length] as const);
  const all = lengths.reduce((sum, [space, letters]) => sum + space + letters, 0);
  const runsLeft = directionOf(words.map(({ text }) => text).join(' ')) === 'rtl';
  let at = 0;
  return lengths.map(([space, letters], i): Stretch => {
    const start = at + (i === 0 ? 0 : space);
    at = start + letters;
    const place = (count: number): number => extent[0] + ((extent[1] - extent[0]) * count) / all;
    return runsLeft ? [place(all - at), place(all - start)] : [place(start), place(at)];
  });
}

/** The characters of a line, with its spaces. */
export function charsOf(words: readonly ScoredWord[], places: CharPlaces): TextChar[] {
  const { extent, height } = places;
  const length = Math.max(extent[1] - extent[0], Number.EPSILON);
  const part = (at: number): number => clamp((at - extent[0]) / length, 0, 1);
  const spans = spansOf(words, places);
  return words.flatMap((word, i): TextChar[] => {
    const chars = wordChars(word, spans[i]!, places).map(({ span: [from, to], ...char }) => ({
      ...char,
      start: part(from),
      end: part(to),
    }));
    const last = words[i - 1];
    if (!last || !word.isApart) return chars;
    const [a, b] = [spans[i - 1]!, spans[i]!];
    const isForward = a[0] <= b[0];
    const [start, end] = isForward ? [a[1], Math.max(a[1], b[0])] : [Math.min(b[1], a[0]), a[0]];
    const isWritten = end - start >= SPACELESS_GAP * height;
    if (!isWritten && isSpaceless(last.text.at(-1)) && isSpaceless(word.text[0])) return chars;
    const score = Math.min(last.score, word.score);
    return [{ text: ' ', score, start: part(start), end: part(end) }, ...chars];
  });
}

const isSpaceless = (char: string | undefined): boolean => SPACELESS.test(char ?? '');

interface SpannedChar extends Pick<TextChar, 'text' | 'score' | 'also'> {
  readonly span: Stretch;
}

/** What else a character may be, in parts of how sure the character itself is. */
function alternativesOf({ score, also = [] }: GivenChar): Pick<TextChar, 'also'> {
  if (!score || also.length === 0) return {};
  return {
    also: also.map((other) => ({ text: other.text, share: clamp(other.score / score, 0, 1) })),
  };
}

/**
 * Characters have places of their own, or share that of their word evenly. How sure a word is
 * counts; what is told of its characters says which of them are less so.
 */
function wordChars(
  word: ScoredWord,
  [from, to]: Stretch,
  { frame, scale }: CharPlaces,
): SpannedChar[] {
  const untold = (text: string): GivenChar => ({ text, score: null, points: [] });
  const all = word.chars.length > 0 ? word.chars : clustersOf(word.text).map(untold);
  const hasPlaces = all.every(({ points }) => points.length > 0);
  const scores = withMean(
    all.map(({ score }) => (score === null ? word.score : partsOf(score))),
    word.score,
  );
  const even = evenPlaces(all.map(({ text }) => text));
  return all.map((char, i) => ({
    text: char.text,
    score: scores[i]!,
    ...alternativesOf(char),
    span: hasPlaces
      ? frame.along(scale(char.points))
      : [from + (to - from) * even[i]!.start, from + (to - from) * even[i]!.end],
  }));
}

/** Scores whose mean is another, all of them from 0 to 1, in the order that they had. */
function withMean(scores: readonly number[], mean: number): readonly number[] {
  const own = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  if (own > mean) return scores.map((score) => (score * mean) / own);
  return own === 1
    ? scores
    : scores.map((score) => score + ((1 - score) * (mean - own)) / (1 - own));
}

/** Some write per cent where the standard wants parts. */
const partsOf = (score: number): number => clamp(score > 1 ? score / 100 : score, 0, 1);
