import { documentOf } from '../pages/document-path';
import type { Page } from '../pages/Page.svelte';

/**
 * Pages that stand together in the list under a row of their own: those of a folder or, within it,
 * of a document.
 */
export interface GroupRow {
  readonly group: 'folder' | 'document';
  /** Of the folder or the document. */
  readonly path: string;
  readonly pages: readonly Page[];
}

/** The place of a page that was removed just now: what stood below it stays where it is. */
export interface GapRow {
  readonly gap: Page;
  /** The page below it; null if it was the last. */
  readonly before: Page | null;
}

export type ListRow = Page | GroupRow | GapRow;

export const isGroupRow = (row: ListRow): row is GroupRow => 'group' in row;
export const isGapRow = (row: ListRow): row is GapRow => 'gap' in row;
export const isPageRow = (row: ListRow): row is Page => !isGroupRow(row) && !isGapRow(row);

/** What a row is known by while the list changes around it. */
export function rowKey(row: ListRow): string {
  if (isGapRow(row)) return `gap ${row.gap.id}`;
  return isGroupRow(row) ? `${row.group} ${row.pages[0]!.id}` : row.id;
}

/**
 * The rows that a list of pages is shown in. Pages of a folder that stand together have a row above
 * them where there are several folders, those of a document in any case; and none of their own
 * while that is folded.
 */
export function listRowsOf(pages: readonly Page[], folded: readonly string[]): readonly ListRow[] {
  const first = pages[0]?.folder;
  if (pages.every(({ folder }) => folder === first)) return documentRowsOf(pages, folded);
  return grouped(pages, ({ folder }) => folder || null, 'folder', folded, documentRowsOf);
}

const documentRowsOf = (pages: readonly Page[], folded: readonly string[]): readonly ListRow[] =>
  grouped(pages, documentOf, 'document', folded, (own) => own);

function grouped(
  pages: readonly Page[],
  pathOf: (page: Page) => string | null,
  group: GroupRow['group'],
  folded: readonly string[],
  within: (pages: readonly Page[], folded: readonly string[]) => readonly ListRow[],
): readonly ListRow[] {
  const rows: ListRow[] = [];
  let at = 0;
  while (at < pages.length) {
    const path = pathOf(pages[at]!);
    const run = runFrom(pages, at, (page) => pathOf(page) === path);
    if (path !== null) rows.push({ group, path, pages: run });
    if (path === null || !folded.includes(path))
      for (const row of within(run, folded)) rows.push(row);
    at += run.length;
  }
  return rows;
}

/** The page there, and those behind it that belong to it. */
function runFrom(
  pages: readonly Page[],
  from: number,
  belongs: (page: Page) => boolean,
): readonly Page[] {
  let to = from + 1;
  while (to < pages.length && belongs(pages[to]!)) to += 1;
  return pages.slice(from, to);
}

/** With the places of removed pages among them. */
export function withGaps(rows: readonly ListRow[], gaps: readonly GapRow[]): readonly ListRow[] {
  if (gaps.length === 0) return rows;
  const above = (page: Page | null) => gaps.filter(({ before }) => before === page);
  return [
    ...rows.flatMap((row): ListRow[] => (isPageRow(row) ? [...above(row), row] : [row])),
    ...above(null),
  ];
}

/**
 * The places of removed pages after one more was removed.
 * @param before the page below it, null for the last
 */
export const gapsAfter = (
  gaps: readonly GapRow[],
  removed: Page,
  before: Page | null,
): readonly GapRow[] => [
  // Places above the one that is gone now stand above its own place.
  ...gaps.map((gap) => (gap.before === removed ? { ...gap, before } : gap)),
  { gap: removed, before },
];
