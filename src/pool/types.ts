import type { EngineOptions } from '../engine/types';
import type { BatchEvent, Mode, PageId, PageInput, ResultCache } from '../protocol/events';
import type { GpuPlan } from '../protocol/backends';
import type { WireError } from '../protocol/errors';
import type { PageSource } from '../protocol/page-source';
import type { InitConfig, PageReading } from '../protocol/worker-api';
import type { Machine, Tuning } from './tuning/tuner';

export interface PoolOptions {
  /** How many workers `parallel` uses: 1 to 64, or `auto` to have it found out by measuring. */
  readonly workers: WorkerCount;
  /** Makes one worker (the app's is in `src/threads/spawn-worker.ts`). */
  readonly spawn: () => Worker;
  /**
   * Called once before the first worker starts; fetches and verifies models and wasm. Rejects with
   * an OcrError.
   */
  readonly prepare: () => Promise<InitConfig>;
  /**
   * Asked when a worker does not start: if its files may belong to a version that is gone, that is
   * the reason.
   */
  readonly isOutdated?: () => boolean;
  /** What the number of workers is bound by; without it, what the browser tells. */
  readonly machine?: Machine;
  /** What one of the workers runs on, if not on WASM as the others do; see `OcrPool.useGpu`. */
  readonly gpu?: GpuPlan | null;
  /** The graphics card failed: its page is read again, and the pool goes on without it. */
  readonly onGpuFault?: (error: WireError) => void;
  /** Called when `auto` has chosen another number, or found out why it is right. */
  readonly onTuning?: (tuning: Tuning) => void;
}

export type WorkerCount = number | 'auto';

export interface ProcessOptions {
  readonly mode: Mode;
  readonly engine: EngineOptions;
  /**
   * Results and errors as pages finish (the default), or in the order they were submitted, each as
   * soon as those before it have ended. `batch` gives all of them at the end, in the order
   * submitted.
   */
  readonly order?: 'finished' | 'submitted';
  /**
   * Workers of this run in `parallel`, at most the pool's; without it the pool's number, as it
   * changes.
   */
  readonly workers?: number;
  /** Without a cache every page is read. */
  readonly cache?: ResultCache;
  readonly signal?: AbortSignal;
}

/** Documented with an example in docs/API.md. */
export interface OcrPool {
  /**
   * Reads all pages; one run at a time (a second call throws). Ends with exactly one `complete`.
   */
  process(
    pages: Iterable<PageInput> | AsyncIterable<PageInput>,
    options: ProcessOptions,
  ): AsyncIterable<BatchEvent>;
  /**
   * Reads one page at once, beside any run and also while paused, with a worker that rests or one
   * more; nothing of it is stored. Rejects with an OcrError.
   */
  readAside(source: PageSource, options: EngineOptions): Promise<PageReading>;
  /** Takes effect at once: more workers start; surplus ones finish their page first. */
  setWorkers(count: WorkerCount): void;
  /**
   * One worker runs as planned from now on, all others on WASM: a card serves one at a time. It
   * takes the place of the next worker whose page is done. Null: all run on WASM. What a card reads
   * whose check disagreed is stored under keys that answer no later look-up.
   */
  useGpu(plan: GpuPlan | null): void;
  /** What its worker runs on; null without one, or after the card has failed. */
  readonly gpu: GpuPlan | null;
  /** How many there are to be now. */
  readonly workers: number;
  /** What `auto` has chosen and why; null where the number was given. */
  readonly tuning: Tuning | null;
  /**
   * Ends one page of the current run: queued at once, running between stages. Its event is an
   * `error` with code `cancelled`.
   */
  cancelPage(page: PageId): void;
  /**
   * The page is read before all others that wait, those that were prioritised earlier among them.
   */
  prioritise(page: PageId): void;
  /**
   * No page is started any more, in this run or a later one, until `resume`; those that are read
   * are finished.
   */
  pause(): void;
  resume(): void;
  readonly paused: boolean;
  /** WASM memory of all workers in bytes, as they last told it. */
  readonly memoryBytes: number;
  /** Starts the workers (and loads the models) before there is anything to read. */
  warmUp(): Promise<void>;
  dispose(): Promise<void>;
}
