import type { PageKind, PageStatus } from './page-status';
import { fractionOf, isToCheck } from './page-status';

export type Counts = Readonly<Record<PageKind, number>>;

export const NO_COUNTS: Counts = {
  waiting: 0,
  reading: 0,
  done: 0,
  failed: 0,
  refused: 0,
  cancelled: 0,
};

/** Counts of the list, kept up with every change so that no one ever has to count. */
export class PageTally {
  #counts: Record<PageKind, number> = { ...NO_COUNTS };
  #partial = 0;
  #toCheck = 0;

  get counts(): Counts {
    return { ...this.#counts };
  }

  /** Pages of which something was not read; they are among those that are done. */
  get toCheck(): number {
    return this.#toCheck;
  }

  get unfinished(): number {
    return this.#counts.waiting + this.#counts.reading;
  }

  /** Pages that are or were to be read: refused files are not among them. */
  get readable(): number {
    const { waiting, reading, done, failed, cancelled } = this.#counts;
    return waiting + reading + done + failed + cancelled;
  }

  /** 0 to 1 over the readable pages; pages being read count by what is done of them. */
  get fraction(): number {
    const finished = this.readable - this.unfinished;
    return this.readable === 0 ? 0 : Math.min(1, (finished + this.#partial) / this.readable);
  }

  add(status: PageStatus): void {
    this.#counts[status.kind] += 1;
    if (status.kind === 'reading') this.#partial += fractionOf(status);
    if (isToCheck(status)) this.#toCheck += 1;
  }

  remove(status: PageStatus): void {
    this.#counts[status.kind] -= 1;
    if (status.kind === 'reading') this.#partial -= fractionOf(status);
    if (isToCheck(status)) this.#toCheck -= 1;
  }
}
