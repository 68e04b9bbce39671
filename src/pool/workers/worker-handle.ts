import * as Comlink from 'comlink';
import { ON_WASM, type Backends } from '../../protocol/backends';
import type { Outcome, WireError } from '../../protocol/errors';
import { fromWireError, toWireError } from '../../protocol/errors';
import { OpenCalls } from '../../protocol/open-calls';
import type {
  HelpRequest,
  InitConfig,
  InitReport,
  JobEvent,
  JobId,
  OcrWorkerApi,
  PageReading,
  RecogniseRequest,
} from '../../protocol/worker-api';
import type { PoolLimits } from '../limits';
import { crashed, DEAF, GONE, silent, tooLong } from './worker-ends';

let lastJob = 0;

/** Jobs are numbered over all pools of the page. */
export const nextJob = (): JobId => (lastJob += 1);

/**
 * One worker, seen from the page: at most one job at a time. No function rejects, and every call
 * ends with the worker's death at the latest. Once dead (crashed, silent, deaf to a cancel, spent,
 * disposed) it stays dead; see `alive`.
 */
export class WorkerHandle {
  readonly #worker: Worker;
  readonly #api: Comlink.Remote<OcrWorkerApi>;
  readonly #limits: PoolLimits;
  readonly #calls = new OpenCalls();
  #death: WireError | null = null;
  /** The page that it reads or helps with. */
  #job: JobId | null = null;
  /** Ends what must end by a certain time: the start, a page, a cancel. */
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setTimeout> | undefined;
  /** Heartbeats since the last sign of life. */
  #missed = 0;
  #asking = false;
  #cancelling = false;
  #pages = 0;
  #readingSince: number | null = null;
  #memoryBytes = 0;
  #startedWarm = false;
  #backends = ON_WASM;

