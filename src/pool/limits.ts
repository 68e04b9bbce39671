/** How patient the pool is and how far it runs ahead. Times in milliseconds. */
export interface PoolLimits {
  /**
   * A worker must give a sign of life (a job event or its answer) within this time. It cannot be asked
   * in between: inference blocks its message loop. One detection run on a slow phone takes about 20 s.
   */
  readonly silenceMs: number;
  /** A cancelled page must be given up within this time, else its worker is terminated. */
  readonly graceMs: number;
  /** From the worker's start to a finished `init`. */
  readonly startMs: number;
  /** A worker that holds more WASM memory than this after a page is replaced: that memory only grows. */
  readonly memoryBytes: number;
  /** Pages looked up and waiting for a worker; the input is not read further ahead. */
  readonly lookAhead: number;
  /** Finished pages the consumer has not pulled; above this no new page is started (not in batch mode). */
  readonly unread: number;
}

export const DEFAULT_LIMITS: PoolLimits = {
  silenceMs: 60_000,
  graceMs: 2_000,
  startMs: 60_000,
  memoryBytes: 1024 ** 3,
  lookAhead: 32,
  unread: 64,
};

/** A page whose worker died is tried on another worker; if that dies too, the page is to blame. */
export const MAX_ATTEMPTS = 2;

/** Starts that may fail before the pool goes on with fewer workers. */
export const SPARE_STARTS = 1;
