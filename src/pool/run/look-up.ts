import { toWireError } from '../../protocol/errors';
import type { ProcessOptions } from '../types';
import type { WorkerHandle } from '../workers/worker-handle';
import type { Backlog } from './backlog';
import type { Gate } from './gate';
import type { PageEndings } from './page-endings';
import type { PageJob } from './page-job';
import { SameBytes } from './same-bytes';
import type { Scheduler } from './scheduler';

interface LookUpParts {
  readonly options: ProcessOptions;
  readonly scheduler: Scheduler<PageJob, WorkerHandle>;
  readonly gate: Gate;
  readonly backlog: Backlog;
  readonly endings: PageEndings;
  /** A page waits for a worker. */
  readonly onReady: () => void;
}

/**
 * The first step of every page: has a file with these bytes been read before, or is one being read
 * now?
 */
export class LookUp {
  readonly #parts: LookUpParts;
  readonly #sameBytes = new SameBytes<PageJob>();
  #over = false;

  constructor(parts: LookUpParts) {
    this.#parts = parts;
  }

  /** Looks up page after page, as far ahead as the scheduler wants; ends after `stop`. */
  async run(): Promise<void> {
    const { scheduler, gate, backlog } = this.#parts;
    for (;;) {
      await gate.until(() => this.#over || (scheduler.hasNext && !backlog.full));
      const job = this.#over ? null : scheduler.next();
      if (!job) return;
      await this.#lookUp(job);
      gate.notify();
    }
  }

  stop(): void {
    this.#over = true;
  }

  /**
   * The page whose end this one waits for, since it has the same bytes; null if it waits for none.
   */
  leaderOf(job: PageJob): PageJob | null {
    return this.#sameBytes.leaderOf(job);
  }

  /**
   * Pages with the same bytes as one that has ended are looked up again: one of them may have to be
   * read instead.
   */
  ended(job: PageJob): void {
    for (const copy of this.#sameBytes.ended(job)) this.#parts.scheduler.again(copy);
  }

  /** A cache that breaks its word and rejects costs its page, not the run. */
  async #lookUp(job: PageJob): Promise<void> {
    try {
      await this.#find(job);
    } catch (error) {
      this.#parts.endings.fail(job, toWireError(error));
    }
  }

  async #find(job: PageJob): Promise<void> {
    const { options, scheduler, endings } = this.#parts;
    const { cache, engine } = options;
    job.key ??= (await cache?.keyOf(job.page.source, engine)) ?? null;
    if (!scheduler.isOpen(job)) return;
    if (!cache || job.key === null) return this.#mustBeRead(job);
    if (!this.#sameBytes.lead(job, job.key)) return;
    const reading = await cache.get(job.key);
    if (!scheduler.isOpen(job)) return;
    if (reading) endings.succeed(job, reading, true);
    else this.#mustBeRead(job);
  }

  #mustBeRead(job: PageJob): void {
    this.#parts.scheduler.ready(job);
    this.#parts.onReady();
  }
}
