import type { PageRow } from './page-rows';
import { ITEMS_SAME_EDGE } from './tunables';

/**
 * What an item of a list begins with, and what tells one kind of list from another. A dash alone
 * begins speech, too.
 */
const MARKERS: readonly (readonly [kind: string, marker: RegExp])[] = [
  ['bullet', /^[•·●○■□▪◦‣*＊・]\s*(?=[\p{L}\p{N}])/u],
  ['dash', /^[-–]\s+(?=\S)/u],
  ['1.', /^\d{1,3}[.．]\s*(?=\p{L})/u],
  ['1)', /^[(（]?\d{1,3}[)）]\s*(?=\S)/u],
  ['1、', /^\d{1,3}、\s*(?=\S)/u],
  ['一、', /^[一二三四五六七八九十]{1,3}、\s*(?=\S)/u],
  ['(一)', /^[(（][一二三四五六七八九十]{1,3}[)）]\s*(?=\S)/u],
  ['①', /^[①-⑳]\s*(?=\S)/u],
  ['a)', /^[(（]?\p{L}[)）]\s+(?=\S)/u],
];

export interface Marker {
  readonly kind: string;
  /** As printed, with the white behind it. */
  readonly text: string;
}

/** The marker that a text begins with; null if none. */
export function markerOf(text: string): Marker | null {
  for (const [kind, marker] of MARKERS) {
    const found = marker.exec(text);
    if (found) return { kind, text: found[0] };
  }
  return null;
}

/**
 * The rows that begin with a marker as another row of the page does, below or above it: a number or
 * a dash may stand at the beginning of any line, a bullet does not.
 */
export function itemRows(rows: readonly PageRow[]): ReadonlySet<PageRow> {
  const marked = rows.flatMap((row) => {
    const marker = markerOf(row.text);
    return marker ? [{ row, kind: marker.kind }] : [];
  });
  const isItem = ({ row, kind }: (typeof marked)[number]): boolean =>
    kind === 'bullet' ||
    marked.some(
      (other) =>
        other.row !== row &&
        other.kind === kind &&
        Math.abs(other.row.left - row.left) < ITEMS_SAME_EDGE * row.height,
    );
  return new Set(marked.filter(isItem).map(({ row }) => row));
}
