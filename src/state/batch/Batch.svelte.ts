import type { EngineChoices, PageOrder } from '../../engine/types';
import type {
  IncomingFile,
  IntakeItem,
  IntakeLimits,
  LeftOutFile,
  PageItem,
} from '../../intake/types';
import type { OcrPool } from '../../pool/types';
import type { OcrErrorCode, WireError } from '../../protocol/errors';
import type { BatchEvent, Mode, PageId } from '../../protocol/events';
import type { ReadingsStore, ResultOrder } from '../../storage/types';
import type { BatchProgress } from './batch-progress';
import { NO_PROGRESS } from './batch-progress';
import type { Schedule } from './frame-queue';
import { FrameQueue } from './frame-queue';
import type { BatchSession } from './BatchSession.svelte';
import { sessionCache } from './session-cache';
import type { SessionPages } from './session-pages';
import type { Arrival, LeftOutItem, Settlement } from './settlement';
import { Page } from './Page.svelte';
import type { PageSet } from './page-sets';
import { setOf } from './page-sets';
import type { PageStatus } from './page-status';
import { CANCELLED, WAITING, statusAfter, statusOfError, statusOfItem } from './page-status';
import { RateMeter } from './rate-meter';
import { isFinal, ReadingRun } from './reading-run';
import { Removal } from './Removals.svelte';
import { ReturnedFiles } from './returned-files';
import { PageTally } from './tally';

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
    readonly engine: EngineChoices;
    readonly maxMegapixels: number;
  };
  readonly schedule: Schedule;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Pages of a batch that was stored, which this tab holds or watches. */
export interface OpenedBatch {
  readonly pages: readonly Page[];
  readonly leftOut: readonly LeftOutFile[];
  readonly session: BatchSession;
}

/** Files on their way to the list: it shows from the beginning that they are looked at. */
export interface Intake {
  /** Aborted when they are given up. */
  readonly signal: AbortSignal;
  /**
   * Looks at each file and reads the pages among them at once; resolves when all were looked at.
   */
  take(files: readonly IncomingFile[]): Promise<void>;
  /** To be called in any case; resolves when all are on the list. */
  end(): Promise<void>;
}

/** What is read of a stored batch when it is opened: all that waits, or only what failed. */
export type ReadsFirst = 'waiting' | 'failed';

export type RunSummary = Extract<BatchEvent, { type: 'complete' }>;

/** Errors of single pages that are really the app's: no page can be read until they are mended. */
const APP_ERRORS: readonly OcrErrorCode[] = [
  'assets-unavailable',
  'assets-corrupt',
  'version-mismatch',
  'pixels-hidden',
];

/** Errors of pages that no worker has come to the end of. */
const UNATTEMPTED: readonly OcrErrorCode[] = [...APP_ERRORS, 'picture-missing', 'cancelled'];

/**
 * The list of pages and the runs that read them: file in -> page -> pool -> status on the screen.
 */
