import { isEnded } from '../pages/page-status';
import type { Page } from '../pages/Page.svelte';
import type { PlannedFile } from '../../export/plan/plan';

export interface ReadingToFollow {
  /** Resolves when pages may have ended since it was called, and when the export is ended. */
  changed(): Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Files as all of their pages have ended; those of which no page was read are left out. Ends when
 * the last one has come; throws the signal's reason.
 */
export async function* asTheyEnd(
  files: readonly PlannedFile[],
  pages: readonly Page[],
  { changed, signal }: ReadingToFollow,
): AsyncGenerator<PlannedFile> {
  let waiting = files;
  while (waiting.length > 0) {
    signal.throwIfAborted();
    const change = changed();
    const isReady = ({ pages: own }: PlannedFile) => own.every((index) => isEnded(pages[index]!));
    const ready = waiting.filter(isReady);
    waiting = waiting.filter((file) => !ready.includes(file));
    const isWorth = ({ division, pages: own }: PlannedFile) =>
      division === 'batch' || own.some((index) => pages[index]!.kind === 'done');
    yield* ready.filter(isWorth);
    if (ready.length === 0 && waiting.length > 0) await change;
  }
}
