import { usesGpu } from '../../protocol/backends';
import type { WireError } from '../../protocol/errors';
import { toWireError } from '../../protocol/errors';
import { SPARE_STARTS } from '../limits';
import type { Scheduler } from './scheduler';
import type { WorkerHandle } from '../workers/worker-handle';
import type { WorkerPool } from '../workers/worker-pool';

interface RunWorkersParts<Job> {
  readonly team: WorkerPool;
  readonly scheduler: Scheduler<Job, WorkerHandle>;
  readonly limit: number;
  /** How many workers the run could use now, whatever the limit. */
  readonly appetite: () => number;
  /** A worker that was borrowed has come. */
  readonly onJoin: () => void;
  /** A worker does not start, and not for want of models. */
  readonly onFailedStart: () => void;
  /** Called at most once: no worker is left and none can be had. */
  readonly onHopeless: (error: WireError) => void;
}

const isOnGpu = ({ backends }: WorkerHandle): boolean => usesGpu(backends);

/** The workers one run has borrowed from the team: recruits while work waits, replaces the dead. */
export class RunWorkers<Job> {
  readonly #team: WorkerPool;
  readonly #scheduler: Scheduler<Job, WorkerHandle>;
  readonly #appetite: () => number;
  readonly #onJoin: () => void;
  readonly #tellFailedStart: () => void;
  readonly #onHopeless: (error: WireError) => void;
  readonly #members = new Set<WorkerHandle>();
  #limit: number;
  #recruiting = 0;
  #failedStarts = 0;
  #lastError: WireError = { code: 'internal', message: 'No worker was started' };
  #peak = 0;
  #over = false;

  constructor(parts: RunWorkersParts<Job>) {
    this.#team = parts.team;
    this.#scheduler = parts.scheduler;
    this.#limit = parts.limit;
    this.#appetite = parts.appetite;
    this.#onJoin = parts.onJoin;
    this.#tellFailedStart = parts.onFailedStart;
    this.#onHopeless = parts.onHopeless;
  }

  /** The most workers the run has had at once. */
  get peak(): number {
    return this.#peak;
  }

  /** True if as many workers as may be are here, and none of them is idle. */
  get busy(): boolean {
    return this.#members.size === this.#limit && this.#scheduler.idle === 0;
  }

  /** Borrows as many workers as the run can use, within the limit; all of them start at once. */
  staff(): void {
    while (!this.#over && this.#isShort()) {
      this.#recruiting += 1;
      void this.#recruit();
    }
    if (this.#isHopeless()) this.#giveUp();
  }

  /**
   * Takes effect at once: idle surplus workers go now, busy ones when their page is done. The one on the graphics card
   * is not surplus as long as there are others: with fewer workers, it is those beside it that are tried without.
   */
  setLimit(limit: number): void {
    this.#limit = limit;
    while (this.#members.size > limit) {
      const idle = this.#scheduler.dismiss((slot) => !isOnGpu(slot));
      if (!idle) break;
      this.#leave(idle);
    }
    this.staff();
  }

  /** A member's page is over: it takes the next one, unless it is dead or too many. */
  finished(slot: WorkerHandle): void {
    if (this.#over) return;
    const isSurplus = this.#members.size > this.#limit && !isOnGpu(slot);
    if (!slot.alive || isSurplus) this.#leave(slot);
    else this.#scheduler.enlist(slot);
    this.staff();
  }

  /** Gives all workers back; one that is still starting is given back when it is ready. */
  disband(): void {
    this.#over = true;
    while (this.#scheduler.dismiss());
    for (const slot of [...this.#members]) this.#leave(slot);
  }

  #isShort(): boolean {
    const coming = this.#members.size + this.#recruiting;
    return coming < Math.min(this.#capacity, this.#appetite(), this.#team.ready);
  }

  get #capacity(): number {
    return this.#limit - Math.max(0, this.#failedStarts - SPARE_STARTS);
  }

  #isHopeless(): boolean {
    const present = this.#members.size + this.#recruiting;
    return !this.#over && present === 0 && this.#capacity <= 0 && this.#scheduler.queued > 0;
  }

  async #recruit(): Promise<void> {
    try {
      await this.#team.prepare();
    } catch (error) {
      // No worker can start without the models, and none is asked to try.
      return this.#onFailedStart(error, Infinity);
    }
    await this.#borrow();
  }

  async #borrow(): Promise<void> {
    try {
      this.#join(await this.#team.acquire());
    } catch (error) {
      this.#onFailedStart(error, 1);
    }
  }

  #onFailedStart(error: unknown, weight: number): void {
    this.#recruiting -= 1;
    this.#failedStarts += weight;
    this.#lastError = toWireError(error);
    if (weight === 1 && this.#failedStarts > SPARE_STARTS) this.#tellFailedStart();
    this.staff();
  }

  #join(slot: WorkerHandle): void {
    this.#recruiting -= 1;
    if (this.#over || this.#members.size >= this.#limit) return this.#team.release(slot);
    this.#failedStarts = 0;
    this.#members.add(slot);
    this.#peak = Math.max(this.#peak, this.#members.size);
    this.#scheduler.enlist(slot);
    this.#onJoin();
  }

  #leave(slot: WorkerHandle): void {
    this.#members.delete(slot);
    this.#team.release(slot);
  }

  #giveUp(): void {
    this.#over = true;
    this.#onHopeless(this.#lastError);
  }
}
