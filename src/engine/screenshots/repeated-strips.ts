import { pictureRows, type PictureRows } from './picture-rows';
import { findSameRows, type SameRows } from './same-rows';
import { areBarsBetween } from './fixed-bars';
import { printBands, countDifferent, type Band } from './text-bands';
import type { RasterImage } from '../types';
import {
  EXACT_SEAM,
  LEAST_STRIP,
  LEAST_STRIP_INK,
  MIN_PHONE_SHAPE,
  MOST_BARS,
  SAME_KIND,
  SAME_STEP,
  SURELY_DIFFERENT,
} from './tunables';

/**
 * A long screenshot is stitched of shots, A[0..s) and B[t..) of one page. Where the phone (or a
 * person) has found the seam wrongly, the rows t to s are there twice, pixel by pixel: once at the
 * end of the one shot and once at the beginning of the next, one directly below the other, or with
 * the app's own bars between, which then stand at the picture's edge, too.
 *
 * Rows that a page really shows twice, two equal messages or two blank forms, were placed by its
 * layout. They have the layout's own white around each of them, so that more is the same than the
 * distance from the one to the other: text, white, text, white. A seam knows nothing of the layout:
 * it cuts through print, or leaves white that is nowhere else around. Where it happens to leave the
 * layout's white, only many different texts in the same order tell it. What stands there three
 * times was no seam.
 */

/**
 * Rows of a picture that can be left out, as they are there once more: what is above goes on below.
 */
export interface RepeatedStrip {
  readonly top: number;
  readonly height: number;
}

interface Page {
  readonly rows: PictureRows;
  readonly bands: readonly Band[];
}

const inkIn = ({ ink }: PictureRows, from: number, to: number): number =>
  ink.subarray(from, to).reduce((sum, count) => sum + Number(count > 0), 0);

const bandsIn = ({ bands }: Page, from: number, to: number): Band[] =>
  bands.filter((band) => band.from >= from && band.to <= to);

/**
 * How far one band begins, and ends, below another; nothing where they are not of one kind, as a
 * heading and a text.
 */
function stepBetween(above: Band, below: Band): readonly number[] {
  const [one, other] = [above, below].map(({ from, to }) => to - from) as [number, number];
  const isKind = Math.min(one, other) >= SAME_KIND * Math.max(one, other);
  return isKind ? [below.from - above.from, below.to - above.to] : [];
}

/**
 * True if the first text of the lower copy stands below the last one of the upper as others stand
 * around or within them. Letters that go up or down further than others move the one or the other
 * edge of a band.
 */
function isLaidOut({ bands }: Page, own: readonly Band[], shift: number): boolean {
  const [first, last] = [own[0]!, own.at(-1)!];
  const lowered = ({ from, to }: Band): Band => ({ from: from + shift, to: to + shift });
  const above = bands.findLast(({ from }) => from < first.from);
  const below = bands.find(({ from }) => from > last.to + shift);
  const copy = lowered(first);
  const seam = [copy.from - last.from, copy.to - last.to];
  const others = [
    ...(above ? [stepBetween(above, first)] : []),
    ...(below ? [stepBetween(lowered(last), below)] : []),
    ...own.slice(1).map((band, i) => stepBetween(own[i]!, band)),
  ];
  return others.some((step) => step.some((rows, i) => Math.abs(rows - seam[i]!) <= SAME_STEP));
}

/** True if the copies, of which one begins where the other ends, tell of a seam. */
function isSeam(page: Page, { from, to, shift }: SameRows): boolean {
  const more = to - from - shift;
  if (Math.abs(more) <= EXACT_SEAM) return true;
  const own = bandsIn(page, from, to).filter((band, _, [first]) => band.from < first!.from + shift);
  const different = countDifferent(page.rows, own);
  if (different >= SURELY_DIFFERENT) return true;
  return different > 1 && !isLaidOut(page, own, shift);
}

function isRepeated(page: Page, same: SameRows): boolean {
  const { rows } = page;
  const { from, to, shift } = same;
  const height = to - from;
  if (height < LEAST_STRIP * rows.width || shift < LEAST_STRIP * rows.width) return false;
  if (inkIn(rows, from, to) < LEAST_STRIP_INK * rows.width) return false;
  if (height >= shift - EXACT_SEAM) return isSeam(page, same);
  return shift - height < MOST_BARS * rows.width && areBarsBetween(rows, same);
}

/** Rows that stand there three times and more, as in a list. */
const isList = ({ from, to, shift }: SameRows): boolean => to - from >= 2 * shift - EXACT_SEAM;

/** From the upper copy's beginning to the lower copy's end. */
const overlap = (one: SameRows, other: SameRows): number =>
  Math.min(one.to + one.shift, other.to + other.shift) - Math.max(one.from, other.from);

const isWithin = (one: SameRows, list: SameRows): boolean =>
  overlap(one, list) >= one.to + one.shift - one.from - 2 * EXACT_SEAM;

/** In the last white above where the copy ends, so that no line is parted. */
function stripOf({ bands }: Page, { from, to, shift }: SameRows): RepeatedStrip {
  const whole = bands.findLast((band) => band.from > from && band.to < to);
  const next = whole && bands.find((band) => band.from >= whole.to);
  const top = whole ? Math.floor((whole.to + Math.min(to, next?.from ?? to)) / 2) : to;
  return { top, height: shift };
}

/**
 * The strips of a stitched screenshot that are there twice, from top to bottom, none in another.
 */
export function findRepeatedStrips(image: RasterImage): readonly RepeatedStrip[] {
  if (image.height < MIN_PHONE_SHAPE * image.width) return [];
  const rows = pictureRows(image);
  const bands = printBands(rows);
  const all = findSameRows(rows, bands);
  const page: Page = { rows, bands };
  const lists = all.filter(isList);
  const found: SameRows[] = [];
  for (const same of all.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    if (lists.some((list) => isWithin(same, list))) continue;
    if (found.some((other) => overlap(same, other) > 0)) continue;
    if (isRepeated(page, same)) found.push(same);
  }
  return found.map((same) => stripOf(page, same)).toSorted((a, b) => a.top - b.top);
}
