import { areRowsSame, type PictureRows } from './picture-rows';
import type { SameRows } from './same-rows';
import { HEADER_REACHES, SAME_BAR_ROWS } from './tunables';

/**
 * Rows with most print at the top of a picture: one may be of the app's title, which stays
 * there.
 */
function titleRows({ ink, width }: PictureRows): ReadonlySet<number> {
  const inkiest = HEADER_REACHES.map((reach) =>
    ink
      .subarray(0, Math.round(reach * width))
      .reduce((best, count, y) => (count > ink[best]! ? y : best), 0),
  );
  return new Set(inkiest.filter((row) => ink[row]! > 0));
}

function sameRows(rows: PictureRows, one: number, other: number, count: number): number {
  let same = 0;
  for (let i = 0; i < count; i++) if (areRowsSame(rows, one + i, other + i)) same += 1;
  return same;
}

/**
 * True if between the copies stands what also stands at the picture's edges: the bar of the app
 * from the bottom, if it has one, and below that the one from the top, with another time in it.
 */
export const areBarsBetween = (rows: PictureRows, same: SameRows): boolean =>
  [...titleRows(rows)].some((title) => areBarsBelow(rows, title, same));

function areBarsBelow(rows: PictureRows, title: number, { from, to, shift }: SameRows): boolean {
  for (let row = to + title; row < from + shift; row++) {
    if (!areRowsSame(rows, title, row)) continue;
    const top = row - title;
    const [footer, header] = [top - to, from + shift - top];
    const same = sameRows(rows, 0, top, header) + sameRows(rows, rows.height - footer, to, footer);
    if (same >= SAME_BAR_ROWS * (footer + header)) return true;
  }
  return false;
}
