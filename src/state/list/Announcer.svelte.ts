import type { Batch } from '../batch/Batch.svelte';

/** What is said aloud about a run; the screen puts it into words. */
export type Announcement =
  | { readonly kind: 'start'; readonly pages: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'percent'; readonly percent: number }
  | {
      readonly kind: 'done';
      readonly read: number;
      readonly failed: number;
      readonly leftOut: number;
    };

const STEP = 10;

type AnnouncedBatch = Pick<Batch, 'adding' | 'leftOut' | 'running' | 'paused' | 'progress'>;

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

  /**
   * Null if nothing has come; a folder in which there is nothing to read is told of when it was
   * looked through.
   */
  #end(read: number, failed: number, readable: number): Announcement | null {
    const leftOut = this.#batch.adding ? 0 : this.#batch.leftOut.length;
    if (readable + failed + leftOut === 0) return null;
    return { kind: 'done', read, failed, leftOut };
  }

  #announcement(): Announcement | null {
    const { running, paused, progress } = this.#batch;
    if (paused) return { kind: 'paused' };
    const { counts, readable, fraction } = progress;
    const failed = counts.failed + counts.refused;
    if (!running) return this.#end(counts.done, failed, readable);
    const percent = Math.floor((fraction * 100) / STEP) * STEP;
    return percent < STEP ? { kind: 'start', pages: readable } : { kind: 'percent', percent };
  }
}
