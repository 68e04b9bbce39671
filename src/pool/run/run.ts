import type { OcrErrorCode, Outcome, WireError } from '../../protocol/errors';
import { workOf } from '../../engine/work';
import { usesGpu } from '../../protocol/backends';
import { toWireError } from '../../protocol/errors';
import type { PageId, PageInput } from '../../protocol/events';
import { outlineOf } from '../../protocol/packed-text';
import type { PageReading } from '../../protocol/worker-api';
import { RunWorkers } from './run-workers';
import { EventStream, type Delivery } from './event-stream';
import { Gate } from './gate';
import type { PoolLimits } from '../limits';
import { MAX_ATTEMPTS } from '../limits';
import type { Pages } from './page-source';
import { PageSource } from './page-source';
import { SameBytes } from './same-bytes';
import { Scheduler } from './scheduler';
import { nextJob, Sharing } from './sharing';
import { RunStatistics } from './run-statistics';
import type { PageSample } from '../tuning/tuner';
import type { ProcessOptions } from '../types';
import type { WorkerHandle } from '../workers/worker-handle';
import type { WorkerPool } from '../workers/worker-pool';

/** A page on its way through the run; it leaves `#open` with its one final event. */
interface Entry {
  readonly index: number;
  readonly page: PageInput;
  key: string | null;
  attempts: number;
  cancelled: boolean;
  /** Above 0 it is to be read before the others; the highest number first. */
  urgency: number;
  /** Set while a worker reads the page. */
  reading: { readonly slot: WorkerHandle; readonly job: number } | null;
  /** True from the worker's answer until the reading is safe: too late to cancel. */
  storing: boolean;
}

/** The memory of WebAssembly never shrinks, and a trap breaks its runtime: such a worker is of no more use. */
const SPOILS_WORKER: readonly OcrErrorCode[] = ['out-of-memory', 'worker-crashed', 'gpu-failed'];

/** Of the worker on the graphics card: the card may be to blame, so the page is read again on WASM. */
const BLAMES_GPU: readonly OcrErrorCode[] = [...SPOILS_WORKER, 'timeout'];

/** Ends the key of a reading that belongs to its page, and must not answer for the same file elsewhere or later. */
const UNPROVED = '.unproved';

const CANCELLED: WireError = { code: 'cancelled', message: 'The page was cancelled' };

const deliveryOf = ({ mode, order }: ProcessOptions): Delivery => {
  if (mode === 'batch') return 'at the end';
  return order === 'submitted' ? 'in order' : 'at once';
};

/** What the pool learns from a run, to choose the number of workers by. */
export interface RunReports {
  readonly onPage: (sample: PageSample) => void;
  readonly onTrouble: (reason: 'memory' | 'start') => void;
}

function crewSize({ mode, workers }: ProcessOptions, team: WorkerPool): number {
  return mode === 'parallel' ? Math.min(workers ?? Infinity, team.size) : 1;
}

/** One call of `process`: input -> look-up in the cache -> queue -> worker -> cache -> event. */
export class Run {
  readonly events: EventStream;
  /** Resolves when every page has ended and the workers are back with the team. */
  readonly ended: Promise<void>;
  readonly #options: ProcessOptions;
  readonly #team: WorkerPool;
  readonly #reports: RunReports;
  readonly #limits: PoolLimits;
  readonly #scheduler: Scheduler<Entry, WorkerHandle>;
  readonly #crew: RunWorkers<Entry>;
  readonly #source: PageSource;
  readonly #gate = new Gate();
  readonly #statistics = new RunStatistics();
  readonly #sameBytes = new SameBytes<Entry>();
  readonly #open = new Set<Entry>();
  readonly #sharing: Sharing;
  readonly #cancelledEarly = new Set<PageId>();
  /** By pages that have not come yet. */
  readonly #urgencies = new Map<PageId, number>();
  #lastUrgency = 0;
  #inbox: Entry[] = [];
  #storing = 0;
  #paused = false;
  /** True from the arrival of a page until nothing has come for a while. */
  #arriving = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #hopeless: WireError | null = null;
  #over = false;
  #resolveEnded!: () => void;

