import type { Batch } from './Batch.svelte';

/** What is said aloud about a run; the screen puts it into words. */
export type Announcement =
  | { readonly kind: 'start'; readonly pages: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'done'; readonly read: number; readonly failed: number };

const STEP = 10;

type AnnouncedBatch = Pick<Batch, 'running' | 'paused' | 'progress'>;

/** Sparing words for those who hear the screen: the start, every tenth, a pause, and the end. */
export class Announcer {
  readonly #batch: AnnouncedBatch;
  readonly #current = $derived.by(() => this.#announcement());

  constructor(batch: AnnouncedBatch) {
    this.#batch = batch;
  }

  /** Null before anything was read. */
  get current(): Announcement | null {
    return this.#current;
  }

  #announcement(): Announcement | null {
    const { running, paused, progress } = this.#batch;
    if (paused) return { kind: 'paused' };
    const { counts, readable, fraction } = progress;
    const failed = counts.failed + counts.refused;
    if (!running)
      return readable + failed === 0 ? null : { kind: 'done', read: counts.done, failed };
    const percent = Math.floor((fraction * 100) / STEP) * STEP;
    return percent < STEP ? { kind: 'start', pages: readable } : { kind: 'percent', percent };
  }
}
