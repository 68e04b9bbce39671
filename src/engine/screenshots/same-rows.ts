import { areRowsSame, type PictureRows } from './picture-rows';
import type { Band } from './text-bands';
import {
  ANCHOR_EVERY,
  ANCHOR_PLACES,
  INK_CHANGE,
  LEAST_SHIFT,
  MOST_COMPARED_ROWS,
  MOST_SHIFT,
  SAME_ROW,
} from './tunables';

/** Rows `from` to `to` (which is not one of them) are the same as those `shift` below. */
export interface SameRows {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}

/** Of every few rows of print the one with the most; an edge that goes on and on tells nothing. */
function anchorsOf({ ink, width }: PictureRows, bands: readonly Band[]): number[] {
  const every = Math.max(4, Math.round(ANCHOR_EVERY * width));
  const inkiest = (from: number, to: number): number => {
    let best = from;
    for (let y = from; y < to; y++) if (ink[y]! > ink[best]!) best = y;
    return best;
  };
  return bands.flatMap(({ from, to }) =>
    Array.from({ length: Math.ceil((to - from) / every) }, (_, i) =>
      inkiest(from + i * every, Math.min(to, from + (i + 1) * every)),
    ),
  );
}

/** Some of the columns in which a row has print: most others have none there. */
function tellingColumns({ columns, values, ink }: PictureRows, row: number): number[] {
  const inked: number[] = [];
  for (let i = 0; i < columns; i++) {
    const at = row * columns + i;
    if (Math.abs(values[at]! - values[at - columns]!) > INK_CHANGE) inked.push(i);
  }
  const step = Math.ceil(ink[row]! / ANCHOR_PLACES);
  return inked.filter((_, i) => i % step === 0);
}

/** As far up and down as the rows are the same. */
function extend(rows: PictureRows, anchor: number, shift: number): SameRows {
  let from = anchor;
  let to = anchor + 1;
  while (from > 0 && areRowsSame(rows, from - 1, from - 1 + shift)) from -= 1;
  while (to + shift < rows.height && areRowsSame(rows, to, to + shift)) to += 1;
  return { from, to, shift };
}

/**
 * All parts of a picture that stand there again further down, as far as a screen is high. Empty for
 * a picture that is all alike: nothing could be told from that, and it would take long.
 */
export function findSameRows(rows: PictureRows, bands: readonly Band[]): SameRows[] {
  const { width, height, columns, values } = rows;
  const found: SameRows[] = [];
  /** Where the last part with a shift ends. */
  const ends = new Int32Array(Math.round(MOST_SHIFT * width) + 1);
  let compared = 0;
  for (const anchor of anchorsOf(rows, bands)) {
    const telling = tellingColumns(rows, anchor);
    // With the row above it, from which it differs: white below white is all alike.
    const isLike = (row: number): boolean => {
      for (const i of telling) {
        const [own, other] = [anchor * columns + i, row * columns + i];
        const difference = values[own]! - values[other]!;
        const above = values[own - columns]! - values[other - columns]!;
        if (Math.max(difference, -difference, above, -above) > SAME_ROW) return false;
      }
      return true;
    };
    const most = Math.min(ends.length, height - anchor);
    for (let shift = Math.round(LEAST_SHIFT * width); shift < most; shift++) {
      if (ends[shift]! > anchor || !isLike(anchor + shift)) continue;
      if (!areRowsSame(rows, anchor, anchor + shift)) continue;
      const run = extend(rows, anchor, shift);
      compared += run.to - run.from;
      if (compared > MOST_COMPARED_ROWS) return [];
      ends[shift] = run.to;
      found.push(run);
    }
  }
  return found;
}
