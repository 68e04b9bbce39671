import type { Batch } from '../batch/Batch.svelte';
import type { Page } from '../pages/Page.svelte';

export const FILTERS = ['all', 'done', 'check', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

const PASSES: Readonly<Record<Filter, (page: Page) => boolean>> = {
  all: () => true,
  done: ({ kind }) => kind === 'done',
  check: ({ toCheck }) => toCheck,
  failed: ({ kind }) => kind === 'failed' || kind === 'refused',
};

/**
 * The pages of a list that pass. Kinds carry no subscription of their own: the progress, which has
 * one, comes once a frame and not once a page.
 */
export function passing(
  filter: Filter,
  { pages, progress }: Pick<Batch, 'pages' | 'progress'>,
): readonly Page[] {
  return filter === 'all' ? pages : progress && pages.filter(PASSES[filter]);
}

/** Those with the most to check first; equals as they stand. */
export const mostFirst = (pages: readonly Page[]): readonly Page[] =>
  pages
    .map((page) => ({ page, checks: page.checks }))
    .sort((a, b) => b.checks - a.checks)
    .map(({ page }) => page);
