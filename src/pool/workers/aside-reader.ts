import type { EngineOptions } from '../../engine/types';
import { fromWireError, type WireError } from '../../protocol/errors';
import { optionsOfWish } from '../../protocol/page-wish';
import type { PageSource } from '../../protocol/page-source';
import type { PageReading } from '../../protocol/worker-api';
import { MAX_ATTEMPTS } from '../limits';
import { spoilsWorker } from './worker-ends';
import { nextJob, type WorkerHandle } from './worker-handle';
import type { WorkerPool } from './worker-pool';

/**
 * Its worker is kept for so long, since whoever draws one box soon draws the next; milliseconds.
 * Unsourced.
 */
const KEPT_MS = 15_000;

/**
 * Reads what a person waits for beside whatever run is going on: with a worker that rests, or one
 * more than the run has.
 */
export class AsideReader {
  readonly #pool: WorkerPool;
  #worker: WorkerHandle | null = null;
  /** One page at a time. */
  #last: Promise<unknown> = Promise.resolve();
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(pool: WorkerPool) {
    this.#pool = pool;
  }

  /** Rejects with an OcrError. */
  read(source: PageSource, options: EngineOptions): Promise<PageReading> {
    const turn = this.#last.then(() => this.#read(source, options));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Its worker ends with the pool. */
  dispose(): void {
    clearTimeout(this.#patience);
  }

  async #read(source: PageSource, engine: EngineOptions): Promise<PageReading> {
    clearTimeout(this.#patience);
    const options = optionsOfWish(engine, source.wish);
    for (let attempt = 1; ; attempt++) {
      const worker = await this.#get();
      const outcome = await worker.recognise({ job: nextJob(), source, options }, () => undefined);
      if (!outcome.ok) this.#judge(worker, outcome.error);
      if (worker.alive) this.#patience = setTimeout(() => this.#letGo(), KEPT_MS);
      else this.#letGo();
      if (outcome.ok) return outcome.value;
      if (worker.alive || attempt === MAX_ATTEMPTS) throw fromWireError(outcome.error);
    }
  }

  #judge(worker: WorkerHandle, error: WireError): void {
    if (!spoilsWorker(error)) return;
    this.#pool.gpu.fail(worker, error);
    worker.dispose();
  }

  async #get(): Promise<WorkerHandle> {
    // It may have died while it was kept.
    if (this.#worker && !this.#worker.alive) this.#letGo();
    if (!this.#worker) await this.#pool.prepare();
    return (this.#worker ??= await this.#pool.acquire());
  }

  #letGo(): void {
    if (this.#worker) this.#pool.release(this.#worker);
    this.#worker = null;
  }
}
