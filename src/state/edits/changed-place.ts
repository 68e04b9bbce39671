import type { LineShape } from '../../engine/types';
import { isSamePlace, shareIn } from '../../revision/places';
import type { PageRevision, PersonLine } from '../../revision/types';

const isSameLine = (one: PersonLine, other: PersonLine): boolean =>
  one === other || (isSamePlace(one, other) && one.text === other.text);

/** Where two revisions of a page differ first; null if only in the order of its lines. */
export function changedPlace(
  one: PageRevision | null,
  other: PageRevision | null,
): LineShape | null {
  const [lines, others] = [one?.lines ?? [], other?.lines ?? []];
  const alone = (from: readonly PersonLine[], to: readonly PersonLine[]) =>
    from.find((line) => !to.some((known) => isSameLine(line, known)));
  return alone(others, lines) ?? alone(lines, others) ?? null;
}

/** Index of the line that stands at a place, or covers the most of it; -1 for none. */
export function lineOn(place: LineShape, lines: readonly LineShape[]): number {
  const same = lines.findIndex((line) => isSamePlace(line, place));
  if (same !== -1) return same;
  let [best, most] = [-1, 0];
  lines.forEach((line, index) => {
    const share = Math.max(shareIn(place, line), shareIn(line, place));
    if (share > most) [best, most] = [index, share];
  });
  return best;
}
