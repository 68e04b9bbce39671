import type { PageId, PageInput } from '../../protocol/events';
import type { PoolLimits } from '../limits';
import type { ProcessOptions } from '../types';
import type { WorkerHandle } from '../workers/worker-handle';
import type { WorkerPool } from '../workers/worker-pool';
import { Backlog } from './backlog';
import { EarlyRequests } from './early-requests';
import { EventStream, type Delivery } from './event-stream';
import { Gate } from './gate';
import { LookUp } from './look-up';
import { PageEndings } from './page-endings';
import { newJob, type PageJob } from './page-job';
import { PageReader } from './page-reader';
import { PageInlet, type Pages } from './page-inlet';
import type { RunReports } from './run-reports';
import { RunStatistics } from './run-statistics';
import { RunWorkers } from './run-workers';
import { Scheduler } from './scheduler';
import { Sharing } from './sharing';

const deliveryOf = ({ mode, order }: ProcessOptions): Delivery => {
  if (mode === 'batch') return 'at the end';
  return order === 'submitted' ? 'in order' : 'at once';
};

function workersFor({ mode, workers }: ProcessOptions, pool: WorkerPool): number {
  return mode === 'parallel' ? Math.min(workers ?? Infinity, pool.size) : 1;
}

/**
 * One call of `process`: input -> look-up in the cache -> worker -> cache -> event. The scheduler
 * holds all that is known of pages and workers; the other parts do one step each, and `#balance`
 * sets going what can go on.
 */
export class Run {
  readonly events: EventStream;
  /** Resolves when every page has ended and the workers are back with the pool. */
  readonly ended: Promise<void>;
  readonly #options: ProcessOptions;
  readonly #scheduler: Scheduler<PageJob, WorkerHandle>;
  readonly #gate = new Gate();
  readonly #inlet: PageInlet;
  readonly #early = new EarlyRequests();
  readonly #backlog: Backlog;
  readonly #lookUp: LookUp;
  readonly #workers: RunWorkers;
  readonly #sharing: Sharing;
  readonly #reader: PageReader;
  readonly #endings: PageEndings;
  readonly #statistics = new RunStatistics();
  #lastPriority = 0;
  #paused = false;
  #over = false;
  #resolveEnded!: () => void;

