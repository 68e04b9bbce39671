import type { Page } from '../batch/Page.svelte';

export const FILTERS = ['all', 'done', 'check', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

export const PASSES: Readonly<Record<Filter, (page: Page) => boolean>> = {
  all: () => true,
  done: ({ kind }) => kind === 'done',
  check: ({ toCheck }) => toCheck,
  failed: ({ kind }) => kind === 'failed' || kind === 'refused',
};
