import { areSame, usesGpu, type GpuPlan } from '../../protocol/backends';
import { fromWireError, OcrError, toWireError, type WireError } from '../../protocol/errors';
import type { InitConfig } from '../../protocol/worker-api';
import type { PoolLimits } from '../limits';
import type { PoolOptions } from '../types';
import type { Machine } from '../tuning/tuner';
import { WorkerHandle } from './worker-handle';

const disposed = () => new OcrError('cancelled', 'The pool was disposed');

const outdated = (why: string) =>
  new OcrError(
    'version-mismatch',
    `A newer version of the app was put in place in another tab, so no worker of this one starts ` +
      `any more; reload this page. (${why})`,
  );

/** The pool's workers over its whole life: runs borrow them, and between runs they stay on the bench for a while. */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #limits: PoolLimits;
  readonly #machine: Machine;
  readonly #slots = new Set<WorkerHandle>();
  /** Idle workers, some of them still starting. */
  #bench: Promise<WorkerHandle>[] = [];
  #lent = 0;
  #size: number;
  #config: Promise<InitConfig> | null = null;
  #gpu: GpuPlan | null;
  /** The worker on the graphics card, and whether another one has left for it to come. */
  #gpuSlot: WorkerHandle | null = null;
  #hasRoomForGpu = false;
  readonly #unproved = new WeakSet<WorkerHandle>();
  readonly #end = new AbortController();
  /** Ends when the workers on the bench have waited long enough for another run. */
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PoolOptions, limits: PoolLimits, machine: Machine, size: number) {
    this.#options = options;
    this.#limits = limits;
    this.#machine = machine;
    this.#size = size;
    this.#gpu = options.gpu ?? null;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * How many workers should read at once. All of them share the browser's compiled code, which starts slow
   * and is optimised in the background while it runs: until that is done, a core is left to the compiler.
   * With both of two cores at slow code the first text took 8.3 s instead of 5.1 s.
   */
  get ready(): number {
    const isWarm = [...this.#slots].some((slot) => slot.alive && slot.warm);
    return isWarm ? Infinity : Math.max(1, this.#machine.cores - 1);
  }

  /** Workers that are there, surplus ones and those that are starting among them. */
  get alive(): number {
    return this.#slots.size;
  }

  /** WASM memory of all workers, as they last told it. */
  get memoryBytes(): number {
    return [...this.#slots].reduce((sum, slot) => sum + slot.memoryBytes, 0);
  }

  /** What one worker runs on; null if all run on WASM. */
  get gpu(): GpuPlan | null {
    return this.#gpu;
  }

  /** True if it reads on a card whose check disagreed. */
  isUnproved(slot: WorkerHandle): boolean {
    return this.#unproved.has(slot);
  }

  useGpu(plan: GpuPlan | null): void {
    this.#gpu = plan && usesGpu(plan) ? plan : null;
    this.#hasRoomForGpu = false;
  }

  /** Ends a worker that is idle now, if one is to come in its place that runs on other backends. */
  makeWay(slot: WorkerHandle): void {
    if (slot === this.#gpuSlot) {
      if (!this.#gpu || !areSame(slot.backends, this.#gpu)) slot.dispose();
    } else if (this.#lacksGpu && !this.#hasRoomForGpu) {
      this.#hasRoomForGpu = true;
      slot.dispose();
    }
  }

  /** True if this was the worker on the graphics card, which then is used no more. */
  failGpu(slot: WorkerHandle, error: WireError): boolean {
    if (slot !== this.#gpuSlot) return false;
    slot.dispose();
    this.#gpu = null;
    this.#options.onGpuFault?.(error);
    return true;
  }

  /** Surplus workers on the bench go at once, lent ones when they are given back. */
  resize(size: number): void {
    this.#size = size;
    while (this.#bench.length > 0 && this.#lent + this.#bench.length > size) this.#retire();
  }

  /** Loads what workers need, once; after a failure the next call tries again. */
  prepare(): Promise<InitConfig> {
    return this.#config ?? this.#memoise(this.#loadConfig());
  }

  /** Lends an idle worker or a new one; rejects with an OcrError if it cannot start. */
  async acquire(): Promise<WorkerHandle> {
    this.#lent += 1;
    clearTimeout(this.#patience);
    try {
      const slot = await this.#nextAlive();
      slot.startHeartbeat();
      return slot;
    } catch (error) {
      this.#giveBack();
      throw error;
    }
  }

  release(slot: WorkerHandle): void {
    this.#giveBack();
    slot.stopHeartbeat();
    const stays = slot.alive && this.#lent + this.#bench.length < this.#size;
    if (stays) this.#bench.push(Promise.resolve(slot));
    else this.#discard(slot);
  }

  /** Starts the workers that are missing; rejects if none can start. */
  async warmUp(): Promise<void> {
    await this.prepare();
    while (this.#lent + this.#bench.length < this.#size) this.#startOnBench();
    const starts = await Promise.allSettled(this.#bench);
    const failure = starts.find((start) => start.status === 'rejected');
    if (failure && starts.every((start) => start.status === 'rejected')) throw failure.reason;
  }

  /** Terminates all workers and ends every pending `acquire` and `prepare`. */
  dispose(): void {
    this.#end.abort();
    clearTimeout(this.#patience);
    for (const slot of this.#slots) slot.dispose();
    this.#slots.clear();
    this.#bench = [];
  }

  #giveBack(): void {
    this.#lent -= 1;
    if (this.#lent === 0 && !this.#end.signal.aborted)
      this.#patience = setTimeout(() => this.#letGo(), this.#limits.idleMs);
  }

  /** Until the next run, which looks anew what the browser has kept of the models and of their code. */
  #letGo(): void {
    while (this.#bench.length > 0) this.#retire();
    this.#config = null;
  }

  async #nextAlive(): Promise<WorkerHandle> {
    for (;;) {
      const slot = await (this.#bench.shift() ?? this.#start());
      this.makeWay(slot);
      if (slot.alive) return slot;
      this.#discard(slot);
    }
  }

  #startOnBench(): void {
    const starting = this.#start();
    this.#bench.push(starting);
    starting.catch(() => {
      this.#bench = this.#bench.filter((other) => other !== starting);
    });
  }

  async #start(): Promise<WorkerHandle> {
    const preparing = this.prepare();
    const config = await preparing;
    if (this.#end.signal.aborted) throw disposed();
    const slot = new WorkerHandle(this.#spawn(), this.#limits);
    this.#slots.add(slot);
    const plan = this.#lacksGpu ? this.#gpu : null;
    if (plan) this.#takeGpu(slot, plan);
    const outcome = await slot.init(plan ? { ...config, backends: plan } : config);
    if (outcome.ok) return slot;
    this.#discard(slot);
    if (this.failGpu(slot, outcome.error)) return this.#start();
    // The store was emptied or spoilt since it was prepared: the next start prepares anew.
    if (outcome.error.code.startsWith('assets-')) this.#forget(preparing);
    throw this.#options.isOutdated?.()
      ? outdated(outcome.error.message)
      : fromWireError(outcome.error);
  }

  get #lacksGpu(): boolean {
    return this.#gpu !== null && !this.#gpuSlot?.alive;
  }

  #takeGpu(slot: WorkerHandle, { agrees }: GpuPlan): void {
    if (!agrees) this.#unproved.add(slot);
    this.#gpuSlot = slot;
    this.#hasRoomForGpu = false;
  }

  #spawn(): Worker {
    try {
      return this.#options.spawn();
    } catch (cause) {
      throw new OcrError('worker-crashed', 'The browser refused to start a worker', { cause });
    }
  }

  #memoise(config: Promise<InitConfig>): Promise<InitConfig> {
    this.#config = config;
    config.catch(() => this.#forget(config));
    return config;
  }

  #forget(config: Promise<InitConfig>): void {
    if (this.#config === config) this.#config = null;
  }

  async #loadConfig(): Promise<InitConfig> {
    if (this.#end.signal.aborted) throw disposed();
    try {
      return await this.#untilDisposed(this.#options.prepare());
    } catch (error) {
      throw error instanceof OcrError ? error : fromWireError(toWireError(error));
    }
  }

  #untilDisposed<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.#end;
    return new Promise((resolve, reject) => {
      const stop = () => reject(disposed());
      signal.addEventListener('abort', stop, { once: true });
      const settled = () => signal.removeEventListener('abort', stop);
      work.then(resolve, reject).finally(settled);
    });
  }

  #retire(): void {
    this.#bench.pop()?.then(
      (slot) => this.#discard(slot),
      () => undefined,
    );
  }

  #discard(slot: WorkerHandle): void {
    slot.dispose();
    this.#slots.delete(slot);
  }
}
