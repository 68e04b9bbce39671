import { upperMedian, type PlacedText, type TextRoles } from '../placed-texts';
import { similarity } from '../catalogue/similarity';
import { fold } from '../texts';
import {
  ABOVE_ROW,
  CUT_SPREAD,
  LEAST_SHIFT,
  LIKELY_TWINS,
  MISREAD_TWIN,
  MOST_CUT,
  MOST_PAIRS,
  MOST_PLACES,
  MOST_REPEATED_PARTS,
  PROVING_TWINS,
  REPEAT_ROW,
  SAME_SHIFT,
  TWINS_ALIGNED,
} from './tunables';

/**
 * A part of a long screenshot that stands there twice; the strip is taken out and what is below
 * moves up.
 */
interface Repeat {
  readonly top: number;
  readonly height: number;
}

/** Texts of a page each of whose parts counts once. */
interface WithoutRepeats {
  readonly texts: readonly PlacedText[];
  /** Indices of the lines that were left out. */
  readonly removed: readonly number[];
}

interface Pair {
  readonly upper: PlacedText;
  readonly lower: PlacedText;
  readonly key: string;
}

function pairsOf(texts: readonly PlacedText[], unit: number): Pair[] {
  const places = new Map<string, PlacedText[]>();
  for (const text of texts) {
    const key = fold(text.text);
    places.set(key, [...(places.get(key) ?? []), text]);
  }
  return [...places]
    .filter(([, at]) => at.length <= MOST_PLACES)
    .flatMap(([key, at]) =>
      at.flatMap((upper) =>
        at.filter((lower) => isShifted(upper, lower, unit)).map((lower) => ({ upper, lower, key })),
      ),
    )
    .slice(0, MOST_PAIRS);
}

const isShifted = (upper: PlacedText, lower: PlacedText, unit: number): boolean =>
  lower.y - upper.y > LEAST_SHIFT * unit && isInLine(upper, lower, unit);

/** A box may begin earlier in one of the places, in the picture beside its text. */
const isInLine = (a: PlacedText, b: PlacedText, unit: number): boolean =>
  Math.min(Math.abs(a.left - b.left), Math.abs(a.right - b.right)) < TWINS_ALIGNED * unit;

/** In a part that is repeated, all of it stands above all of its repetition. */
const canGoTogether = (a: Pair, b: Pair): boolean => a.upper.y < b.lower.y && b.upper.y < a.lower.y;

/**
 * A long screenshot is made of parts, A[0..s] and B[t..] of one page. If the phone has found the
 * seam wrongly, what stands between t and s is there twice, one directly below the other: so the
 * shift is as long as the part, and nothing in the part may lack its twin. Two equal cells of one
 * part have no such company.
 *
 * @param roles which texts prove nothing (quantities, the app's own buttons), and which are
 *   headings: they are never cut, so that one without a twin shows that nothing is repeated there
 * @param guess takes out, besides all that is proved, the part that is likely the nth to be there
 *   twice; null for none
 */
export function removeRepeatedStrips(
  all: readonly PlacedText[],
  { isPlain, isHeading }: TextRoles,
  guess: number | null,
): WithoutRepeats {
  const find = (texts: readonly PlacedText[], proof: number, nth: number) =>
    findRepeat(
      texts.filter((text) => !isPlain(text)),
      isHeading,
      proof,
      nth,
    );
  let texts = all;
  for (let i = 0; i < MOST_REPEATED_PARTS; i++) {
    const repeat = find(texts, PROVING_TWINS, 0);
    if (!repeat) break;
    texts = withoutStrip(texts, repeat);
  }
  const likely = guess === null ? null : find(texts, LIKELY_TWINS, guess);
  if (likely) texts = withoutStrip(texts, likely);
  const kept = new Set(texts.map(({ index }) => index));
  return { texts, removed: all.filter(({ index }) => !kept.has(index)).map(({ index }) => index) };
}

