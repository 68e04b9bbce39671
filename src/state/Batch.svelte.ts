import type { IncomingFile, IntakeItem, IntakeLimits } from '../intake/types';
import type { OcrPool } from '../pool/types';
import type { OcrErrorCode, WireError } from '../protocol/errors';
import type { BatchEvent, Mode, PageId } from '../protocol/events';
import type { ReadingsStore, ResultOrder } from '../storage/types';
import type { BatchProgress } from './batch-progress';
import { NO_PROGRESS } from './batch-progress';
import type { Schedule } from './frame-queue';
import { FrameQueue } from './frame-queue';
import { Page } from './Page.svelte';
import { setOf } from './page-sets';
import type { PageStatus } from './page-status';
import { CANCELLED, WAITING, statusAfter, statusOfError, statusOfItem } from './page-status';
import { RateMeter } from './rate-meter';
import { ReadingRun } from './reading-run';
import { Tally } from './tally';

/** What a batch needs; tests give their own. */
export interface BatchParts {
  readonly pool: Pick<OcrPool, 'process' | 'cancelPage' | 'prioritise' | 'pause' | 'resume'>;
  readonly readings: ReadingsStore;
  readonly accept: (
    files: readonly IncomingFile[],
    limits: IntakeLimits,
  ) => AsyncIterable<IntakeItem>;
  /** Read at each use, since a person may change them while pages are read. */
  readonly settings: {
    readonly mode: Mode;
    readonly order: ResultOrder;
    readonly maxMegapixels: number;
  };
  readonly schedule: Schedule;
  /** Milliseconds. */
  readonly now: () => number;
}

export type RunSummary = Extract<BatchEvent, { type: 'complete' }>;

/** Errors of single pages that are really the app's: no page can be read until they are mended. */
const APP_ERRORS: readonly OcrErrorCode[] = [
  'assets-unavailable',
  'assets-corrupt',
  'version-mismatch',
];

/** The list of pages and the runs that read them: file in -> page -> pool -> status on the screen. */
export class Batch {
  readonly #parts: BatchParts;
  // Never read by the screen, so it needs no signals.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #byId = new Map<PageId, Page>();
  readonly #tally = new Tally();
  readonly #rate = new RateMeter();
  readonly #arrivals: FrameQueue<Page>;
  /** Pages for the next run: there is none now, or it takes no more. */
  #queued: Page[] = [];
  #run: ReadingRun | null = null;
  #intake = new AbortController();
  #lastId = 0;
  /** How often the list was emptied: what a run says of an earlier list is no longer heard. */
  #clearings = 0;
  #pages = $state.raw<readonly Page[]>([]);
  #progress = $state.raw(NO_PROGRESS);
  #running = $state(false);
  #paused = $state(false);
  #adding = $state(0);
  #summary = $state.raw<RunSummary | null>(null);
  #failure = $state.raw<WireError | null>(null);

  constructor(parts: BatchParts) {
    this.#parts = parts;
    this.#arrivals = new FrameQueue((pages) => this.#append(pages), parts.schedule);
  }

  /** In the order of the list. Replaced when pages come or go, not when one changes. */
  get pages(): readonly Page[] {
    return this.#pages;
  }

  get progress(): BatchProgress {
    return this.#progress;
  }

  get running(): boolean {
    return this.#running;
  }

  /** True while no page is started, in this run or a later one. */
  get paused(): boolean {
    return this.#paused;
  }

  /** True while files are still being looked at. */
  get adding(): boolean {
    return this.#adding > 0;
  }

  /** How the last run went; null before the first one ends and while one is going on. */
  get summary(): RunSummary | null {
    return this.#summary;
  }

  /** Why nothing can be read at all; null if nothing stands in the way. */
  get failure(): WireError | null {
    return this.#failure;
  }

