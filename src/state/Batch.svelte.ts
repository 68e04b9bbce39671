import type { IncomingFile, IntakeItem, IntakeLimits } from '../intake/types';
import type { OcrPool } from '../pool/types';
import type { OcrErrorCode, WireError } from '../protocol/errors';
import type { BatchEvent, Mode, PageId } from '../protocol/events';
import type { ReadingsStore } from '../storage/types';
import type { BatchProgress } from './batch-progress';
import { NO_PROGRESS } from './batch-progress';
import type { Schedule } from './frame-queue';
import { FrameQueue } from './frame-queue';
import { Page } from './Page.svelte';
import type { PageStatus } from './page-status';
import { CANCELLED, WAITING, statusAfter, statusOfError, statusOfItem } from './page-status';
import { RateMeter } from './rate-meter';
import { ReadingRun } from './reading-run';
import { Tally } from './tally';

/** What a batch needs; tests give their own. */
export interface BatchParts {
  readonly pool: Pick<OcrPool, 'process' | 'cancelPage'>;
  readonly readings: ReadingsStore;
  readonly accept: (
    files: readonly IncomingFile[],
    limits: IntakeLimits,
  ) => AsyncIterable<IntakeItem>;
  /** Read at each use, since a person may change them while pages are read. */
  readonly settings: { readonly mode: Mode; readonly maxMegapixels: number };
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

  /** Ends everything: what waits at once, what is being read between two stages. */
  cancelAll(): void {
    this.#intake.abort();
    this.#intake = new AbortController();
    this.#adding = 0;
    this.#arrivals.flush();
    const open = [...this.#queued.splice(0), ...(this.#run?.open ?? [])];
    for (const page of open) if (page.kind === 'waiting') this.#set(page, CANCELLED);
    this.#run?.abort();
    this.#publish();
  }

  cancel(page: Page): void {
    const isInRun = this.#run?.has(page) ?? false;
    if (isInRun && !this.#run?.cancel(page)) return;
    if (page.kind !== 'waiting') return;
    this.#queued = this.#queued.filter((other) => other !== page);
    this.#set(page, CANCELLED);
    this.#closeIfDone();
    this.#publish();
  }

  /** Reads a page (again): one that failed, was cancelled, or whose text is no longer stored. */
  retry(page: Page): void {
    this.#retryAll([page]);
  }

  retryFailed(): void {
    this.#retryAll(this.#pages.filter((page) => page.kind === 'failed'));
  }

  /** Goes on with what was cancelled. */
  resume(): void {
    this.#retryAll(this.#pages.filter((page) => page.kind === 'cancelled'));
  }

  remove(page: Page): void {
    this.cancel(page);
    if (!this.#byId.delete(page.id)) return;
    this.#tally.remove(page.status);
    this.#pages = this.#pages.filter((other) => other !== page);
    this.#publish();
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

  #retryAll(pages: readonly Page[]): void {
    const idle = pages.filter(
      (page) => this.#byId.has(page.id) && !this.#run?.has(page) && page.kind !== 'refused',
    );
    for (const page of idle) this.#set(page, WAITING);
    this.#read(idle);
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
    const run = new ReadingRun({ pool, cache, mode: settings.mode, schedule, onEvents });
    this.#run = run;
    this.#rate.reset();
    for (const page of this.#queued.splice(0)) run.add(page);
    this.#closeIfDone();
    const failure = await run.finished();
    this.#run = null;
    if (isOfThisList()) this.#failure ??= failure;
    for (const page of run.open) this.#set(page, failure ? statusOfError(failure) : CANCELLED);
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
    const pagesPerMinute = this.#running ? this.#rate.pagesPerMinute(this.#parts.now()) : null;
    const msLeft = pagesPerMinute === null ? null : (unfinished / pagesPerMinute) * 60_000;
    this.#progress = { counts, readable, unfinished, fraction, pagesPerMinute, msLeft };
  }
}