function findRepeat(
  texts: readonly PlacedText[],
  isHeading: (text: PlacedText) => boolean,
  proof: number,
  nth: number,
): Repeat | null {
  const unit = upperMedian(texts.map(({ height }) => height));
  const pairs = pairsOf(texts, unit);
  const shiftOf = ({ upper, lower }: Pair) => lower.y - upper.y;
  const isLike = (one: Pair, two: Pair) =>
    Math.abs(shiftOf(one) - shiftOf(two)) < SAME_SHIFT * unit && canGoTogether(one, two);
  const groups = pairs
    .map((one) => pairs.filter((two) => isLike(one, two)))
    .filter((group) => new Set(group.map(({ key }) => key)).size >= proof)
    .sort((a, b) => b.length - a.length);
  let left = nth;
  const seen: Repeat[] = [];
  for (const group of groups) {
    const repeat = asRepeat(group, texts, unit, isHeading);
    if (!repeat || seen.some((other) => isSame(other, repeat, unit))) continue;
    if (left-- === 0) return repeat;
    seen.push(repeat);
  }
  return null;
}

const isSame = (a: Repeat, b: Repeat, unit: number): boolean =>
  Math.abs(a.top - b.top) < unit && Math.abs(a.height - b.height) < SAME_SHIFT * unit;

function asRepeat(
  pairs: readonly Pair[],
  texts: readonly PlacedText[],
  unit: number,
  isHeading: (text: PlacedText) => boolean,
): Repeat | null {
  const height = upperMedian(pairs.map(({ upper, lower }) => lower.y - upper.y));
  const lastY = Math.max(...pairs.map(({ upper }) => upper.y));
  const firstY = Math.min(...pairs.map(({ lower }) => lower.y));
  if (firstY < lastY) return null;
  const lastRow = pairs.filter(({ upper }) => upper.y > lastY - REPEAT_ROW * unit);
  // Of the last row the lower one is kept: the seam may have cut the quantity off the upper one.
  const same = new Set(pairs.flatMap(({ upper, lower }) => [upper.index, lower.index]));
  const twins = withMisread(same, texts, height, unit);
  const begins = pairs
    .filter(({ upper }) => !isHeading(upper))
    .flatMap(({ upper, lower }) => [upper.left, lower.left]);
  const top = topOf(
    lastRow.map(({ upper }) => upper),
    texts.filter(({ index }) => !twins.has(index)),
    unit,
  );
  // What begins where nothing else does is no text of a cell, but something that was read into a
  // picture.
  const counts = (text: PlacedText) =>
    isHeading(text) || begins.some((left) => Math.abs(left - text.left) < TWINS_ALIGNED * unit);
  const lone = texts
    .filter(({ y, index }) => y > top && y < top + height && !twins.has(index))
    .filter(counts);
  const isAtSeam = (text: PlacedText) =>
    text.bottom > lastY && text.top < firstY && !isHeading(text);
  const spread = Math.max(...lone.map(({ y }) => y)) - Math.min(...lone.map(({ y }) => y));
  const isCut = lone.length <= MOST_CUT && spread < CUT_SPREAD * unit && lone.every(isAtSeam);
  return lone.length === 0 || isCut ? { top, height } : null;
}

/** With those that have their twin in its place, though it was read as something else. */
function withMisread(
  twins: ReadonlySet<number>,
  texts: readonly PlacedText[],
  height: number,
  unit: number,
): ReadonlySet<number> {
  const lone = texts.filter(({ index }) => !twins.has(index));
  const pairs = lone.flatMap((upper) =>
    lone
      .filter((lower) => Math.abs(lower.y - upper.y - height) < SAME_SHIFT * unit)
      .filter((lower) => isInLine(upper, lower, unit))
      .filter((lower) => similarity(fold(upper.text), fold(lower.text)) >= MISREAD_TWIN)
      .flatMap((lower) => [upper.index, lower.index]),
  );
  return new Set([...twins, ...pairs]);
}

/**
 * Above the first text of a row, and below what stands there without a twin: a part may begin
 * within a row.
 */
function topOf(row: readonly PlacedText[], lone: readonly PlacedText[], unit: number): number {
  const first = Math.min(...row.map(({ y }) => y));
  const top = Math.min(...row.map((text) => text.top)) - ABOVE_ROW * unit;
  const above = Math.max(...lone.map(({ y }) => y).filter((y) => y < first));
  return Math.max(top, (above + first) / 2);
}

const withoutStrip = (texts: readonly PlacedText[], { top, height }: Repeat): PlacedText[] =>
  texts
    .filter(({ y }) => y < top || y >= top + height)
    .map((text) => (text.y < top ? text : movedUp(text, height)));

const movedUp = (text: PlacedText, by: number): PlacedText => ({
  ...text,
  y: text.y - by,
  top: text.top - by,
  bottom: text.bottom - by,
});
