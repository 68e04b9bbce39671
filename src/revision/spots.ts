import { boundsOf, distance, quadCentre, quadHeight } from '../engine/geometry/geometry';
import { charsPlace } from '../engine/geometry/words';
import { clustersOf, lineCharacters } from '../engine/language/clusters';
import type { LineShape, PageText } from '../engine/types';
import { addLine, nothingAt, vouchSpan, writeSpan, type RevisedPage } from './edits';
import { isSamePlace } from './places';
import { revise } from './revise';
import type { CharSpan, PageRevision } from './types';

/** Something that stands on a page, by what it is and where, whatever else its line becomes. */
export interface Spot {
  /** Empty where text was seen and none was read. */
  readonly text: string;
  readonly place: LineShape;
}

/** What a person says of a spot: it is right as it is, other text, or nothing (empty). */
export interface SpotAnswer {
  readonly spot: Spot;
  readonly text: string;
}

interface FoundSpot {
  readonly line: number;
  readonly span: CharSpan;
}

/** Where a line has a text, as spans of its characters. */
export function spansOf(chars: readonly string[], sought: readonly string[]): CharSpan[] {
  const spans: CharSpan[] = [];
  for (let from = 0; from + sought.length <= chars.length; from++)
    if (sought.every((char, i) => chars[from + i] === char))
      spans.push([from, from + sought.length]);
  return spans;
}

/** Written without spaces, a word may stand anywhere. */
const JOINS = /[\p{L}\p{N}]/u;
const ALONE = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;

const isJoined = (left: string | undefined, right: string | undefined): boolean =>
  [left, right].every((char) => char !== undefined && JOINS.test(char) && !ALONE.test(char));

/** Where a text stands in a page by itself, and not as a part of a longer word. */
export function spotsWith({ lines }: PageText, text: string): (Spot & FoundSpot)[] {
  const sought = clustersOf(text);
  if (sought.length === 0) return [];
  return lines.flatMap((line, index) => {
    const chars = lineCharacters(line);
    if (!line.text.includes(text) || chars.length !== line.chars.length) return [];
    return spansOf(chars, sought).flatMap((span) => {
      const [from, to] = span;
      const isPart = isJoined(chars[from - 1], chars[from]) || isJoined(chars[to - 1], chars[to]);
      const place = charsPlace(line, line.chars.slice(from, to));
      return isPart ? [] : [{ text, place, line: index, span }];
    });
  });
}

/** Where a spot is now; null if it has become something else. */
export function findSpot({ lines }: PageText, { text, place }: Spot): FoundSpot | null {
  const middle = quadCentre(place.quad);
  const sought = clustersOf(text);
  const { top, bottom } = boundsOf(place.quad);
  let nearest = Math.max(quadHeight(place.quad), (bottom - top) / 2);
  let found: FoundSpot | null = null;
  lines.forEach((line, index) => {
    const own = boundsOf(line.quad);
    if (own.top > bottom || own.bottom < top) return;
    const chars = lineCharacters(line);
    if (chars.length !== line.chars.length) return;
    for (const span of spansOf(chars, sought)) {
      const [from, to] = span;
      const part = charsPlace(line, line.chars.slice(from, to));
      const far = distance(quadCentre(part.quad), middle);
      if (far <= nearest) [nearest, found] = [far, { line: index, span }];
    }
  });
  return found;
}

/** A word that goes takes a space with it. */
function withSpace(chars: readonly string[], [from, to]: CharSpan): CharSpan {
  if (chars[to]?.trim() === '') return [from, to + 1];
  return chars[from - 1]?.trim() === '' ? [from - 1, to] : [from, to];
}

function writeSpot(page: RevisedPage, { spot, text }: SpotAnswer): PageRevision {
  const written = text.trim();
  if (spot.text === '') {
    if (!page.text.unread.some((quad) => isSamePlace(spot.place, { quad }))) return page.revision;
    return written === '' ? nothingAt(page, spot.place.quad) : addLine(page, spot.place, written);
  }
  const found = findSpot(page.text, spot);
  if (!found) return page.revision;
  const { line, span } = found;
  if (text === spot.text) return vouchSpan(page, line, span);
  const chars = lineCharacters(page.text.lines[line]!);
  return writeSpan(page, line, written === '' ? withSpace(chars, span) : span, written);
}

/** Answers to several spots of a page. What has become something else in the meantime stays. */
export function writeSpots(page: RevisedPage, answers: readonly SpotAnswer[]): PageRevision {
  let now = page;
  for (const answer of answers) {
    const revision = writeSpot(now, answer);
    if (revision !== now.revision) now = { ...revise(now.reading, revision), revision };
  }
  return now.revision;
}
