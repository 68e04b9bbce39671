import type { PoolLimits } from '../limits';
import type { ProcessOptions } from '../types';
import type { WorkerHandle } from '../workers/worker-handle';
import type { EventStream } from './event-stream';
import type { PageJob } from './page-job';
import type { Scheduler } from './scheduler';

interface BacklogParts {
  readonly options: ProcessOptions;
  readonly limits: PoolLimits;
  readonly scheduler: Scheduler<PageJob, WorkerHandle>;
  readonly events: EventStream;
  /** Pages that were read and are not safe yet. */
  readonly storing: () => number;
}

/** Finished pages that nobody has taken: where they pile up, no further page is begun. */
export class Backlog {
  readonly #parts: BacklogParts;

  constructor(parts: BacklogParts) {
    this.#parts = parts;
  }

  get full(): boolean {
    if (this.#isWanted) return false;
    const { events, limits, scheduler, storing } = this.#parts;
    if (events.unread + storing() >= limits.unread) return true;
    const { awaited } = this;
    return awaited !== null && (awaited.storing || scheduler.readerOf(awaited) !== null);
  }

  /** The page that a whole store of finished ones waits for, to be given in the order submitted. */
  get awaited(): PageJob | null {
    const { events, limits, scheduler } = this.#parts;
    return events.heldBack < limits.unread || this.#isWanted ? null : scheduler.oldest;
  }

  /** In batch mode the results are held back on purpose. */
  get #isWanted(): boolean {
    return this.#parts.options.mode === 'batch';
  }
}
