import type { PageInput } from '../protocol/events';
import type { PoolLimits } from './limits';
import { DEFAULT_LIMITS } from './limits';
import { Run } from './run';
import type { OcrPool, PoolOptions, ProcessOptions } from './types';
import { WorkerTeam } from './worker-team';

const MOST_WORKERS = 64;

function checkWorkers(count: number): number {
  const valid = Number.isInteger(count) && count >= 1 && count <= MOST_WORKERS;
  if (!valid)
    throw new RangeError(`workers must be 1 to ${String(MOST_WORKERS)}, not ${String(count)}`);
  return count;
}

class Pool implements OcrPool {
  readonly #team: WorkerTeam;
  readonly #limits: PoolLimits;
  #run: Run | null = null;
  #disposed = false;

  constructor(options: PoolOptions, limits: PoolLimits) {
    checkWorkers(options.workers);
    this.#team = new WorkerTeam(options, limits);
    this.#limits = limits;
  }

  get workers(): number {
    return this.#team.size;
  }

  process(pages: Iterable<PageInput> | AsyncIterable<PageInput>, options: ProcessOptions) {
    if (this.#disposed) throw new Error('The pool was disposed');
    if (this.#run && !this.#run.over) throw new Error('A run is going on: one at a time');
    const run = new Run(options, this.#team, this.#limits);
    run.begin(pages);
    this.#run = run;
    return run.events;
  }

  setWorkers(count: number): void {
    this.#team.resize(checkWorkers(count));
    this.#run?.setWorkers(count);
  }

  cancelPage(page: string): void {
    this.#run?.cancelPage(page);
  }

  warmUp(): Promise<void> {
    return this.#team.warmUp();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#run?.abort();
    this.#team.dispose();
    await this.#run?.ended;
  }
}

/**
 * A pool of OCR workers; see docs/API.md. No worker starts before the first page that must be read.
 *
 * @throws RangeError if `options.workers` is not a whole number from 1 to 64
 */
export function createPool(options: PoolOptions, limits: PoolLimits = DEFAULT_LIMITS): OcrPool {
  return new Pool(options, limits);
}
