import type { Corridor } from './columns';
import { bottomOf, bottomOfRow, topOf, topOfRow, type Placed, type Row } from './rows';
import { MIN_PAGE_SHAPE, MIN_SHEET_LIKENESS, MIN_SHEET_MARGIN, MIN_SHEET_ROWS } from './tunables';

const stands = ({ members }: Row, x: number): readonly [left: boolean, right: boolean] => [
  members.some(({ right }) => right <= x),
  members.some(({ left }) => left >= x),
];

const isPageRow = (rows: readonly Row[], x: number): boolean =>
  ([0, 1] as const).every(
    (side) => rows.filter((row) => stands(row, x)[side]).length >= MIN_SHEET_ROWS,
  );

const heightOf = (rows: readonly Row[]): number =>
  Math.max(...rows.map(bottomOfRow)) - Math.min(...rows.map(topOfRow));

/** Parts of rows above and below wide white. */
function* partsAtMargins(rows: readonly Row[], lineHeight: number) {
  let end = -Infinity;
  for (const [i, row] of rows.entries()) {
    const top = topOfRow(row);
    if (i > 0 && top - end >= MIN_SHEET_MARGIN * lineHeight)
      yield { y: (end + top) / 2, parts: [rows.slice(0, i), rows.slice(i)] as const };
    end = Math.max(end, bottomOfRow(row));
  }
}

/**
 * Where several pages or slides stand on one sheet, those above come before those below: the height
 * of the white that parts both sides of a corridor into pages of about a size. Null if there is
 * none.
 */
export function findSheets(
  rows: readonly Row[],
  { x, top, bottom, width }: Corridor,
  lineHeight: number,
): number | null {
  if (width < MIN_SHEET_MARGIN * lineHeight) return null;
  const inside = rows.filter((row) => bottomOfRow(row) > top && topOfRow(row) < bottom);
  let [best, bestShare] = [null as number | null, MIN_SHEET_LIKENESS];
  for (const { y, parts } of partsAtMargins(inside, lineHeight)) {
    const [a, b] = [heightOf(parts[0]), heightOf(parts[1])];
    const share = Math.min(a, b) / Math.max(a, b);
    if (share >= bestShare && parts.every((part) => isPageRow(part, x)))
      [best, bestShare] = [y, share];
  }
  return best;
}

/**
 * The fold between two pages: it goes through all that stands there, and on both sides there is
 * room for a page.
 */
export function isFold(
  { top, bottom }: Corridor,
  texts: readonly Placed[],
  { left, right }: { readonly left: readonly Placed[]; readonly right: readonly Placed[] },
): boolean {
  const isWhole = texts.every((text) => topOf(text) >= top && bottomOf(text) <= bottom);
  const widths = [left, right].map(
    (side) =>
      Math.max(...side.map((text) => text.right)) - Math.min(...side.map((text) => text.left)),
  );
  return isWhole && Math.min(...widths) >= MIN_PAGE_SHAPE * (bottom - top);
}
