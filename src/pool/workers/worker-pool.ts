import { fromWireError, OcrError, type WireError } from '../../protocol/errors';
import type { PoolLimits } from '../limits';
import type { PoolOptions } from '../types';
import type { Machine } from '../tuning/tuner';
import { GpuPlace } from './gpu-place';
import { disposed, Preparation } from './preparation';
import { WorkerHandle } from './worker-handle';

const outdated = (why: string) =>
  new OcrError(
    'version-mismatch',
    `A newer version of the app was put in place in another tab, so no worker of this one starts ` +
      `any more; reload this page. (${why})`,
  );

/** All workers there are: runs borrow them, and between runs they rest for a while. */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #limits: PoolLimits;
  readonly #machine: Machine;
  readonly #workers = new Set<WorkerHandle>();
  /** Workers that no run has borrowed, some of them still starting. */
  #resting: Promise<WorkerHandle>[] = [];
  /** Workers that a run has borrowed or waits for. */
  #lent = 0;
  #size: number;
  readonly #end = new AbortController();
  readonly #preparation: Preparation;
  /** Who is on the graphics card. */
  readonly gpu: GpuPlace;
  /** Ends when the workers that rest have waited long enough for another run. */
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PoolOptions, limits: PoolLimits, machine: Machine, size: number) {
    this.#options = options;
    this.#limits = limits;
    this.#machine = machine;
    this.#size = size;
    this.#preparation = new Preparation(() => options.prepare(), this.#end.signal);
    this.gpu = new GpuPlace(options.gpu ?? null, (error) => options.onGpuFault?.(error));
  }

  /** How many there are to be. */
  get size(): number {
    return this.#size;
  }

  /**
   * How many workers should read at once. All of them share the browser's compiled code, which
   * starts slow and is optimised in the background while it runs: until that is done, a core is
   * left to the compiler. With both of two cores at slow code the first text took 8.3 s instead of
   * 5.1 s.
   */
  get ready(): number {
    const isWarm = [...this.#workers].some((worker) => worker.alive && worker.warm);
    return isWarm ? Infinity : Math.max(1, this.#machine.cores - 1);
  }

  /** Workers that are there, surplus ones and those that are starting among them. */
  get alive(): number {
    return this.#workers.size;
  }

  /** WASM memory of all workers, as they last told it. */
  get memoryBytes(): number {
    return [...this.#workers].reduce((sum, worker) => sum + worker.memoryBytes, 0);
  }

  /** Surplus workers that rest go at once, lent ones when they are given back. */
  resize(size: number): void {
    this.#size = size;
    while (this.#resting.length > 0 && this.#lent + this.#resting.length > size) this.#retire();
  }

  /** Loads what workers need, once; after a failure the next call tries again. */
  async prepare(): Promise<void> {
    await this.#preparation.get();
  }

  /** Lends a worker that rests or a new one; rejects with an OcrError if it cannot start. */
  async acquire(): Promise<WorkerHandle> {
    this.#lent += 1;
    clearTimeout(this.#patience);
    try {
      const worker = await this.#nextAlive();
      worker.startHeartbeat();
      return worker;
    } catch (error) {
      this.#giveBack();
      throw error;
    }
  }

  release(worker: WorkerHandle): void {
    this.#giveBack();
    worker.stopHeartbeat();
    const stays = worker.alive && this.#lent + this.#resting.length < this.#size;
    if (stays) this.#resting.push(Promise.resolve(worker));
    else this.#discard(worker);
  }

  /** Starts the workers that are missing; rejects if none can start. */
  async warmUp(): Promise<void> {
    await this.prepare();
    while (this.#lent + this.#resting.length < this.#size) this.#startResting();
    const starts = await Promise.allSettled(this.#resting);
    const failure = starts.find((start) => start.status === 'rejected');
    if (failure && starts.every((start) => start.status === 'rejected')) throw failure.reason;
  }

  /** Terminates all workers and ends every pending `acquire` and `prepare`. */
  dispose(): void {
    this.#end.abort();
    clearTimeout(this.#patience);
    for (const worker of this.#workers) worker.dispose();
    this.#workers.clear();
    this.#resting = [];
  }

  #giveBack(): void {
    this.#lent -= 1;
    if (this.#lent === 0 && !this.#end.signal.aborted)
      this.#patience = setTimeout(() => this.#letGo(), this.#limits.idleMs);
  }

  /**
   * Until the next run, which looks anew what the browser has kept of the models and of their code.
   */
  #letGo(): void {
    while (this.#resting.length > 0) this.#retire();
    this.#preparation.forget();
  }

  async #nextAlive(): Promise<WorkerHandle> {
    for (;;) {
      const worker = await (this.#resting.shift() ?? this.#start());
      this.gpu.makeWay(worker);
      if (worker.alive) return worker;
      this.#discard(worker);
    }
  }

  #startResting(): void {
    const starting = this.#start();
    this.#resting.push(starting);
    starting.catch(() => {
      this.#resting = this.#resting.filter((other) => other !== starting);
    });
  }

  async #start(): Promise<WorkerHandle> {
    const preparing = this.#preparation.get();
    const config = await preparing;
    if (this.#end.signal.aborted) throw disposed();
    const worker = new WorkerHandle(this.#spawn(), this.#limits);
    this.#workers.add(worker);
    const plan = this.gpu.claim(worker);
    const outcome = await worker.init(plan ? { ...config, backends: plan } : config);
    if (outcome.ok) return worker;
    this.#discard(worker);
    if (this.gpu.fail(worker, outcome.error)) return this.#start();
    // The store was emptied or spoilt since it was prepared: the next start prepares anew.
    if (outcome.error.code.startsWith('assets-')) this.#preparation.forget(preparing);
    throw this.#failedStart(outcome.error);
  }

  #failedStart(error: WireError): OcrError {
    return this.#options.isOutdated?.() ? outdated(error.message) : fromWireError(error);
  }

  #spawn(): Worker {
    try {
      return this.#options.spawn();
    } catch (cause) {
      throw new OcrError('worker-crashed', 'The browser refused to start a worker', { cause });
    }
  }

  #retire(): void {
    this.#resting.pop()?.then(
      (worker) => this.#discard(worker),
      () => undefined,
    );
  }

  #discard(worker: WorkerHandle): void {
    worker.dispose();
    this.#workers.delete(worker);
  }
}
