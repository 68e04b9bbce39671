import type { EngineOptions } from '../engine/types';
import type { GpuPlan } from '../protocol/backends';
import type { PageInput } from '../protocol/events';
import type { PageSource } from '../protocol/page-source';
import type { PageReading } from '../protocol/worker-api';
import type { PoolLimits } from './limits';
import { DEFAULT_LIMITS } from './limits';
import { Run } from './run/run';
import { MOST_WORKERS, thisMachine } from './tuning/machine';
import { Tuner, type Machine, type Tuning } from './tuning/tuner';
import type { OcrPool, PoolOptions, ProcessOptions, WorkerCount } from './types';
import type { AsideReader } from './workers/aside-reader';
import { WorkerPool } from './workers/worker-pool';

function checkWorkers(count: number): number {
  const valid = Number.isInteger(count) && count >= 1 && count <= MOST_WORKERS;
  if (!valid)
    throw new RangeError(`workers must be 1 to ${String(MOST_WORKERS)}, not ${String(count)}`);
  return count;
}

class Pool implements OcrPool {
  readonly #options: PoolOptions;
  readonly #machine: Machine;
  readonly #workerPool: WorkerPool;
  readonly #limits: PoolLimits;
  /** Its code comes with the first page that is read so. */
  #aside: Promise<AsideReader> | null = null;
  #tuner: Tuner | null;
  #run: Run | null = null;
  #paused = false;
  #disposed = false;

  constructor(options: PoolOptions, limits: PoolLimits) {
    this.#options = options;
    this.#machine = options.machine ?? thisMachine();
    this.#tuner = this.#tunerFor(options.workers);
    this.#workerPool = new WorkerPool(
      options,
      limits,
      this.#machine,
      this.#countFor(options.workers),
    );
    this.#limits = limits;
  }

  get workers(): number {
    return this.#tuner?.tuning.workers ?? this.#workerPool.size;
  }

  get tuning(): Tuning | null {
    return this.#tuner?.tuning ?? null;
  }

  process(pages: Iterable<PageInput> | AsyncIterable<PageInput>, options: ProcessOptions) {
    if (this.#disposed) throw new Error('The pool was disposed');
    if (this.#run && !this.#run.over) throw new Error('A run is going on: one at a time');
    if (options.workers !== undefined) checkWorkers(options.workers);
    const run = new Run(options, this.#workerPool, this.#limits, {
      onPage: (sample) => this.#tune((tuner) => tuner.page(sample)),
      onTrouble: (reason) => this.#tune((tuner) => tuner.trouble(reason)),
    });
    if (this.#paused) run.pause(true);
    run.begin(pages);
    this.#run = run;
    return run.events;
  }

  setWorkers(count: WorkerCount): void {
    this.#tuner = this.#tunerFor(count);
    this.#resize(this.#countFor(count));
    if (this.#tuner) this.#options.onTuning?.(this.#tuner.tuning);
  }

  useGpu(plan: GpuPlan | null): void {
    this.#workerPool.gpu.use(plan);
  }

  get gpu(): GpuPlan | null {
    return this.#workerPool.gpu.plan;
  }

  async readAside(source: PageSource, options: EngineOptions): Promise<PageReading> {
    this.#aside ??= import('./workers/aside-reader').then(
      ({ AsideReader }) => new AsideReader(this.#workerPool),
    );
    return (await this.#aside).read(source, options);
  }

  cancelPage(page: string): void {
    this.#run?.cancelPage(page);
  }

  prioritise(page: string): void {
    this.#run?.prioritise(page);
  }

  get paused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#setPaused(true);
  }

  resume(): void {
    this.#setPaused(false);
  }

  get memoryBytes(): number {
    return this.#workerPool.memoryBytes;
  }

  #tunerFor(count: WorkerCount): Tuner | null {
    return count === 'auto' ? new Tuner(this.#machine) : null;
  }

  #countFor(count: WorkerCount): number {
    return count === 'auto' ? this.#tuner!.tuning.workers : checkWorkers(count);
  }

  #resize(workers: number, kept = workers): void {
    this.#workerPool.resize(kept);
    this.#run?.setWorkers(workers);
  }

  #tune(tell: (tuner: Tuner) => void): void {
    const tuner = this.#tuner;
    if (!tuner) return;
    const before = tuner.tuning;
    tell(tuner);
    tuner.memory(this.#workerPool.memoryBytes, this.#workerPool.alive);
    const after = tuner.tuning;
    if (after.workers !== before.workers) this.#resize(after.workers, tuner.kept);
    if (after.workers !== before.workers || after.reason !== before.reason)
      this.#options.onTuning?.(after);
  }

  #setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#run?.pause(paused);
  }

  warmUp(): Promise<void> {
    return this.#workerPool.warmUp();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#run?.abort();
    void this.#aside?.then((reader) => reader.dispose());
    this.#workerPool.dispose();
    await this.#run?.ended;
  }
}

/**
 * A pool of OCR workers; see docs/API.md. No worker starts before the first page that must be read.
 *
 * @throws RangeError if `options.workers` is neither `auto` nor a whole number from 1 to 64
 */
export function createPool(options: PoolOptions, limits: PoolLimits = DEFAULT_LIMITS): OcrPool {
  return new Pool(options, limits);
}
