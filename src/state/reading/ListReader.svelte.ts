import type { EngineChoices } from '../../engine/types';
import type { OcrPool } from '../../pool/types';
import type { WireError } from '../../protocol/errors';
import type { BatchEvent, Mode } from '../../protocol/events';
import type { ReadingsStore, ResultOrder } from '../../storage/types';
import type { BatchProgress } from './batch-progress';
import type { Schedule } from './frame-queue';
import type { Page } from '../pages/Page.svelte';
import type { PageList } from '../pages/PageList.svelte';
import type { PageSet } from '../pages/page-sets';
import { setOf } from '../pages/page-sets';
import type { PageStatus } from '../pages/page-status';
import { PageOutcomes, type RunSummary } from './PageOutcomes.svelte';
import { CANCELLED, statusOfError, WAITING } from '../pages/page-status';
import { ReadingProgress } from './ReadingProgress.svelte';
import { ReadingRun } from './reading-run';
import { sessionCache } from '../session/session-cache';
import type { SessionPages } from '../session/session-pages';

export interface ListReaderParts {
  readonly list: PageList;
  readonly pool: Pick<OcrPool, 'process' | 'cancelPage' | 'prioritise' | 'pause' | 'resume'>;
  readonly readings: ReadingsStore;
  /** Read at each use, since a person may change them while pages are read. */
  readonly settings: {
    readonly mode: Mode;
    readonly order: ResultOrder;
    readonly engine: EngineChoices;
  };
  readonly schedule: Schedule;
  /** Milliseconds. */
  readonly now: () => number;
  /** Where outcomes are written before they are shown; null where nothing is. */
  readonly stored: () => SessionPages | null;
  /** True while files are on their way: then a run stays open for them. */
  readonly isAdding: () => boolean;
  /** See `BatchIntake`. */
  readonly listed: () => Promise<void>;
  /** See `PageOutcomes`. */
  readonly onRevised: (page: Page) => void;
}

/** Reads the pages of the list, run after run: page -> pool -> store -> status on the screen. */
export class ListReader {
  readonly #parts: ListReaderParts;
  readonly #meter: ReadingProgress;
  readonly #outcomes: PageOutcomes;
  /** Pages for the next run: there is none now, or it takes no more. */
  #queued: Page[] = [];
  #run: ReadingRun | null = null;
  /** Counts lists: what a run says of an earlier one is no longer heard. */
  #listNumber = 0;
  /** Pages that wait for `readHeld`; no run has them. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #heldBack = new Set<Page>();
  #running = $state(false);
  #paused = $state(false);

  constructor(parts: ListReaderParts) {
    this.#parts = parts;
    this.#meter = new ReadingProgress(parts.list.tally, parts.now);
    this.#outcomes = new PageOutcomes({
      list: parts.list,
      stored: parts.stored,
      meter: this.#meter,
      set: (page, status) => this.set(page, status),
      onReturned: (page) => this.read([page]),
      onShown: () => this.publish(),
      onRevised: parts.onRevised,
    });
  }

  get progress(): BatchProgress {
    return this.#meter.progress;
  }

  get running(): boolean {
    return this.#running;
  }

  get paused(): boolean {
    return this.#paused;
  }

  get held(): number {
    return this.#meter.held;
  }

  get summary(): RunSummary | null {
    return this.#outcomes.summary;
  }

  get failure(): WireError | null {
    return this.#outcomes.failure;
  }

  /** True while the pool has the page, or its outcome is being written. */
  isBusy(page: Page): boolean {
    return this.#outcomes.isEnding(page) || (this.#run?.has(page) ?? false);
  }