  constructor(worker: Worker, limits: PoolLimits) {
    this.#worker = worker;
    this.#limits = limits;
    this.#api = Comlink.wrap<OcrWorkerApi>(worker);
    worker.addEventListener('error', (event) => this.#onError(event));
    worker.addEventListener('messageerror', () => this.#die(crashed('an unreadable message')));
  }

  get alive(): boolean {
    return this.#death === null;
  }

  /** Pages it has read (or failed to). */
  get pages(): number {
    return this.#pages;
  }

  /**
   * True once the browser has had its time to optimise the code that the worker runs, today or on
   * an earlier visit.
   */
  get warm(): boolean {
    const readingMs = this.#readingSince === null ? 0 : performance.now() - this.#readingSince;
    return this.#startedWarm || this.#pages > 0 || readingMs >= this.#limits.warmMs;
  }

  /** What its models run on. */
  get backends(): Backends {
    return this.#backends;
  }

  /** WASM memory as last told; 0 once it is dead. */
  get memoryBytes(): number {
    return this.alive ? this.#memoryBytes : 0;
  }

  async init(config: InitConfig): Promise<Outcome<InitReport>> {
    this.#endBy(this.#limits.startMs, silent(this.#limits.startMs));
    const outcome = await this.#guard(() => this.#api.init(config));
    clearTimeout(this.#deadline);
    if (outcome.ok) this.#backends = outcome.value.backends;
    this.#startedWarm = outcome.ok && outcome.value.warm;
    return outcome;
  }

  /** From now on the worker must give a sign of life now and then. */
  startHeartbeat(): void {
    this.#missed = 0;
    clearTimeout(this.#heartbeat);
    if (this.alive) this.#heartbeat = setTimeout(this.#beat, this.#limits.heartbeatMs);
  }

  /** Nothing is expected of the worker, and it is left alone. */
  stopHeartbeat(): void {
    clearTimeout(this.#heartbeat);
  }

  /**
   * Reads one page. `onEvent` is not called after the answer. A worker that holds too much memory
   * or has read enough pages is dead afterwards, and the page's result is good all the same.
   */
  async recognise(
    request: RecogniseRequest,
    onEvent: (event: JobEvent) => void,
  ): Promise<Outcome<PageReading>> {
    let listener: typeof onEvent | null = onEvent;
    // Events have a port of their own and may come after the answer. The page cannot close that
    // port (Comlink keeps it), so it lets go of the listener; the worker releases its end with the
    // job.
    const relay = Comlink.proxy((event: JobEvent) => {
      this.#missed = 0;
      listener?.(event);
    });
    this.#readingSince = performance.now();
    const outcome = await this.#work(request.job, () => this.#api.recognise(request, relay));
    this.#readingSince = null;
    listener = null;
    this.#pages += 1;
    if (outcome.ok) await this.#endIfSpent();
    return outcome;
  }

  /** Helps with a page that another worker reads; see `OcrWorkerApi.help`. */
  help(request: HelpRequest, port: MessagePort): Promise<Outcome<number>> {
    return this.#work(request.job, () => this.#api.help(request, Comlink.transfer(port, [port])));
  }

  /** A helper may be given pieces of the page that is read here. */
  addHelper(helper: JobId, port: MessagePort): void {
    this.#tellOfJob((job) => this.#api.addHelper(job, helper, Comlink.transfer(port, [port])));
  }

  /** A helper of that page has left or died. */
  dropHelper(helper: JobId): void {
    this.#tellOfJob((job) => this.#api.dropHelper(job, helper));
  }

  /** What it does ends between two pieces, or with the worker when the grace time is over. */
  cancel(): void {
    if (this.#cancelling || this.#job === null) return;
    this.#cancelling = true;
    this.#endBy(this.#limits.graceMs, DEAF);
    this.#tellOfJob((job) => this.#api.cancel(job));
  }

  /**
   * A helper comes back after the piece it is at; it has as long for that as a worker may be
   * silent.
   */
  callBack(): void {
    if (this.#job === null) return;
    this.#endBy(this.#limits.silenceMs, silent(this.#limits.silenceMs));
    this.#tellOfJob((job) => this.#api.cancel(job));
  }

  /** Terminates the worker; what runs ends with `error`. Idempotent. */
  dispose(error: WireError = GONE): void {
    this.#die(error);
  }

  async #work<T>(job: JobId, call: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    this.#job = job;
    this.#cancelling = false;
    this.#endBy(this.#limits.pageMs, tooLong(this.#limits.pageMs));
    const outcome = await this.#guard(call);
    clearTimeout(this.#deadline);
    this.#job = null;
    return outcome;
  }

  async #endIfSpent(): Promise<void> {
    await this.#ask();
    const isSpent =
      this.#memoryBytes > this.#limits.memoryBytes || this.#pages >= this.#limits.pages;
    if (isSpent) this.#die(GONE);
  }

  /**
   * Silence is counted in heartbeats, not by the clock: a machine that slept over night has missed
   * one beat, and its workers are no worse for it.
   */
  readonly #beat = (): void => {
    const { heartbeatMs, silenceMs } = this.#limits;
    this.#missed += 1;
    if (this.#missed * heartbeatMs >= silenceMs) return this.#die(silent(silenceMs));
    void this.#ask();
    this.#heartbeat = setTimeout(this.#beat, heartbeatMs);
  };

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const held = await this.#guard(async () => ({ ok: true, value: await this.#api.ping() }));
    this.#asking = false;
    if (!held.ok) return;
    this.#missed = 0;
    this.#memoryBytes = held.value;
  }

  #onError(event: ErrorEvent): void {
    // Handled: the page of this worker is tried again or reported.
    event.preventDefault();
    this.#die(crashed(event.message || 'its script could not be loaded or ran out of memory'));
  }

  #die(error: WireError): void {
    if (this.#death) return;
    this.#death = error;
    clearTimeout(this.#deadline);
    clearTimeout(this.#heartbeat);
    this.#worker.terminate();
    this.#calls.end(fromWireError(error));
  }

  async #guard<T>(call: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (this.#death) return { ok: false, error: this.#death };
    try {
      return await this.#calls.until(call());
    } catch (error) {
      return { ok: false, error: toWireError(error) };
    }
  }

  #tellOfJob(call: (job: JobId) => Promise<void>): void {
    const job = this.#job;
    if (job !== null) void this.#guard(async () => ({ ok: true, value: await call(job) }));
  }

  #endBy(ms: number, error: WireError): void {
    clearTimeout(this.#deadline);
    if (this.alive) this.#deadline = setTimeout(() => this.#die(error), ms);
  }
}
