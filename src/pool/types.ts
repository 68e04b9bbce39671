import type { EngineOptions } from '../engine/types';
import type { BatchEvent, Mode, PageId, PageInput, ResultCache } from '../protocol/events';
import type { InitConfig } from '../protocol/worker-api';

export interface PoolOptions {
  /** How many workers `parallel` uses; 1 to 64. */
  readonly workers: number;
  /** Makes one worker (the app's is in `src/pool/spawn-worker.ts`). */
  readonly spawn: () => Worker;
  /** Called once before the first worker starts; fetches and verifies models and wasm. Rejects with an OcrError. */
  readonly prepare: () => Promise<InitConfig>;
  /** Asked when a worker does not start: if its files may belong to a version that is gone, that is the reason. */
  readonly isOutdated?: () => boolean;
}

export interface ProcessOptions {
  readonly mode: Mode;
  readonly engine: EngineOptions;
  /** Without a cache every page is read. */
  readonly cache?: ResultCache;
  readonly signal?: AbortSignal;
}

/** Documented with an example in docs/API.md. */
export interface OcrPool {
  /** Reads all pages; one run at a time (a second call throws). Ends with exactly one `complete`. */
  process(
    pages: Iterable<PageInput> | AsyncIterable<PageInput>,
    options: ProcessOptions,
  ): AsyncIterable<BatchEvent>;
  /** Takes effect at once: more workers start; surplus ones finish their page first. */
  setWorkers(count: number): void;
  readonly workers: number;
  /** Ends one page of the current run: queued at once, running between stages. Its event is an `error` with code `cancelled`. */
  cancelPage(page: PageId): void;
  /** Starts the workers (and loads the models) before there is anything to read. */
  warmUp(): Promise<void>;
  dispose(): Promise<void>;
}
