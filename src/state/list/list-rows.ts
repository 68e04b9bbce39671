import { documentOf } from '../pages/document-path';
import type { Page } from '../pages/Page.svelte';

/** Pages of one document that stand together in the list, under a row of their own. */
export interface DocumentRow {
  /** The document's path. */
  readonly document: string;
  readonly pages: readonly Page[];
}

export type ListRow = Page | DocumentRow;

export const isDocumentRow = (row: ListRow): row is DocumentRow => 'document' in row;

/**
 * The rows that a list of pages is shown in. Pages of a document that stand together have a row
 * above them, and none of their own while that is folded.
 */
export function listRowsOf(pages: readonly Page[], folded: readonly string[]): readonly ListRow[] {
  const rows: ListRow[] = [];
  let at = 0;
  while (at < pages.length) {
    const document = documentOf(pages[at]!);
    const run = document === null ? [pages[at]!] : runFrom(pages, at, document);
    if (document !== null) rows.push({ document, pages: run });
    if (document === null || !folded.includes(document)) for (const page of run) rows.push(page);
    at += run.length;
  }
  return rows;
}

/** The page there, and those of the same document behind it. */
function runFrom(pages: readonly Page[], from: number, document: string): readonly Page[] {
  let to = from + 1;
  while (to < pages.length && documentOf(pages[to]!) === document) to += 1;
  return pages.slice(from, to);
}
