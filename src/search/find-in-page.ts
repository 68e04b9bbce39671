import { partOf } from '../engine/geometry/bend';
import { charsPlace } from '../engine/geometry/words';
import { directionOf } from '../engine/language/direction';
import type { LineShape, TextLine } from '../engine/types';
import type { Folded } from './fold';
import { hiddenMatchesOf, matchesOf, type UnitSpan } from './matches';
import { wantedOf, type SearchQuery, type Wanted } from './query';
import {
  charStarts,
  foldBefore,
  foldPage,
  readBefore,
  type SearchedTexts,
  type ShownPage,
} from './searched-page';

/**
 * How something is there: it is the text, or what the recogniser thought of as well (`runner-up`),
 * or what was read before a dictionary or a person had something else there (`before`).
 */
export type HitHow = 'text' | 'runner-up' | 'before';

/** The part of what is found that stands in one line. */
export interface HitPart {
  /** Index of the shown line; null for one that a person has taken away. */
  readonly line: number | null;
  /** The line's text, or what was read there before. */
  readonly text: string;
  /** In `text`, UTF-16 units from one up to and without another. */
  readonly span: UnitSpan;
  readonly place: LineShape;
  readonly shape: LineShape;
}

/** One place where a word or phrase stands. */
export interface Hit {
  readonly how: HitHow;
  /** At least one; more where it goes on in other lines. */
  readonly parts: readonly HitPart[];
}

/** More on one page are not told apart. Unsourced. */
export const MOST_COUNTED = 99;

function count(matches: Iterable<UnitSpan>, most = MOST_COUNTED): number {
  let found = 0;
  for (const match of matches) {
    found += match[0] < match[1] ? 1 : 0;
    if (found >= most) break;
  }
  return found;
}

/** How often all that is wanted stands on a page as it is shown; 0 if some of it does not. */
export function countShown({ text }: SearchedTexts, wanted: readonly Wanted[]): number {
  let sum = 0;
  for (const one of wanted) {
    const found = count(matchesOf(text, one));
    if (found === 0) return 0;
    sum += found;
  }
  return Math.min(sum, MOST_COUNTED);
}

/** The same, as runners-up or as it was read before: what `countShown` finds is not counted. */
export function countHidden({ text, before }: SearchedTexts, wanted: readonly Wanted[]): number {
  let sum = 0;
  for (const one of wanted) {
    const found = count(hiddenMatchesOf(text, one)) + (before ? count(matchesOf(before, one)) : 0);
    if (found === 0 && count(matchesOf(text, one), 1) === 0) return 0;
    sum += found;
  }
  return Math.min(sum, MOST_COUNTED);
}

/** The part of a line's place between two units of its text. */
function placeOf(line: TextLine, [from, to]: UnitSpan): LineShape {
  const starts = charStarts(line);
  if (!starts || starts.length === 0) {
    const length = Math.max(1, line.text.length);
    const [start, end] = [from / length, to / length];
    return directionOf(line.text) === 'rtl'
      ? partOf(line, 1 - end, 1 - start)
      : partOf(line, start, end);
  }
  const first = starts.findLastIndex((start) => start <= from);
  const last = starts.findLastIndex((start) => start < to);
  return charsPlace(line, line.chars.slice(first, Math.max(first, last) + 1));
}

/** What is found in texts that were folded together, by the lines in which they stand. */
function partsOf(
  texts: readonly string[],
  folded: Folded,
  [from, to]: UnitSpan,
): (readonly [index: number, span: UnitSpan])[] {
  const parts: (readonly [number, UnitSpan])[] = [];
  const [start, end] = [folded.from[from]!, folded.to[to - 1]!];
  let offset = 0;
  texts.forEach((text, index) => {
    const span: UnitSpan = [Math.max(0, start - offset), Math.min(text.length, end - offset)];
    if (span[0] < span[1]) parts.push([index, span]);
    offset += text.length;
  });
  return parts;
}

/** A page as it is searched, folded once for all that is wanted of it. */
function searchable(page: ShownPage) {
  const { lines } = page.text;
  const before = readBefore(page);
  return {
    ...foldPage(page),
    lines,
    texts: lines.map((line) => line.text),
    starts: startsOf(lines),
    before,
    foldedBefore: foldBefore(before),
  };
}

type Searchable = ReturnType<typeof searchable>;

/** With where it stands in the page's text. */
type Placed = readonly [order: number, found: Hit];

function foundAt({ folded, lines, texts }: Searchable, match: UnitSpan, how: HitHow): Placed {
  const parts = partsOf(texts, folded, match).map(([line, span]): HitPart => {
    const shape = lines[line]!;
    return { line, text: shape.text, span, place: placeOf(shape, span), shape };
  });
  return [folded.from[match[0]]!, { how, parts }];
}

/** Nobody knows where in its line it stood: its place is the line's. */
function foundBefore({ lines, starts, before, foldedBefore }: Searchable, match: UnitSpan): Placed {
  const texts = before.map(({ text }) => text);
  const parts = partsOf(texts, foldedBefore, match).map(([index, span]): HitPart => {
    const { text, line: shape } = before[index]!;
    const shown = lines.indexOf(shape);
    return { line: shown === -1 ? null : shown, text, span, place: shape, shape };
  });
  const line = parts[0]!.line;
  return [line === null ? Infinity : starts[line]!, { how: 'before', parts }];
}

function* foundIn(page: Searchable, wanted: Wanted): Generator<Placed> {
  for (const match of matchesOf(page.text, wanted)) yield foundAt(page, match, 'text');
  for (const match of hiddenMatchesOf(page.text, wanted)) yield foundAt(page, match, 'runner-up');
  for (const match of matchesOf(page.foldedBefore, wanted)) yield foundBefore(page, match);
}

function startsOf(lines: readonly TextLine[]): number[] {
  let offset = 0;
  return lines.map(({ text }) => (offset += text.length) - text.length);
}

/** Everything that is found on a page, in its order; nothing if some of it is not there. */
export function findOnPage(page: ShownPage, query: SearchQuery): readonly Hit[] {
  const wanted = wantedOf(query);
  if (wanted.length === 0) return [];
  const searched = searchable(page);
  const all = wanted.map((one) => [...foundIn(searched, one)]);
  if (all.some((found) => found.length === 0)) return [];
  return all
    .flat()
    .sort(([a], [b]) => a - b)
    .map(([, found]) => found);
}