  /**
   * Looks at each file and reads the pages among them at once; resolves when all were looked at.
   * Rejects only if the files cannot be had at all (`files` rejects).
   */
  async add(files: readonly IncomingFile[] | Promise<readonly IncomingFile[]>): Promise<void> {
    const { signal } = this.#intake;
    const { maxMegapixels } = this.#parts.settings;
    this.#adding += 1;
    try {
      for await (const item of this.#parts.accept(await files, { maxMegapixels })) {
        if (signal.aborted) break;
        this.#arrivals.push(this.#pageOf(item));
      }
    } finally {
      this.#arrivals.flush();
      if (!signal.aborted) this.#adding -= 1;
      this.#closeIfDone();
    }
  }

  /** Pages that are being read are finished; all others, and those that still come, wait for `resume`. */
  pause(): void {
    this.#setPaused(true);
  }

  resume(): void {
    this.#setPaused(false);
  }

  /** Ends everything, the pause too: what waits at once, what is being read between two stages. */
  cancelAll(): void {
    this.#intake.abort();
    this.#intake = new AbortController();
    this.#adding = 0;
    this.#arrivals.flush();
    const open = [...this.#queued.splice(0), ...(this.#run?.open ?? [])];
    for (const page of open) if (page.kind === 'waiting') this.#set(page, CANCELLED);
    this.#run?.abort();
    this.resume();
  }

  cancel(page: Page): void {
    this.cancelMany([page]);
  }

  /** Ends these pages and no others: what waits at once, what is being read between two stages. */
  cancelMany(pages: readonly Page[]): void {
    const ended = setOf(pages.filter((page) => this.#leaves(page)));
    if (ended.size === 0) return;
    this.#queued = this.#queued.filter((page) => !ended.has(page));
    for (const page of ended) this.#set(page, CANCELLED);
    this.#closeIfDone();
    this.#publish();
  }

  prioritise(page: Page): void {
    this.prioritiseMany([page]);
  }

  /** Those of these pages that wait are read before all others, in the order given. */
  prioritiseMany(pages: readonly Page[]): void {
    const waiting = pages.filter(({ kind }) => kind === 'waiting');
    const first = setOf(waiting);
    const queued = setOf(this.#queued);
    this.#queued = [
      ...waiting.filter((page) => queued.has(page)),
      ...this.#queued.filter((page) => !first.has(page)),
    ];
    // Whoever is told of last goes first.
    for (const page of waiting.toReversed()) this.#run?.prioritise(page);
  }

  /** Reads a page (again): one that failed, was cancelled, or whose text is no longer stored. */
  retry(page: Page): void {
    this.retryMany([page]);
  }

  retryMany(pages: readonly Page[]): void {
    const idle = pages.filter(
      (page) => this.#byId.has(page.id) && !this.#run?.has(page) && page.kind !== 'refused',
    );
    for (const page of idle) this.#set(page, WAITING);
    this.#read(idle);
  }

  retryFailed(): void {
    this.retryMany(this.#pages.filter((page) => page.kind === 'failed'));
  }

  /** Goes on with what was cancelled. */
  readCancelled(): void {
    this.retryMany(this.#pages.filter((page) => page.kind === 'cancelled'));
  }

  remove(page: Page): void {
    this.removeMany([page]);
  }

  /** Takes pages from the list, wherever they are; stored readings stay. An empty list ends the pause. */
  removeMany(pages: readonly Page[]): void {
    this.cancelMany(pages);
    const removed = setOf(pages.filter((page) => this.#byId.delete(page.id)));
    if (removed.size === 0) return;
    for (const page of removed) this.#tally.remove(page.status);
    this.#pages = this.#pages.filter((page) => !removed.has(page));
    if (this.#pages.length === 0) this.resume();
    else this.#publish();
  }

  /** Empties the list; stored readings stay. */
  clear(): void {
    this.cancelAll();
    for (const page of this.#pages) this.#tally.remove(page.status);
    this.#byId.clear();
    this.#pages = [];
    this.#clearings += 1;
    this.#summary = null;
    this.#failure = null;
    this.#publish();
  }

  #pageOf(item: IntakeItem): Page {
    const id = `page-${(this.#lastId += 1)}`;
    return new Page(id, item.path, item.file, statusOfItem(item));
  }

  #append(pages: readonly Page[]): void {
    for (const page of pages) {
      this.#byId.set(page.id, page);
      this.#tally.add(page.status);
    }
    this.#pages = [...this.#pages, ...pages];
    this.#read(pages.filter((page) => page.kind === 'waiting'));
  }

  #read(pages: readonly Page[]): void {
    for (const page of pages) if (!this.#run?.add(page)) this.#queued.push(page);
    this.#publish();
    if (this.#queued.length > 0 && !this.#running) void this.#runAll();
  }

  /** Runs until nothing is queued: what comes after a run stopped taking pages is read by the next. */
  async #runAll(): Promise<void> {
    this.#running = true;
    this.#summary = null;
    this.#failure = null;
    while (this.#queued.length > 0) await this.#runOnce();
    this.#running = false;
    this.#publish();
  }

  async #runOnce(): Promise<void> {
    const { pool, readings: cache, settings, schedule } = this.#parts;
    const clearings = this.#clearings;
    const isOfThisList = () => clearings === this.#clearings;
    const onEvents = (events: readonly BatchEvent[]) => this.#take(isOfThisList() ? events : []);
    const { mode, order } = settings;
    const run = new ReadingRun({ pool, cache, mode, order, schedule, onEvents });
    this.#run = run;
    this.#rate.reset();
    for (const page of this.#queued.splice(0)) run.add(page);
    this.#closeIfDone();
    const failure = await run.finished();
    this.#run = null;
    if (isOfThisList()) this.#failure ??= failure;
    for (const page of run.open) this.#set(page, failure ? statusOfError(failure) : CANCELLED);
  }

  #setPaused(paused: boolean): void {
    const { pool } = this.#parts;
    if (paused) pool.pause();
    else pool.resume();
    this.#paused = paused;
    // Time in which nothing was to be read says nothing about the rate.
    this.#rate.reset();
    this.#publish();
  }

  /** True if a page leaves the run or the queue at once; if a worker or the pool has it, an event follows. */
  #leaves(page: Page): boolean {
    return this.#run?.has(page) ? this.#run.cancel(page) : page.kind === 'waiting';
  }

  #closeIfDone(): void {
    if (!this.adding) this.#run?.closeIfDone();
  }

  #take(events: readonly BatchEvent[]): void {
    for (const event of events) this.#takeOne(event);
    this.#closeIfDone();
    this.#publish();
  }

  #takeOne(event: BatchEvent): void {
    if (event.type === 'complete') return void (this.#summary = event);
    this.#measure(event);
    if (event.type === 'error' && APP_ERRORS.includes(event.error.code))
      this.#failure = event.error;
    const page = this.#byId.get(event.page);
    if (page) this.#set(page, statusAfter(event));
  }

  #measure(event: BatchEvent): void {
    if (event.type === 'progress') this.#rate.start(this.#parts.now());
    if (event.type === 'result' && !event.cached) this.#rate.add(this.#parts.now());
  }

  #set(page: Page, status: PageStatus): void {
    if (this.#byId.has(page.id)) {
      this.#tally.remove(page.status);
      this.#tally.add(status);
    }
    page.status = status;
  }

  #publish(): void {
    const { counts, readable, unfinished, fraction } = this.#tally;
    const isGoingOn = this.#running && !this.#paused;
    const pagesPerMinute = isGoingOn ? this.#rate.pagesPerMinute(this.#parts.now()) : null;
    const msLeft = pagesPerMinute === null ? null : (unfinished / pagesPerMinute) * 60_000;
    this.#progress = { counts, readable, unfinished, fraction, pagesPerMinute, msLeft };
  }
}