  read(pages: readonly Page[]): void {
    for (const page of pages) {
      this.#heldBack.delete(page);
      if (!this.#run?.add(page)) this.#queued.push(page);
    }
    this.publish();
    if (this.#queued.length > 0 && !this.#running) void this.#runAll();
  }

  /** These wait until a person goes on with them. */
  holdBack(pages: readonly Page[]): void {
    for (const page of pages) this.#heldBack.add(page);
  }

  readHeld(): void {
    this.read([...this.#heldBack]);
  }

  /** Those of these that wait are read before all others, in the order given. */
  prioritise(pages: readonly Page[]): void {
    const waiting = pages.filter(({ kind }) => kind === 'waiting');
    const first = setOf(waiting);
    this.read(waiting.filter((page) => this.#heldBack.has(page)));
    const queued = setOf(this.#queued);
    this.#queued = [
      ...waiting.filter((page) => queued.has(page)),
      ...this.#queued.filter((page) => !first.has(page)),
    ];
    // Whoever is told of last goes first.
    for (const page of waiting.toReversed()) this.#run?.prioritise(page);
  }

  /** Takes pages out that wait; of one that a worker or the pool has, an event follows. */
  stop(pages: readonly Page[]): PageSet {
    const stopped = setOf(pages.filter((page) => this.#leaves(page)));
    this.#queued = this.#queued.filter((page) => !stopped.has(page));
    return stopped;
  }

  /** Ends the run; returns the pages that waited. */
  stopAll(): readonly Page[] {
    const open = [...this.#queued.splice(0), ...(this.#run?.open ?? [])];
    const waiting = open.filter(({ kind }) => kind === 'waiting');
    this.setAll(waiting, CANCELLED);
    return waiting;
  }

  abort(): void {
    this.#run?.abort();
  }

  set(page: Page, status: PageStatus): void {
    this.#heldBack.delete(page);
    this.#parts.list.set(page, status);
  }

  setAll(pages: Iterable<Page>, status: PageStatus): void {
    for (const page of pages) this.set(page, status);
  }

  /** Those that were held back. */
  heldAmong(pages: readonly Page[]): PageSet {
    return setOf(pages.filter((page) => this.#heldBack.has(page)));
  }

  /** Pages have left the list. */
  forget(pages: Iterable<Page>): void {
    for (const page of pages) this.#heldBack.delete(page);
  }

  /**
   * Pages that had no outcome when they were removed: they wait again, and what was held back still
   * is.
   */
  readAgain(pages: readonly Page[], held: PageSet): void {
    // The outcome of a page that is being written is shown in a moment.
    const open = pages.filter((page) => page.kind !== 'done' && !this.#outcomes.isEnding(page));
    this.setAll(open, WAITING);
    this.#parts.stored()?.note(open);
    for (const page of open) {
      if (held.has(page)) this.#heldBack.add(page);
      else if (this.#run?.has(page)) this.#outcomes.expectReturn(page);
    }
    this.read(open.filter((page) => !this.#heldBack.has(page) && !this.#run?.has(page)));
  }

  /** The run ends when its pages have, unless files are on their way. */
  closeIfDone(): void {
    if (!this.#parts.isAdding()) this.#run?.closeIfDone();
  }

  setPaused(paused: boolean): void {
    const { pool } = this.#parts;
    if (paused) pool.pause();
    else pool.resume();
    this.#paused = paused;
    // Time in which nothing was to be read says nothing about the rate.
    this.#meter.restart();
    this.publish();
  }

  /** The list was emptied. */
  clear(): void {
    this.#outcomes.clear();
    this.#heldBack.clear();
    this.#listNumber += 1;
    this.publish();
  }

  publish(): void {
    this.#meter.publish(this.#heldBack.size, this.#running && !this.#paused);
  }

  /**
   * Runs until nothing is queued: what comes after a run stopped taking pages is read by the next.
   */
  async #runAll(): Promise<void> {
    this.#running = true;
    this.#outcomes.begin();
    while (this.#queued.length > 0) await this.#runOnce();
    this.#running = false;
    this.publish();
  }

  async #runOnce(): Promise<void> {
    const { pool, readings, settings, schedule, stored, listed } = this.#parts;
    const { mode, order, engine } = settings;
    const list = this.#listNumber;
    const isOfThisList = () => list === this.#listNumber;
    const onEvents = (events: readonly BatchEvent[]) => {
      this.#outcomes.take(isOfThisList() ? events : []);
      this.closeIfDone();
    };
    const cache = sessionCache(readings, stored());
    const run = new ReadingRun({ pool, cache, mode, order, engine, schedule, listed, onEvents });
    this.#run = run;
    this.#meter.restart();
    for (const page of this.#queued.splice(0)) run.add(page);
    this.closeIfDone();
    const failure = await run.finished();
    await this.#outcomes.settled;
    this.#run = null;
    const rest = [...run.open];
    this.setAll(rest, failure ? statusOfError(failure) : CANCELLED);
    if (!isOfThisList()) return;
    this.#outcomes.failed(failure);
    stored()?.note(rest);
  }

  #leaves(page: Page): boolean {
    if (this.#outcomes.isEnding(page)) return false;
    return this.#run?.has(page) ? this.#run.cancel(page) : page.kind === 'waiting';
  }
}
