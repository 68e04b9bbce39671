import bidiFactory from 'bidi-js';
import { directionOf, hasRightToLeft } from './direction';
import { MOST_ORDER_ROUNDS } from './tunables';

/**
 * The Unicode Bidirectional Algorithm (UAX #9): in which order the signs of a line are seen that
 * are written in the order in which they are read.
 */
const bidi = bidiFactory();

interface Sign {
  readonly text: string;
}

/** One UTF-16 unit for each item, which tells how it runs: its letter's. */
const unitsOf = (items: readonly Sign[]): string =>
  items.map(({ text }) => text[0] ?? ' ').join('');

/** How deep each item is embedded: what is odd runs from right to left (UAX #9, 3.3). */
const levelsOf = (units: string, level: number): Uint8Array =>
  bidi.getEmbeddingLevels(units, level === 1 ? 'rtl' : 'ltr').levels;

/** Where the items of a line stand that have these levels: the same way there and back. */
const placesBy = (units: string, levels: Uint8Array, level: number): readonly number[] =>
  bidi.getReorderedIndices(units, {
    levels,
    paragraphs: [{ start: 0, end: units.length - 1, level }],
  });

const baseOf = (units: string): 0 | 1 => (directionOf(units) === 'rtl' ? 1 : 0);

/** Characters as they are written → as they are seen, from left to right. */
export function inVisualOrder<Item extends Sign>(items: readonly Item[]): readonly Item[] {
  const units = unitsOf(items);
  if (!hasRightToLeft(units)) return items;
  const base = baseOf(units);
  return placesBy(units, levelsOf(units, base), base).map((i) => items[i]!);
}

/**
 * Letters as they are seen, from left to right → as they are written: the text that would be shown
 * like that. Where several would, a number goes with the Latin word that it follows.
 */
function inWrittenOrder<Item extends Sign>(seen: readonly Item[]): readonly Item[] {
  const units = unitsOf(seen);
  const base = baseOf(units);
  let levels = levelsOf(units, base);
  let order: readonly number[] = [];
  for (let round = 0; round < MOST_ORDER_ROUNDS; round++) {
    order = placesBy(units, levels, base);
    const written = order.map((i) => units[i]).join('');
    const own = levelsOf(written, base);
    const shown = placesBy(written, own, base).map((i) => order[i]!);
    if (shown.every((place, i) => place === i)) break;
    levels = Uint8Array.from(seen, (_, i) => own[order.indexOf(i)]!);
  }
  return order.map((i) => seen[i]!);
}

/**
 * Where nobody has seen the characters of a line they share its room, in the order in which they
 * are seen: parts (0 to 1) of the line.
 */
export function evenPlaces(texts: readonly string[]): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  inVisualOrder(texts.map((text, index) => ({ text, index }))).forEach(
    ({ index }, i, { length }) => {
      places[index] = { start: i / length, end: (i + 1) / length };
    },
  );
  return places;
}

/** Points of Hebrew letters, vowel signs of Arabic ones and the like. */
const isMark = ({ text }: Sign): boolean => /^(?=[\u0590-\u08ff])\p{M}/u.test(text);

/**
 * Letters with their marks. Seen from left to right, marks come before the letter that is written
 * before them; at the end of a line, where there is none, they stay with the last.
 */
function lettersOf<Item extends Sign>(seen: readonly Item[]): Item[][] {
  const letters: Item[][] = [];
  let marks: Item[] = [];
  for (const item of seen) {
    if (isMark(item)) marks.unshift(item);
    else {
      letters.push([item, ...marks]);
      marks = [];
    }
  }
  if (marks.length > 0) letters.push([...(letters.pop() ?? []), ...marks]);
  return letters;
}

/**
 * The signs of a line as recognisers find them, from its left to its right side → as they are
 * written and read: Arabic and Hebrew words from the right, numbers and Latin words in them as they
 * are. Brackets are taken to be told by what they are, opening or closing, as Tesseract tells them.
 */
export function inLogicalOrder<Item extends Sign>(seen: readonly Item[]): readonly Item[] {
  if (!seen.some(({ text }) => hasRightToLeft(text))) return seen;
  const letters = lettersOf(seen).map((items) => ({ text: items[0]!.text, items }));
  return inWrittenOrder(letters).flatMap(({ items }) => items);
}
