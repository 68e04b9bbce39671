import type { Page } from './Page.svelte';

/** Sets of pages that are replaced, never changed: they need no signals of their own. */
export type PageSet = ReadonlySet<Page>;

export const NO_PAGES: PageSet = new Set();

export const setOf = (...pages: readonly Iterable<Page>[]): PageSet =>
  new Set(pages.flatMap((some) => [...some]));

export const without = (pages: PageSet, removed: PageSet): PageSet =>
  new Set([...pages].filter((page) => !removed.has(page)));

/** With the page if it was not there, else without it. */
export function toggled(pages: PageSet, page: Page): PageSet {
  const result = new Set(pages);
  if (!result.delete(page)) result.add(page);
  return result;
}

/**
 * The page after this one that is not among those removed, or else the one before it; null if none
 * is left.
 */
export function besides(page: Page, list: readonly Page[], removed: PageSet): Page | null {
  const stays = (other: Page) => !removed.has(other);
  const index = list.indexOf(page);
  const after = list.slice(index + 1).find(stays);
  return after ?? list.slice(0, Math.max(0, index)).findLast(stays) ?? null;
}
