import type { Batch } from '../batch/Batch.svelte';
import type { Page } from '../pages/Page.svelte';
import type { PageSet } from '../pages/page-sets';

/** The selected pages that each action is for. */
export interface SelectionUses {
  readonly readNext: number;
  readonly stop: number;
  readonly readAgain: number;
  readonly export: number;
}

const NO_USES: SelectionUses = { readNext: 0, stop: 0, readAgain: 0, export: 0 };

export const canReadNext = ({ kind }: Page): boolean => kind === 'waiting';
export const canStop = ({ kind }: Page): boolean => kind === 'waiting' || kind === 'reading';
export const canReadAgain = ({ kind }: Page): boolean =>
  kind === 'failed' || kind === 'cancelled' || kind === 'done';
export const canExport = ({ kind }: Page): boolean => kind === 'done';

/**
 * Kinds carry no subscription of their own: the list's progress, which has one, comes once a frame.
 */
export function usesOf(pages: PageSet, { progress }: Pick<Batch, 'progress'>): SelectionUses {
  const uses = { ...NO_USES };
  if (pages.size === 0 || !progress) return uses;
  for (const page of pages) {
    if (canReadNext(page)) uses.readNext += 1;
    if (canStop(page)) uses.stop += 1;
    if (canReadAgain(page)) uses.readAgain += 1;
    if (canExport(page)) uses.export += 1;
  }
  return uses;
}
