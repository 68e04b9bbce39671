import type { Page } from '../batch/Page.svelte';

/** The selected pages that each action is for. */
export interface SelectionUses {
  readonly readNext: number;
  readonly stop: number;
  readonly readAgain: number;
}

export const NO_USES: SelectionUses = { readNext: 0, stop: 0, readAgain: 0 };

export const canReadNext = ({ kind }: Page): boolean => kind === 'waiting';
export const canStop = ({ kind }: Page): boolean => kind === 'waiting' || kind === 'reading';
export const canReadAgain = ({ kind }: Page): boolean => kind === 'failed' || kind === 'cancelled';

export function usesOf(pages: Iterable<Page>): SelectionUses {
  const uses = { ...NO_USES };
  for (const page of pages) {
    if (canReadNext(page)) uses.readNext += 1;
    if (canStop(page)) uses.stop += 1;
    if (canReadAgain(page)) uses.readAgain += 1;
  }
  return uses;
}