export class Batch {
  readonly #parts: BatchParts;
  // Never read by the screen, so it needs no signals.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #byId = new Map<PageId, Page>();
  readonly #tally = new PageTally();
  readonly #rate = new RateMeter();
  readonly #arrivals: FrameQueue<Arrival>;
  readonly #others: FrameQueue<LeftOutItem>;
  readonly #returned: ReturnedFiles;
  /** Pages for the next run: there is none now, or it takes no more. */
  #queued: Page[] = [];
  #run: ReadingRun | null = null;
  #intake = new AbortController();
  #lastId = 0;
  /** How often the list was emptied: what a run says of an earlier list is no longer heard. */
  #clearings = 0;
  #session = $state.raw<BatchSession | null>(null);
  /** Resolves when the pages that came are on the list, in the order in which they came. */
  #entering: Promise<unknown> = Promise.resolve();
  /** Resolves when the outcomes that the run has told are on the list. */
  #settling: Promise<unknown> = Promise.resolve();
  /** Pages whose outcome is being written. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #ending = new Set<Page>();
  /** Pages that wait for `readHeld`; no run has them. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #heldBack = new Set<Page>();
  /** Of pages that may come back. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #removals = new Set<Removal>();
  /** Pages that came back before the run had let go of them: then they are read again. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #returning = new Set<Page>();
  #held = $state(0);
  #pages = $state.raw<readonly Page[]>([]);
  #leftOut = $state.raw<readonly LeftOutFile[]>([]);
  #progress = $state.raw(NO_PROGRESS);
  #running = $state(false);
  #paused = $state(false);
  #adding = $state(0);
  #summary = $state.raw<RunSummary | null>(null);
  #failure = $state.raw<WireError | null>(null);

  constructor(parts: BatchParts) {
    this.#parts = parts;
    this.#arrivals = new FrameQueue((arrivals) => this.#enter(arrivals), parts.schedule);
    this.#others = new FrameQueue((items) => this.#leaveOut(items), parts.schedule);
    this.#returned = new ReturnedFiles(
      (file) => parts.readings.keyOf(file),
      (page) => this.#stored?.fileOf(page) ?? null,
    );
  }

  /** In the order of the list. Replaced when pages come or go, not when one changes. */
  get pages(): readonly Page[] {
    return this.#pages;
  }

