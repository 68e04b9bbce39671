import * as Comlink from 'comlink';
import type { Outcome, WireError } from '../protocol/errors';
import { fromWireError, toWireError } from '../protocol/errors';
import type {
  InitConfig,
  InitReport,
  JobEvent,
  JobId,
  OcrWorkerApi,
  PageReading,
  RecogniseRequest,
} from '../protocol/worker-api';
import type { PoolLimits } from './limits';
import { OpenCalls } from './open-calls';

const seconds = (ms: number) => `${String(ms / 1000)} s`;

const crashed = (what: string): WireError => ({
  code: 'worker-crashed',
  message: `The worker stopped: ${what}`,
});

const silent = (ms: number): WireError => ({
  code: 'timeout',
  message: `The worker gave no sign of life for ${seconds(ms)}`,
});

const GONE: WireError = { code: 'cancelled', message: 'The worker was shut down' };
const DEAF: WireError = { code: 'cancelled', message: 'The worker did not stop in time' };

/**
 * One worker, seen from the page: at most one job at a time. No function rejects, and every call ends
 * with the worker's death at the latest. Once dead (crashed, silent, deaf to a cancel, disposed) it stays
 * dead; see `alive`.
 */
export class WorkerSlot {
  readonly #worker: Worker;
  readonly #api: Comlink.Remote<OcrWorkerApi>;
  readonly #limits: PoolLimits;
  readonly #calls = new OpenCalls();
  #death: WireError | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cancelling = false;

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

  async init(config: InitConfig): Promise<Outcome<InitReport>> {
    this.#arm(this.#limits.startMs, silent(this.#limits.startMs));
    const outcome = await this.#guard(() => this.#api.init(config));
    clearTimeout(this.#timer);
    return outcome;
  }

  /**
   * Reads one page. `onEvent` is not called after the answer. A worker that holds too much memory
   * afterwards is dead by then, and the page's result is good all the same.
   */
  async recognise(
    request: RecogniseRequest,
    onEvent: (event: JobEvent) => void,
  ): Promise<Outcome<PageReading>> {
    let listener: typeof onEvent | null = onEvent;
    // Events have a port of their own and may come after the answer. The page cannot close that port
    // (Comlink keeps it), so it lets go of the listener; the worker releases its end with the job.
    const relay = Comlink.proxy((event: JobEvent) => {
      if (!listener) return;
      this.#rearm();
      listener(event);
    });
    this.#cancelling = false;
    this.#rearm();
    const outcome = await this.#guard(() => this.#api.recognise(request, relay));
    listener = null;
    if (outcome.ok) await this.#endIfBloated();
    clearTimeout(this.#timer);
    return outcome;
  }

  async #endIfBloated(): Promise<void> {
    const held = await this.#guard(async () => ({ ok: true, value: await this.#api.ping() }));
    if (held.ok && held.value > this.#limits.memoryBytes) this.#die(GONE);
  }

  /** The running job ends between two stages, or with the worker when the grace time is over. */
  cancel(job: JobId): void {
    if (!this.alive || this.#cancelling) return;
    this.#cancelling = true;
    this.#arm(this.#limits.graceMs, DEAF);
    void this.#guard(async () => ({ ok: true, value: await this.#api.cancel(job) }));
  }

  /** Terminates the worker; what runs ends with `error`. Idempotent. */
  dispose(error: WireError = GONE): void {
    this.#die(error);
  }

  #onError(event: ErrorEvent): void {
    // Handled: the page of this worker is tried again or reported.
    event.preventDefault();
    this.#die(crashed(event.message || 'its script could not be loaded or ran out of memory'));
  }

  #die(error: WireError): void {
    if (this.#death) return;
    this.#death = error;
    clearTimeout(this.#timer);
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

  #rearm(): void {
    if (!this.#cancelling) this.#arm(this.#limits.silenceMs, silent(this.#limits.silenceMs));
  }

  #arm(ms: number, error: WireError): void {
    clearTimeout(this.#timer);
    if (this.alive) this.#timer = setTimeout(() => this.#die(error), ms);
  }
}
