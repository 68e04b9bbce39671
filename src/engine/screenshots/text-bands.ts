import { areRowsSame, type PictureRows } from './picture-rows';
import { BAND_WHITE, LEAST_BAND } from './tunables';

/** Rows `from` to `to` (which is not one of them) have print, those around them none. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** The lines of text and the pictures of a page, from top to bottom; a mere edge is none. */
export function printBands({ ink, width }: PictureRows): Band[] {
  const bands: { from: number; to: number }[] = [];
  for (let y = 0; y < ink.length; y++) {
    if (ink[y] === 0) continue;
    const last = bands.at(-1);
    if (last && y - last.to <= BAND_WHITE * width) last.to = y + 1;
    else bands.push({ from: y, to: y + 1 });
  }
  return bands.filter(({ from, to }) => to - from >= LEAST_BAND * width);
}

function isSameBand(rows: PictureRows, one: Band, other: Band): boolean {
  const height = one.to - one.from;
  if (Math.abs(height - (other.to - other.from)) > 2) return false;
  for (let i = 0; i < height; i++)
    if (!areRowsSame(rows, one.from + i, Math.min(other.from + i, rows.height - 1))) return false;
  return true;
}

/** How many of the bands show something else than those before. */
export const countDifferent = (rows: PictureRows, bands: readonly Band[]): number =>
  bands.filter((band, i) => !bands.slice(0, i).some((other) => isSameBand(rows, other, band)))
    .length;