  constructor(options: ProcessOptions, pool: WorkerPool, limits: PoolLimits, reports: RunReports) {
    this.#options = options;
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
    this.events = new EventStream(deliveryOf(options), this.#balance, () => this.#leave());
    const { events } = this;
    const statistics = this.#statistics;
    const gate = this.#gate;
    const onChange = this.#balance;
    const scheduler = new Scheduler<PageJob, WorkerHandle>(
      limits.lookAhead,
      (worker, job) => void this.#reader.read(worker, job),
    );
    const endings = new PageEndings({
      scheduler,
      events,
      statistics,
      onEnd: (job) => this.#onEnd(job),
    });
    const shared = { options, limits, pool, reports, scheduler, events, statistics, gate, endings };
    this.#scheduler = scheduler;
    this.#endings = endings;
    this.#inlet = new PageInlet({
      gate,
      hasRoom: () => scheduler.incoming < limits.lookAhead + this.#early.wanted,
      quietMs: limits.quietMs,
      onPage: (page) => this.#add(page),
      onRest: onChange,
    });
    this.#backlog = new Backlog({ ...shared, storing: () => this.#reader.storing });
    this.#lookUp = new LookUp({ ...shared, backlog: this.#backlog, onReady: onChange });
    const workers = new RunWorkers({
      ...shared,
      limit: workersFor(options, pool),
      wanted: () => this.#wantedWorkers,
      onJoin: onChange,
    });
    this.#workers = workers;
    const onFree = (worker: WorkerHandle) => this.#onFree(worker);
    this.#sharing = new Sharing({ ...shared, onFree });
    this.#reader = new PageReader({
      ...shared,
      workers,
      sharing: this.#sharing,
      onSample: this.#isTuned ? reports.onPage : null,
      onFree,
    });
  }

  get over(): boolean {
    return this.#over;
  }

  /** Throws what a synchronous input throws; nothing has started then. */
  begin(pages: Pages): void {
    this.#inlet.feed(pages);
    this.#options.signal?.addEventListener('abort', this.abort);
    void this.#lookUp.run();
    if (this.#options.signal?.aborted) this.abort();
    else this.#balance();
  }

  setWorkers(count: number): void {
    if (this.#isTuned) this.#workers.setLimit(count);
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#balance();
  }

  prioritise(id: PageId): void {
    const known = this.#jobsOf(id);
    this.#lastPriority += 1;
    if (known.length === 0) this.#early.prioritise(id, this.#lastPriority);
    for (const job of known) this.#hurry(job, this.#lastPriority);
    this.#gate.notify();
  }

  cancelPage(id: PageId): void {
    const known = this.#jobsOf(id);
    if (known.length === 0) this.#early.cancel(id);
    for (const job of known) this.#cancel(job);
  }

  /** Ends everything: what waits at once, what runs within the grace time. */
  readonly abort = (): void => {
    this.#inlet.close();
    for (const job of this.#scheduler.open) this.#cancel(job);
    this.#balance();
  };

  #leave(): Promise<void> {
    this.abort();
    return this.ended;
  }

  #jobsOf(id: PageId): PageJob[] {
    return this.#scheduler.open.filter(({ page }) => page.id === id);
  }

  #add(page: PageInput): void {
    const job = newJob(page, this.#statistics.total);
    const { cancelled, priority } = this.#early.take(page.id);
    this.#statistics.total += 1;
    this.#scheduler.add(job, priority);
    if (cancelled) this.#cancel(job);
    this.#gate.notify();
  }

  /** The page goes before what is less urgent, and so does the one whose end it waits for. */
  #hurry(job: PageJob, priority: number): void {
    this.#scheduler.prioritise(job, priority);
    const leader = this.#lookUp.leaderOf(job);
    if (leader) this.#hurry(leader, priority);
  }

  #onEnd(job: PageJob): void {
    this.#lookUp.ended(job);
    this.#balance();
  }

  #onFree(worker: WorkerHandle): void {
    this.#workers.finished(worker);
    this.#balance();
  }

  #cancel(job: PageJob): void {
    if (job.storing) return;
    job.cancelled = true;
    const reader = this.#scheduler.readerOf(job);
    if (reader) reader.cancel();
    else this.#endings.cancel(job);
  }

  /**
   * Runs of one worker, or of a number that was given to them, tell nothing of the best number and
   * keep theirs.
   */
  get #isTuned(): boolean {
    const { mode, workers } = this.#options;
    return mode === 'parallel' && workers === undefined;
  }

  /**
   * Workers that the run could use now: one a page, and one more to help with each while no others
   * come.
   */
  get #wantedWorkers(): number {
    const { queued, running } = this.#scheduler;
    const pages = queued + running;
    return this.#isQuiet ? pages + queued + this.#sharing.wanting : pages;
  }

  /** No page is on its way to the queue. */
  get #isQuiet(): boolean {
    return !this.#inlet.arriving && this.#scheduler.incoming === 0;
  }

  /**
   * After every change: hold the workers or let them go on, wake who waits, finish if nothing is
   * left.
   */
  readonly #balance = (): void => {
    if (this.#over) return;
    const { awaited } = this.#backlog;
    if (awaited) this.#hurry(awaited, Infinity);
    this.#scheduler.hold(this.#paused || this.#backlog.full);
    this.#share();
    const isEmpty = this.#scheduler.openCount + this.#scheduler.helping === 0;
    // It may be over by now: where no worker can be had, asking for some ends what waits.
    if (isEmpty && !this.#inlet.open && !this.#over) this.#finish();
    this.#gate.notify();
  };

  #share(): void {
    const { held, queued } = this.#scheduler;
    if (!held) this.#sharing.recall(queued);
    if (this.#isQuiet && (held || queued === 0)) this.#sharing.send();
    this.#workers.staff();
  }

  #finish(): void {
    this.#over = true;
    this.#lookUp.stop();
    this.#inlet.dispose();
    this.#options.signal?.removeEventListener('abort', this.abort);
    this.#workers.disband();
    this.events.releaseHeldBack();
    this.events.push(this.#statistics.summary(this.#workers.peak));
    this.events.end(this.#inlet.failure);
    this.#resolveEnded();
  }
}
