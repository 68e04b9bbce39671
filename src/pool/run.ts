import type { OcrErrorCode, Outcome, WireError } from '../protocol/errors';
import { toWireError } from '../protocol/errors';
import type { PageId, PageInput, StoredReading } from '../protocol/events';
import type { PageReading } from '../protocol/worker-api';
import { Crew } from './crew';
import { EventStream } from './event-stream';
import { Gate } from './gate';
import type { PoolLimits } from './limits';
import { MAX_ATTEMPTS } from './limits';
import type { Pages } from './page-source';
import { PageSource } from './page-source';
import { SameBytes } from './same-bytes';
import { Scheduler } from './scheduler';
import { Tally } from './tally';
import type { ProcessOptions } from './types';
import type { WorkerSlot } from './worker-slot';
import type { WorkerTeam } from './worker-team';

/** A page on its way through the run; it leaves `#open` with its one final event. */
interface Entry {
  readonly index: number;
  readonly page: PageInput;
  key: string | null;
  attempts: number;
  cancelled: boolean;
  /** Set while a worker reads the page. */
  reading: { readonly slot: WorkerSlot; readonly job: number } | null;
  /** True from the worker's answer until the reading is safe: too late to cancel. */
  storing: boolean;
}

/** The memory of WebAssembly never shrinks, and a trap breaks its runtime: such a worker is of no more use. */
const SPOILS_WORKER: readonly OcrErrorCode[] = ['out-of-memory', 'worker-crashed'];

const CANCELLED: WireError = { code: 'cancelled', message: 'The page was cancelled' };

let lastJob = 0;

/** One call of `process`: input -> look-up in the cache -> queue -> worker -> cache -> event. */
export class Run {
  readonly events: EventStream;
  /** Resolves when every page has ended and the workers are back with the team. */
  readonly ended: Promise<void>;
  readonly #options: ProcessOptions;
  readonly #limits: PoolLimits;
  readonly #scheduler: Scheduler<Entry, WorkerSlot>;
  readonly #crew: Crew<Entry>;
  readonly #source: PageSource;
  readonly #gate = new Gate();
  readonly #tally = new Tally();
  readonly #sameBytes = new SameBytes<Entry>();
  readonly #open = new Set<Entry>();
  readonly #cancelledEarly = new Set<PageId>();
  #inbox: Entry[] = [];
  #storing = 0;
  #hopeless: WireError | null = null;
  #over = false;
  #resolveEnded!: () => void;

