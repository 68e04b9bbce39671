import { usesGpu } from '../../protocol/backends';
import type { WireError } from '../../protocol/errors';
import { toWireError } from '../../protocol/errors';
import { SPARE_STARTS } from '../limits';
import type { WorkerHandle } from '../workers/worker-handle';
import type { WorkerPool } from '../workers/worker-pool';
import type { PageEndings } from './page-endings';
import type { PageJob } from './page-job';
import type { RunReports } from './run-reports';
import type { Scheduler } from './scheduler';

interface RunWorkersParts {
  readonly pool: WorkerPool;
  readonly scheduler: Scheduler<PageJob, WorkerHandle>;
  readonly limit: number;
  /** How many workers the run could use now, whatever the limit. */
  readonly wanted: () => number;
  /** A worker that was borrowed has come. */
  readonly onJoin: () => void;
  readonly endings: PageEndings;
  readonly reports: RunReports;
}

const isOnGpu = ({ backends }: WorkerHandle): boolean => usesGpu(backends);

/**
 * How many workers one run has: it borrows them from the pool while work waits, replaces the dead,
 * and gives them back. What they do, the scheduler knows.
 */
export class RunWorkers {
  readonly #parts: RunWorkersParts;
  readonly #members = new Set<WorkerHandle>();
  #limit: number;
  /** Workers that were asked for and have not come. */
  #recruiting = 0;
  #failedStarts = 0;
  #lastError: WireError = { code: 'internal', message: 'No worker was started' };
  #peak = 0;
  /** True from the moment on when none was left and none could be had. */
  #isHopeless = false;
  #over = false;

  constructor(parts: RunWorkersParts) {
    this.#parts = parts;
    this.#limit = parts.limit;
  }

  /** The most workers the run has had at once. */
  get peak(): number {
    return this.#peak;
  }

  /** True if as many workers as may be are here, and none of them is idle. */
  get busy(): boolean {
    return this.#members.size === this.#limit && this.#parts.scheduler.idle === 0;
  }

  /** Borrows as many workers as the run can use, within the limit; all of them start at once. */
  staff(): void {
    while (this.#isShort()) {
      this.#recruiting += 1;
      void this.#recruit();
    }
    this.#isHopeless ||= this.#hasNone;
    if (this.#isHopeless) this.#giveUp();
  }

  /**
   * Takes effect at once: idle surplus workers go now, busy ones when their page is done. The one
   * on the graphics card is not surplus as long as there are others: with fewer workers, it is
   * those beside it that are tried without.
   */
  setLimit(limit: number): void {
    this.#limit = limit;
    while (this.#members.size > limit) {
      const idle = this.#parts.scheduler.takeIdle((worker) => !isOnGpu(worker));
      if (!idle) break;
      this.#leave(idle);
    }
    this.staff();
  }

  /** A member is done with its page: it takes the next one, unless it is dead or too many. */
  finished(worker: WorkerHandle): void {
    if (this.#over) return;
    const isSurplus = this.#members.size > this.#limit && !isOnGpu(worker);
    if (!worker.alive || isSurplus) this.#leave(worker);
    else this.#parts.scheduler.free(worker);
    this.staff();
  }

  /** Gives all workers back; one that is still starting is given back when it is ready. */
  disband(): void {
    this.#over = true;
    while (this.#parts.scheduler.takeIdle());
    for (const worker of [...this.#members]) this.#leave(worker);
  }

  #isShort(): boolean {
    if (this.#over || this.#isHopeless) return false;
    const coming = this.#members.size + this.#recruiting;
    const { wanted, pool } = this.#parts;
    return coming < Math.min(this.#capacity, wanted(), pool.ready);
  }

  get #capacity(): number {
    return this.#limit - Math.max(0, this.#failedStarts - SPARE_STARTS);
  }

  /** A page waits for a worker, none is here, none is coming, and no more are tried. */
  get #hasNone(): boolean {
    const present = this.#members.size + this.#recruiting;
    return present === 0 && this.#capacity <= 0 && this.#parts.scheduler.queued > 0;
  }

  async #recruit(): Promise<void> {
    try {
      await this.#parts.pool.prepare();
    } catch (error) {
      // No worker can start without the models, and none is asked to try.
      return this.#onFailedStart(error, Infinity);
    }
    await this.#borrow();
  }

  async #borrow(): Promise<void> {
    try {
      this.#join(await this.#parts.pool.acquire());
    } catch (error) {
      this.#onFailedStart(error, 1);
    }
  }

  #onFailedStart(error: unknown, weight: number): void {
    this.#recruiting -= 1;
    this.#failedStarts += weight;
    this.#lastError = toWireError(error);
    // Without models the machine is not to blame.
    if (weight === 1 && this.#failedStarts > SPARE_STARTS) this.#parts.reports.onTrouble('start');
    this.staff();
  }

  #join(worker: WorkerHandle): void {
    this.#recruiting -= 1;
    if (this.#over || this.#members.size >= this.#limit) return this.#parts.pool.release(worker);
    this.#failedStarts = 0;
    this.#members.add(worker);
    this.#peak = Math.max(this.#peak, this.#members.size);
    this.#parts.scheduler.free(worker);
    this.#parts.onJoin();
  }

  #leave(worker: WorkerHandle): void {
    this.#members.delete(worker);
    this.#parts.scheduler.leave(worker);
    this.#parts.pool.release(worker);
  }

  /** What waits fails with the reason, and so does what still comes. */
  #giveUp(): void {
    const { scheduler, endings } = this.#parts;
    for (const job of scheduler.queue) endings.fail(job, this.#lastError);
  }
}