  constructor(options: ProcessOptions, team: WorkerPool, limits: PoolLimits, reports: RunReports) {
    this.#options = options;
    this.#team = team;
    this.#reports = reports;
    this.#limits = limits;
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
    this.events = new EventStream(deliveryOf(options), this.#balance, () => this.#leave());
    this.#source = new PageSource(
      this.#gate,
      () => this.#inbox.length < limits.lookAhead + this.#urgencies.size,
      (page) => this.#admit(page),
      () => {
        this.#waitForQuiet();
        this.#balance();
      },
    );
    this.#scheduler = new Scheduler(
      limits.lookAhead,
      (slot, entry) => void this.#read(slot, entry),
    );
    this.#crew = new RunWorkers({
      team,
      scheduler: this.#scheduler,
      limit: crewSize(options, team),
      appetite: () => this.#appetite,
      onJoin: this.#balance,
      onFailedStart: () => this.#reports.onTrouble('start'),
      onHopeless: (error) => this.#onHopeless(error),
    });
    this.#sharing = new Sharing({
      // What a card has read is proved at the end of its own pages, when another one may be told already.
      dismiss: () => this.#scheduler.dismiss(({ backends }) => !usesGpu(backends)),
      onFree: (slot, helpedMs) => this.#onHelperFree(slot, helpedMs),
      spoils: ({ code }) => SPOILS_WORKER.includes(code),
    });
  }

  get over(): boolean {
    return this.#over;
  }

  /** Throws what a synchronous input throws; nothing has started then. */
  begin(pages: Pages): void {
    this.#source.feed(pages);
    this.#waitForQuiet();
    this.#options.signal?.addEventListener('abort', this.abort);
    void this.#lookUpAll();
    if (this.#options.signal?.aborted) this.abort();
    else this.#balance();
  }

  setWorkers(count: number): void {
    const { mode, workers } = this.#options;
    if (mode === 'parallel' && workers === undefined) this.#crew.setLimit(count);
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#balance();
  }

  prioritise(id: PageId): void {
    const known = [...this.#open].filter((entry) => entry.page.id === id);
    this.#lastUrgency += 1;
    if (known.length === 0) this.#urgencies.set(id, this.#lastUrgency);
    for (const entry of known) this.#hurry(entry, this.#lastUrgency);
    this.#gate.notify();
  }

  cancelPage(id: PageId): void {
    const known = [...this.#open].filter((entry) => entry.page.id === id);
    if (known.length === 0) this.#cancelledEarly.add(id);
    for (const entry of known) this.#cancel(entry);
  }

  /** Ends everything: what waits at once, what runs within the grace time. */
  readonly abort = (): void => {
    this.#source.close();
    for (const entry of [...this.#open]) this.#cancel(entry);
    this.#balance();
  };

  #leave(): Promise<void> {
    this.abort();
    return this.ended;
  }

  #admit(page: PageInput): void {
    const index = this.#statistics.total;
    const urgency = this.#urgencies.get(page.id) ?? 0;
    const start = { key: null, attempts: 0, cancelled: false, reading: null, storing: false };
    const entry: Entry = { index, page, urgency, ...start };
    this.#urgencies.delete(page.id);
    this.#statistics.total += 1;
    this.#open.add(entry);
    this.#waitForQuiet();
    if (this.#cancelledEarly.delete(page.id)) this.#cancel(entry);
    else this.#post(entry);
    this.#gate.notify();
  }

  /** Into the inbox: before all that are less urgent. */
  #post(entry: Entry): void {
    // Ten thousand ordinary pages need no search each.
    const isUrgent = entry.urgency > 0;
    const place = isUrgent ? this.#inbox.findIndex(({ urgency }) => urgency < entry.urgency) : -1;
    if (place === -1) this.#inbox.push(entry);
    else this.#inbox.splice(place, 0, entry);
  }

  /** Wherever the page waits, it goes before what is less urgent; so does the one whose end it waits for. */
  #hurry(entry: Entry, urgency: number): void {
    entry.urgency = urgency;
    if (this.#scheduler.prioritise(entry, urgency)) return;
    const place = this.#inbox.indexOf(entry);
    if (place !== -1) this.#post(this.#inbox.splice(place, 1)[0]!);
    const leader = this.#sameBytes.leaderOf(entry);
    if (leader) this.#hurry(leader, urgency);
  }

  #waitForQuiet(): void {
    clearTimeout(this.#quiet);
    this.#arriving = this.#source.open;
    if (!this.#arriving) return;
    this.#quiet = setTimeout(() => {
      this.#arriving = false;
      this.#balance();
    }, this.#limits.quietMs);
  }

  async #lookUpAll(): Promise<void> {
    const hasRoom = () => !this.#scheduler.full || (this.#inbox[0]?.urgency ?? 0) > 0;
    const ready = () => this.#inbox.length > 0 && hasRoom() && !this.#isBackedUp;
    for (;;) {
      await this.#gate.until(() => this.#over || ready());
      const entry = this.#inbox.shift();
      if (!entry) return;
      if (this.#open.has(entry)) await this.#orFail(entry, this.#lookUp(entry));
      this.#gate.notify();
    }
  }

  async #lookUp(entry: Entry): Promise<void> {
    const { cache } = this.#options;
    entry.key ??= (await cache?.keyOf(entry.page.blob, this.#options.engine)) ?? null;
    if (!this.#open.has(entry)) return;
    if (!cache || entry.key === null) return this.#enqueue(entry);
    if (!this.#sameBytes.lead(entry, entry.key)) return;
    const reading = await cache.get(entry.key);
    if (!this.#open.has(entry)) return;
    if (reading) this.#succeed(entry, reading, true);
    else this.#enqueue(entry);
  }

  #enqueue(entry: Entry): void {
    if (this.#hopeless) return this.#fail(entry, this.#hopeless);
    this.#scheduler.add(entry, entry.urgency);
    this.#balance();
  }

  /** No worker can be had: what waits for one fails with the reason, and so does what still comes. */
  #onHopeless(error: WireError): void {
    this.#hopeless = error;
    for (const entry of [...this.#open]) if (this.#scheduler.end(entry)) this.#fail(entry, error);
  }

  async #read(slot: WorkerHandle, entry: Entry): Promise<void> {
    if (slot.alive) await this.#attempt(slot, entry);
    // It died while it was idle: no fault of this page.
    else this.#scheduler.retry(entry);
    this.#team.makeWay(slot);
    this.#crew.finished(slot);
    this.#balance();
  }

  async #attempt(slot: WorkerHandle, entry: Entry): Promise<void> {
    const job = nextJob();
    const { id, blob } = entry.page;
    const startedAt = performance.now();
    const { busy } = this.#crew;
    const isWarm = slot.pages > 0;
    entry.attempts += 1;
    entry.reading = { slot, job };
    const shared = this.#sharing.begin(slot, job, blob, entry.attempts === 1);
    const request = { job, blob, options: this.#options.engine };
    const outcome = await slot.recognise(request, ({ stage, done, total }) => {
      this.#sharing.progress(shared, stage, done, total);
      // A worker that is warm by now lets others in.
      this.#crew.staff();
      this.events.push({ type: 'progress', page: id, stage, done, total });
    });
    this.#sharing.end(shared, entry.cancelled);
    const ms = performance.now() - startedAt;
    this.#statistics.busyMs += ms;
    entry.reading = null;
    const onGpu = usesGpu(slot.backends);
    const steady = isWarm && busy && this.#crew.busy && !shared.wasHelped;
    if (outcome.ok && this.#isTuned)
      this.#reports.onPage({ work: workOf(outlineOf(outcome.value.text)), ms, steady, onGpu });
    this.#onOutcome(slot, entry, outcome);
  }

  #onHelperFree(slot: WorkerHandle, helpedMs: number): void {
    this.#statistics.busyMs += helpedMs;
    this.#crew.finished(slot);
    this.#balance();
  }

  /** Runs of one worker, or of a number that was given to them, tell nothing of the best number. */
  get #isTuned(): boolean {
    const { mode, workers } = this.#options;
    return mode === 'parallel' && workers === undefined;
  }

  #onOutcome(slot: WorkerHandle, entry: Entry, outcome: Outcome<PageReading>): void {
    if (entry.cancelled) return this.#fail(entry, CANCELLED);
    if (!outcome.ok && outcome.error.code === 'out-of-memory') this.#reports.onTrouble('memory');
    if (outcome.ok) return void this.#orFail(entry, this.#store(slot, entry, outcome.value));
    if (BLAMES_GPU.includes(outcome.error.code) && this.#team.failGpu(slot, outcome.error))
      // No attempt of the page's own.
      entry.attempts -= 1;
    if (SPOILS_WORKER.includes(outcome.error.code)) slot.dispose();
    if (slot.alive || entry.attempts >= MAX_ATTEMPTS) return this.#fail(entry, outcome.error);
    this.#emitError(entry, outcome.error, true);
    this.#scheduler.retry(entry);
  }

  async #store(slot: WorkerHandle, entry: Entry, reading: PageReading): Promise<void> {
    this.#scheduler.end(entry);
    entry.storing = true;
    this.#storing += 1;
    try {
      if (this.#team.isUnproved(slot)) entry.key &&= `${entry.key}${UNPROVED}`;
      if (entry.key !== null) await this.#options.cache?.put(entry.key, reading, entry.page.id);
    } finally {
      this.#storing -= 1;
    }
    this.#statistics.read += 1;
    this.#succeed(entry, reading, false);
  }

  /** A cache that breaks its word and rejects costs its page, not the run. */
  #orFail(entry: Entry, work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => this.#fail(entry, toWireError(error)));
  }

  #cancel(entry: Entry): void {
    if (entry.storing) return;
    entry.cancelled = true;
    if (entry.reading) entry.reading.slot.cancel(entry.reading.job);
    else this.#fail(entry, CANCELLED);
  }

  #succeed(entry: Entry, reading: PageReading, cached: boolean): void {
    if (!this.#open.delete(entry)) return;
    this.#statistics.succeeded += 1;
    const { index, page, key } = entry;
    const { text, ms, thumbnail } = reading;
    this.events.push({ type: 'result', page: page.id, index, text, ms, thumbnail, cached, key });
    this.#afterwards(entry);
  }

  #fail(entry: Entry, error: WireError): void {
    if (!this.#open.delete(entry)) return;
    this.#scheduler.end(entry);
    this.#statistics[error.code === 'cancelled' ? 'cancelled' : 'failed'] += 1;
    this.#emitError(entry, error, false);
    this.#afterwards(entry);
  }

  #emitError({ index, page, key }: Entry, error: WireError, willRetry: boolean): void {
    this.events.push({ type: 'error', page: page.id, index, error, willRetry, key });
  }

  /** Pages with the same bytes are looked up again: from the cache now, or one of them is read instead. */
  #afterwards(entry: Entry): void {
    const copies = this.#sameBytes.ended(entry);
    if (copies.length > 0) this.#inbox = [...copies, ...this.#inbox];
    this.#balance();
  }

  /** Workers that the run could use now: one a page, and one more to help with each while no others come. */
  get #appetite(): number {
    const pages = this.#scheduler.queued + this.#scheduler.running;
    return this.#isQuiet ? pages + this.#scheduler.queued + this.#sharing.wanting : pages;
  }

  /** No page is on its way to the queue. */
  get #isQuiet(): boolean {
    return !this.#arriving && this.#inbox.length === 0;
  }

  get #isBackedUp(): boolean {
    // In batch mode the results are held back on purpose.
    if (this.#options.mode === 'batch') return false;
    if (this.events.unread + this.#storing >= this.#limits.unread) return true;
    const awaited = this.#awaited;
    return awaited !== null && (awaited.reading !== null || awaited.storing);
  }

  /** The page that a whole store of finished ones waits for, to be given in the order submitted. */
  get #awaited(): Entry | null {
    if (this.events.heldBack < this.#limits.unread || this.#options.mode === 'batch') return null;
    const [first] = this.#open;
    return first ?? null;
  }

  /** After every change: hold the workers or let them go on, wake who waits, finish if nothing is left. */
  readonly #balance = (): void => {
    if (this.#over) return;
    if (this.#awaited) this.#hurry(this.#awaited, Infinity);
    this.#scheduler.hold(this.#paused || this.#isBackedUp);
    this.#share();
    if (!this.#source.open && this.#open.size === 0 && this.#sharing.out === 0) this.#finish();
    this.#gate.notify();
  };

  #share(): void {
    if (!this.#scheduler.held) this.#sharing.recall(this.#scheduler.queued);
    if (this.#isQuiet && (this.#scheduler.held || this.#scheduler.queued === 0))
      this.#sharing.send();
    this.#crew.staff();
  }

  #finish(): void {
    this.#over = true;
    this.#inbox = [];
    clearTimeout(this.#quiet);
    this.#options.signal?.removeEventListener('abort', this.abort);
    this.#crew.disband();
    this.events.releaseHeldBack();
    this.events.push(this.#statistics.summary(this.#crew.peak));
    this.events.end(this.#source.failure);
    this.#resolveEnded();
  }
}