  constructor(options: ProcessOptions, team: WorkerTeam, limits: PoolLimits) {
    this.#options = options;
    this.#limits = limits;
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
    this.events = new EventStream(options.mode === 'batch', this.#balance, () => this.#leave());
    this.#source = new PageSource(
      this.#gate,
      () => this.#inbox.length < limits.lookAhead,
      (page) => this.#admit(page),
      this.#balance,
    );
    this.#scheduler = new Scheduler(
      limits.lookAhead,
      (slot, entry) => void this.#read(slot, entry),
    );
    const crewSize = options.mode === 'parallel' ? team.size : 1;
    this.#crew = new Crew(team, this.#scheduler, crewSize, (error) => this.#onHopeless(error));
  }

  get over(): boolean {
    return this.#over;
  }

  /** Throws what a synchronous input throws; nothing has started then. */
  begin(pages: Pages): void {
    this.#source.feed(pages);
    this.#options.signal?.addEventListener('abort', this.abort);
    void this.#lookUpAll();
    if (this.#options.signal?.aborted) this.abort();
    else this.#balance();
  }

  setWorkers(count: number): void {
    if (this.#options.mode === 'parallel') this.#crew.setLimit(count);
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
    const index = this.#tally.total;
    const state = { key: null, attempts: 0, cancelled: false, reading: null, storing: false };
    const entry: Entry = { index, page, ...state };
    this.#tally.total += 1;
    this.#open.add(entry);
    if (this.#cancelledEarly.delete(page.id)) this.#cancel(entry);
    else this.#inbox.push(entry);
    this.#gate.notify();
  }

  async #lookUpAll(): Promise<void> {
    const ready = () => this.#inbox.length > 0 && !this.#scheduler.full && !this.#isUnreadFull;
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
    entry.key ??= (await cache?.keyOf(entry.page.blob)) ?? null;
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
    this.#scheduler.add(entry);
    this.#crew.staff();
  }

  /** No worker can be had: what waits for one fails with the reason, and so does what still comes. */
  #onHopeless(error: WireError): void {
    this.#hopeless = error;
    for (const entry of [...this.#open]) if (this.#scheduler.end(entry)) this.#fail(entry, error);
  }

  async #read(slot: WorkerSlot, entry: Entry): Promise<void> {
    if (slot.alive) await this.#attempt(slot, entry);
    // It died while it was idle: no fault of this page.
    else this.#scheduler.retry(entry);
    this.#crew.finished(slot);
    this.#balance();
  }

  async #attempt(slot: WorkerSlot, entry: Entry): Promise<void> {
    const job = (lastJob += 1);
    const startedAt = performance.now();
    entry.attempts += 1;
    entry.reading = { slot, job };
    const request = { job, blob: entry.page.blob, options: this.#options.engine };
    const outcome = await slot.recognise(request, ({ stage, done, total }) =>
      this.events.push({ type: 'progress', page: entry.page.id, stage, done, total }),
    );
    this.#tally.busyMs += performance.now() - startedAt;
    entry.reading = null;
    this.#onOutcome(slot, entry, outcome);
  }

  #onOutcome(slot: WorkerSlot, entry: Entry, outcome: Outcome<PageReading>): void {
    if (entry.cancelled) return this.#fail(entry, CANCELLED);
    if (outcome.ok) return void this.#orFail(entry, this.#store(entry, outcome.value));
    if (SPOILS_WORKER.includes(outcome.error.code)) slot.dispose();
    if (slot.alive || entry.attempts >= MAX_ATTEMPTS) return this.#fail(entry, outcome.error);
    this.#emitError(entry, outcome.error, true);
    this.#scheduler.retry(entry);
  }

  async #store(entry: Entry, reading: PageReading): Promise<void> {
    this.#scheduler.end(entry);
    entry.storing = true;
    this.#storing += 1;
    try {
      if (entry.key !== null) await this.#options.cache?.put(entry.key, reading);
    } finally {
      this.#storing -= 1;
    }
    this.#tally.read += 1;
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

  #succeed(entry: Entry, reading: StoredReading, cached: boolean): void {
    if (!this.#open.delete(entry)) return;
    this.#tally.succeeded += 1;
    const { index, page, key } = entry;
    const { text, ms, thumbnail } = reading;
    this.events.push({ type: 'result', page: page.id, index, text, ms, thumbnail, cached, key });
    this.#afterwards(entry);
  }

  #fail(entry: Entry, error: WireError): void {
    if (!this.#open.delete(entry)) return;
    this.#scheduler.end(entry);
    this.#tally[error.code === 'cancelled' ? 'cancelled' : 'failed'] += 1;
    this.#emitError(entry, error, false);
    this.#afterwards(entry);
  }

  #emitError({ index, page }: Entry, error: WireError, willRetry: boolean): void {
    this.events.push({ type: 'error', page: page.id, index, error, willRetry });
  }

  /** Pages with the same bytes are looked up again: from the cache now, or one of them is read instead. */
  #afterwards(entry: Entry): void {
    const copies = this.#sameBytes.ended(entry);
    if (copies.length > 0) this.#inbox = [...copies, ...this.#inbox];
    this.#balance();
  }

  get #isUnreadFull(): boolean {
    // In batch mode the results are held back on purpose.
    if (this.#options.mode === 'batch') return false;
    return this.events.unread + this.#storing >= this.#limits.unread;
  }

  /** After every change: hold the workers or let them go on, wake who waits, finish if nothing is left. */
  readonly #balance = (): void => {
    if (this.#over) return;
    this.#scheduler.hold(this.#isUnreadFull);
    if (!this.#source.open && this.#open.size === 0) this.#finish();
    this.#gate.notify();
  };

  #finish(): void {
    this.#over = true;
    this.#inbox = [];
    this.#options.signal?.removeEventListener('abort', this.abort);
    this.#crew.disband();
    this.events.releaseHeldBack();
    this.events.push(this.#tally.summary(this.#crew.peak));
    this.events.end(this.#source.failure);
    this.#resolveEnded();
  }
}