  /**
   * Files that came along and were never meant to be read: they are no pages and count nowhere
   * else.
   */
  get leftOut(): readonly LeftOutFile[] {
    return this.#leftOut;
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

  /** How many pages wait until a person goes on with them (`readHeld`). */
  get held(): number {
    return this.#held;
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

  /** True while another tab reads this batch: the list shows what that one does. */
  get watching(): boolean {
    return this.#session?.watches ?? false;
  }

  /** True if the batch is stored, so that it can be gone on with after the tab was closed. */
  get kept(): boolean {
    return this.#session?.holds ?? false;
  }

  /** How often the list was emptied: what was chosen for an earlier list is not for this one. */
  get emptied(): number {
    return this.#clearings;
  }

  /** True if closing the tab now loses nothing. */
  get safe(): boolean {
    return this.#session?.safe ?? false;
  }

  /** True if nothing is on the list, and what comes begins another batch. */
  get isNew(): boolean {
    return !this.#session && this.#pages.length === 0;
  }

  /** What is stored of the pages; null where nothing is, or another tab does it. */
  get #stored(): SessionPages | null {
    return this.#session?.pages ?? null;
  }

  /**
   * Files are on their way, for the batch that lies here or, after `begin`, for a new one. A file
   * of a page that lacks its own is given to that page.
   */
  expectFiles(): Intake {
    // All pages were removed, and what comes now is another batch.
    if (this.#pages.length === 0 && this.#removals.size > 0 && !this.adding) this.clear();
    // There was nothing to read in what came before.
    if (this.isNew && !this.adding) this.#leftOut = [];
    const { signal } = this.#intake;
    this.#adding += 1;
    return {
      signal,
      take: (files) => this.#takeIn(files, signal),
      end: () => this.#endIntake(signal),
    };
  }

  async #endIntake(signal: AbortSignal): Promise<void> {
    this.#arrivals.flush();
    this.#others.flush();
    await this.#entering;
    if (!signal.aborted) this.#adding -= 1;
    this.#closeIfEmpty();
    this.#closeIfDone();
  }

  /** The list, which must be empty, is that of a new batch from now on. */
  begin(session: BatchSession): void {
    this.#session = session;
  }

  /** The session goes on without the list. */
  detach(): void {
    this.#session = null;
  }

  /**
   * Puts a stored batch on the list, which must be empty, and goes on with it where this tab may.
   */
  show({ pages, leftOut, session }: OpenedBatch, reads: ReadsFirst = 'waiting'): void {
    if (this.#removals.size > 0) this.clear();
    this.#leftOut = leftOut;
    this.#session = session;
    this.#returned.expect(session.holds ? pages : []);
    this.#append(pages, { reads: session.holds && reads === 'waiting' });
    if (reads === 'failed') this.#readFailedFirst();
  }

  #readFailedFirst(): void {
    if (this.watching) return;
    for (const page of this.#pages) if (page.kind === 'waiting') this.#heldBack.add(page);
    this.retryFailed();
    this.#publish();
  }

  /** Goes on with the pages that were held back. */
  readHeld(): void {
    this.#read([...this.#heldBack]);
  }

  /** What another tab has found out of the batch that is watched. */
  follow(
    news: readonly (readonly [page: Page, status: PageStatus])[],
    removed: PageSet,
    leftOut: readonly LeftOutFile[] = [],
  ): void {
    if (!this.watching) return;
    if (leftOut.length > 0) this.#leftOut = [...this.#leftOut, ...leftOut];
    for (const [page, status] of news) this.#set(page, status);
    const fresh = setOf(news.map(([page]) => page).filter(({ id }) => !this.#byId.has(id)));
    this.#append([...fresh], { reads: false });
    this.#drop(removed);
    this.#publish();
  }

  /** Pages that wait for a picture which is to be had now. */
  readMissing(): void {
    this.retryMany(this.#pages.filter(lacksPicture));
  }

  async #takeIn(files: readonly IncomingFile[], signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.watching) return;
    const stored = this.#stored;
    await stored?.expect(files);
    const { maxMegapixels } = this.#parts.settings;
    const lookUps: Promise<void>[] = [];
    for await (const item of this.#parts.accept(files, { maxMegapixels })) {
      if (signal.aborted || this.#stored !== stored) return;
      if (item.kind === 'left-out') this.#others.push(item);
      else if (this.#returned.mayKnow(item)) lookUps.push(this.#giveBack(item, signal));
      else this.#arrivals.push(this.#arrivalOf(item));
    }
    await Promise.all(lookUps);
  }

  /** To the page that lacks it; else it makes a new one. */
  async #giveBack(item: PageItem, signal: AbortSignal): Promise<void> {
    const page = await this.#returned.pageOf(item);
    if (signal.aborted) return;
    if (!page) return this.#arrivals.push(this.#arrivalOf(item));
    if (item.kind === 'refused') return;
    page.give(item.file);
    // Below a root that has another name now, the page is found under its old path.
    const root = isSamePlace(page.path, item.path) ? rootOf(item) : null;
    this.#stored?.give({ page, file: item.file, root });
    if (page.kind !== 'done') this.retry(page);
  }

  /**
   * Pages that are being read are finished; all others, and those that still come, wait for
   * `resume`.
   */
  pause(): void {
    this.#setPaused(true);
  }

  resume(): void {
    // What could not be stored before is stored now, or the pause begins anew.
    this.#session?.retry();
    this.#setPaused(false);
  }

  /** Ends everything, the pause too: what waits at once, what is being read between two stages. */
  cancelAll(): void {
    this.#intake.abort();
    this.#intake = new AbortController();
    this.#adding = 0;
    this.#arrivals.flush();
    const open = [...this.#queued.splice(0), ...(this.#run?.open ?? [])];
    const waiting = open.filter(({ kind }) => kind === 'waiting');
    for (const page of waiting) this.#set(page, CANCELLED);
    this.#stored?.note(waiting);
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
    this.#stored?.note(ended);
    this.#closeIfDone();
    this.#publish();
  }

  /** From now on the page's lines stand in that order, everywhere. */
  reorder(page: Page, order: PageOrder): void {
    const { status } = page;
    if (status.kind !== 'done') return;
    this.#set(page, { ...status, order });
    this.#stored?.note([page]);
    this.#publish();
  }

  prioritise(page: Page): void {
    this.prioritiseMany([page]);
  }

  /** Those of these pages that wait are read before all others, in the order given. */
  prioritiseMany(pages: readonly Page[]): void {
    const waiting = pages.filter(({ kind }) => kind === 'waiting');
    const first = setOf(waiting);
    this.#read(waiting.filter((page) => this.#heldBack.has(page)));
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
      (page) => this.#byId.has(page.id) && !this.#isBusy(page) && page.kind !== 'refused',
    );
    if (this.watching) return;
    for (const page of idle) this.#set(page, WAITING);
    this.#stored?.note(idle);
    this.#read(idle);
  }

  retryFailed(): void {
    this.retryMany(this.#pages.filter((page) => page.kind === 'failed'));
  }

  /** Goes on with what was cancelled. */
  readCancelled(): void {
    this.retryMany(this.#pages.filter((page) => page.kind === 'cancelled'));
  }

  remove(page: Page): Removal | null {
    return this.removeMany([page]);
  }

  /**
   * Takes pages from the list, wherever they are; stored readings stay. A list that is empty when
   * this is finished ends as with `clear`. Null if none of them is on the list.
   */
  removeMany(pages: readonly Page[]): Removal | null {
    const own = pages.filter(({ id }) => this.#byId.has(id));
    if (this.watching || own.length === 0) return null;
    const stored = this.#stored;
    const before = this.#pages;
    const held = setOf(own.filter((page) => this.#heldBack.has(page)));
    const unread = setOf(own.filter(({ kind }) => kind === 'waiting' || kind === 'reading'));
    const left = setOf(own.filter((page) => this.#leaves(page)));
    this.#queued = this.#queued.filter((page) => !left.has(page));
    const removed = this.#drop(own);
    stored?.setAside(removed);
    this.#closeIfDone();
    this.#publish();
    const removal = new Removal({
      undo: () => {
        this.#removals.delete(removal);
        this.#bringBack(before, removed);
        stored?.bringBack(removed);
        this.#readAgain([...unread], held);
      },
      finish: () => {
        stored?.remove(removed);
        const isLast = this.#removals.delete(removal) && this.#removals.size === 0;
        if (isLast && this.#pages.length === 0 && !this.adding) this.clear();
      },
    });
    this.#removals.add(removal);
    return removal;
  }

  /** To where they stood among those of then; what has come since stays behind them. */
  #bringBack(before: readonly Page[], removed: PageSet): void {
    const present = setOf(this.#pages, removed);
    const old = setOf(before.filter((page) => present.has(page)));
    for (const page of removed) {
      this.#byId.set(page.id, page);
      this.#tally.add(page.status);
    }
    this.#pages = [...setOf(old, this.#pages)];
  }

  /**
   * Pages that had no outcome when they were removed: they wait again, and what was held back still
   * is.
   */
  #readAgain(pages: readonly Page[], held: PageSet): void {
    // The outcome of a page that is being written is shown in a moment.
    const open = pages.filter((page) => page.kind !== 'done' && !this.#ending.has(page));
    for (const page of open) this.#set(page, WAITING);
    this.#stored?.note(open);
    for (const page of open) {
      if (held.has(page)) this.#heldBack.add(page);
      else if (this.#run?.has(page)) this.#returning.add(page);
    }
    this.#read(open.filter((page) => !this.#heldBack.has(page) && !this.#returning.has(page)));
  }

  /**
   * Empties the list. A batch that is stored stays, as does every reading; what was to be read,
   * waits.
   */
  clear(): void {
    const removals = [...this.#removals];
    this.#removals.clear();
    for (const removal of removals) void removal.finish();
    const session = this.#session;
    this.#session = null;
    this.#returned.expect([]);
    void session?.close();
    this.cancelAll();
    for (const page of this.#pages) this.#tally.remove(page.status);
    this.#byId.clear();
    this.#ending.clear();
    this.#heldBack.clear();
    this.#returning.clear();
    this.#pages = [];
    this.#leftOut = [];
    this.#clearings += 1;
    this.#summary = null;
    this.#failure = null;
    this.#publish();
  }

  /** An id that no page has had in this tab. */
  nextId(): PageId {
    return `page-${(this.#lastId += 1)}`;
  }

  #arrivalOf(item: PageItem): Arrival {
    const page = new Page(this.nextId(), item.path, item.file, statusOfItem(item));
    return { page, file: item.file, root: rootOf(item) };
  }

  /** Once, however often the folder comes; and not what an older version has called a page. */
  #leaveOut(items: readonly LeftOutItem[]): void {
    const stored = this.#stored;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const known = new Set(this.#leftOut.map(({ path }) => path));
    const fresh = items.filter(({ path }) => !known.has(path) && !this.#returned.has(path));
    const show = () => {
      if (this.#stored !== stored) return;
      const files = fresh.map(({ path, error }) => ({ path, error }));
      this.#leftOut = [...this.#leftOut, ...files];
    };
    if (!stored) return show();
    this.#entering = Promise.all([this.#entering, stored.leaveOut(fresh)]).then(show);
  }

  /** A batch in which there was nothing to read is none; what was left out can still be seen. */
  #closeIfEmpty(): void {
    const isOver = this.#pages.length === 0 && !this.adding && this.#removals.size === 0;
    if (!isOver || !this.kept) return;
    void this.#session?.close();
    this.#session = null;
  }

  /** Written first, then shown. */
  #enter(arrivals: readonly Arrival[]): void {
    const stored = this.#stored;
    const pages = arrivals.map(({ page }) => page);
    if (!stored) return this.#append(pages);
    const { signal } = this.#intake;
    const show = () => {
      if (this.#stored !== stored) return;
      this.#append(pages, { reads: !signal.aborted });
      if (signal.aborted) this.cancelMany(pages);
    };
    this.#entering = Promise.all([this.#entering, stored.enter(arrivals)]).then(show);
  }

  #append(pages: readonly Page[], { reads } = { reads: true }): void {
    for (const page of pages) {
      this.#byId.set(page.id, page);
      this.#tally.add(page.status);
    }
    this.#pages = [...this.#pages, ...pages];
    this.#read(reads ? pages.filter((page) => page.kind === 'waiting') : []);
  }

  /** Takes pages from the list; returns those that were on it. */
  #drop(pages: Iterable<Page>): PageSet {
    const removed = setOf(Array.from(pages).filter((page) => this.#byId.delete(page.id)));
    for (const page of removed) {
      this.#heldBack.delete(page);
      this.#tally.remove(page.status);
    }
    if (removed.size > 0) this.#pages = this.#pages.filter((page) => !removed.has(page));
    return removed;
  }

  #read(pages: readonly Page[]): void {
    for (const page of pages) {
      this.#heldBack.delete(page);
      if (!this.#run?.add(page)) this.#queued.push(page);
    }
    this.#publish();
    if (this.#queued.length > 0 && !this.#running) void this.#runAll();
  }

  /**
   * Runs until nothing is queued: what comes after a run stopped taking pages is read by the next.
   */
  async #runAll(): Promise<void> {
    this.#running = true;
    this.#summary = null;
    this.#failure = null;
    while (this.#queued.length > 0) await this.#runOnce();
    this.#running = false;
    this.#publish();
  }

  async #runOnce(): Promise<void> {
    const { pool, readings, settings, schedule } = this.#parts;
    const cache = sessionCache(readings, this.#stored);
    const clearings = this.#clearings;
    const isOfThisList = () => clearings === this.#clearings;
    const onEvents = (events: readonly BatchEvent[]) => this.#take(isOfThisList() ? events : []);
    const { mode, order, engine } = settings;
    const run = new ReadingRun({ pool, cache, mode, order, engine, schedule, onEvents });
    this.#run = run;
    this.#rate.reset();
    for (const page of this.#queued.splice(0)) run.add(page);
    this.#closeIfDone();
    const failure = await run.finished();
    await this.#settling;
    this.#run = null;
    const rest = [...run.open];
    for (const page of rest) this.#set(page, failure ? statusOfError(failure) : CANCELLED);
    if (!isOfThisList()) return;
    this.#failure ??= failure;
    this.#stored?.note(rest);
  }

  #setPaused(paused: boolean): void {
    if (this.watching) return;
    const { pool } = this.#parts;
    if (paused) pool.pause();
    else pool.resume();
    this.#paused = paused;
    // Time in which nothing was to be read says nothing about the rate.
    this.#rate.reset();
    this.#publish();
  }

  /**
   * True if a page leaves the run or the queue at once; if a worker or the pool has it, an event
   * follows.
   */
  #leaves(page: Page): boolean {
    if (this.#ending.has(page)) return false;
    return this.#run?.has(page) ? this.#run.cancel(page) : page.kind === 'waiting';
  }

  #isBusy(page: Page): boolean {
    return this.#ending.has(page) || (this.#run?.has(page) ?? false);
  }

  #closeIfDone(): void {
    if (!this.adding) this.#run?.closeIfDone();
  }

  #take(events: readonly BatchEvent[]): void {
    const stored = this.#stored;
    const settlements = events.flatMap((event) => this.#takeOne(event));
    if (stored && settlements.length > 0) {
      // Outcomes are shown when they are written.
      for (const { page } of settlements) this.#ending.add(page);
      const show = () => this.#show(this.#stored === stored ? settlements : []);
      this.#settling = Promise.all([this.#settling, stored.settle(settlements)]).then(show);
    } else this.#show(settlements);
    this.#closeIfDone();
  }

  /** Shows progress at once; the outcome of a page, if it has one, is returned. */
  #takeOne(event: BatchEvent): Settlement[] {
    if (event.type === 'complete') {
      this.#summary = event;
      return [];
    }
    this.#measure(event);
    if (event.type === 'error' && APP_ERRORS.includes(event.error.code))
      this.#failure = event.error;
    const page = this.#byId.get(event.page);
    if (!page) return [];
    if (isFinal(event) && this.#returning.delete(page) && isCancelled(event)) {
      this.#read([page]);
      return [];
    }
    const status = statusAfter(event);
    if (isFinal(event)) return [{ page, status, attempted: wasAttempted(event), key: event.key }];
    this.#set(page, status);
    return [];
  }

  #show(settlements: readonly Settlement[]): void {
    for (const { page, status } of settlements) {
      this.#ending.delete(page);
      this.#set(page, status);
    }
    this.#publish();
  }

  #measure(event: BatchEvent): void {
    if (event.type === 'progress') this.#rate.start(this.#parts.now());
    if (event.type === 'result' && !event.cached) this.#rate.add(this.#parts.now());
  }

  #set(page: Page, status: PageStatus): void {
    this.#heldBack.delete(page);
    if (this.#byId.has(page.id)) {
      this.#tally.remove(page.status);
      this.#tally.add(status);
    }
    page.status = status;
  }

  #publish(): void {
    const { counts, toCheck, readable, unfinished, fraction } = this.#tally;
    const isGoingOn = this.#running && !this.#paused;
    const pagesPerMinute = isGoingOn ? this.#rate.pagesPerMinute(this.#parts.now()) : null;
    this.#held = this.#heldBack.size;
    const msLeft =
      pagesPerMinute === null ? null : ((unfinished - this.#held) / pagesPerMinute) * 60_000;
    this.#progress = { counts, toCheck, readable, unfinished, fraction, pagesPerMinute, msLeft };
  }
}

const rootOf = (item: PageItem): FileSystemDirectoryHandle | null =>
  (item.kind === 'page' ? item.root : null) ?? null;

const isCancelled = (event: BatchEvent): boolean =>
  event.type === 'error' && event.error.code === 'cancelled';

/** An attempt that succeeded was counted when its text was stored. */
const wasAttempted = (event: Extract<BatchEvent, { type: 'result' | 'error' }>): boolean =>
  event.type === 'result'
    ? !event.cached && event.key === null
    : !UNATTEMPTED.includes(event.error.code);

const belowRoot = (path: string): string => path.slice(path.indexOf('/') + 1);

/** True for paths that differ at most in the name of the folder that was dropped. */
const isSamePlace = (one: string, other: string): boolean => belowRoot(one) === belowRoot(other);

/** True for a page that only lacks its picture. */
export const lacksPicture = ({ kind, status }: Page): boolean =>
  kind === 'failed' && status.kind === 'failed' && status.error.code === 'picture-missing';
