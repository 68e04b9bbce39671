import type { LeftOutFile } from '../../intake/types';
import type { PageId } from '../../protocol/events';
import type { StoredBatch } from '../../storage/batches/batch-types';
import type { BatchesStore, NumberedPage } from '../../storage/batches/batches-store';
import type { Page } from '../pages/Page.svelte';
import type { Roots } from '../session/root-numbers';
import { sorted } from '../session/stored-status';
import { StoredPages } from './stored-pages';

/** A batch as it is fetched from the storage, with the pages that the list shows of it. */
export interface FetchedBatch {
  readonly batch: StoredBatch;
  readonly roots: Roots;
  /** What is stored of `pages`, in the same order. */
  readonly numbered: readonly NumberedPage[];
  readonly pages: readonly Page[];
  readonly leftOut: readonly LeftOutFile[];
  /** Files that several pages share. */
  readonly containers: readonly NumberedPage[];
  /** The first number that nothing in the batch has. */
  readonly next: number;
  /** Makes pages of what other tabs tell. */
  readonly stored: StoredPages;
}

/** Rejects with the database's own error, and if there is no such batch. */
export async function fetchBatch(
  id: string,
  store: Pick<BatchesStore, 'list' | 'roots' | 'pages' | 'picture'>,
  nextId: () => PageId,
): Promise<FetchedBatch> {
  const [batches, roots] = await Promise.all([store.list(), store.roots(id)]);
  const batch = batches.find((candidate) => candidate.id === id);
  if (!batch) throw new Error('There is no such batch');
  const stored = new StoredPages({ id, roots }, store, nextId);
  const numbered: NumberedPage[] = [];
  const leftOut: LeftOutFile[] = [];
  const containers: NumberedPage[] = [];
  const pages: Page[] = [];
  let next = 0;
  // Made as they come, so that thousands do not block the screen.
  for await (const some of store.pages(id)) {
    const files = sorted(some);
    numbered.push(...files.pages);
    leftOut.push(...files.leftOut);
    containers.push(...files.containers);
    next = Math.max(next, ...some.map(([number]) => number + 1));
    pages.push(...files.pages.map((page) => stored.pageOf(page)));
  }
  return { batch, roots, numbered, pages, leftOut, containers, next, stored };
}
