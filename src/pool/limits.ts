/**
 * How patient the pool is and how far it runs ahead. Times in milliseconds; unsourced where nothing
 * is said.
 */
export interface PoolLimits {
  /** How often a worker that is part of a run is asked for a sign of life. */
  readonly heartbeatMs: number;
  /**
   * A worker must give a sign of life (a job event, or its answer to a heartbeat) within this time.
   * An inference blocks its message loop, and one detection on a slow phone takes about 20 s.
   */
  readonly silenceMs: number;
  /**
   * A page must be read within this time: far above what the largest takes, against one that never
   * ends.
   */
  readonly pageMs: number;
  /** A cancelled page must be given up within this time, else its worker is terminated. */
  readonly graceMs: number;
  /** From the worker's start to a finished `init`. */
  readonly startMs: number;
  /**
   * A worker that holds more WASM memory than this after a page is replaced: that memory only
   * grows.
   */
  readonly memoryBytes: number;
  /**
   * A worker that has read so many pages is replaced: whatever else may have piled up in it goes,
   * too.
   */
  readonly pages: number;
  /**
   * A worker that has been reading for so long is warm, though it may still be at its first page.
   */
  readonly warmMs: number;
  /** Pages looked up and waiting for a worker; the input is not read further ahead. */
  readonly lookAhead: number;
  /**
   * Finished pages the consumer has not pulled; above this no new page is started (not in batch
   * mode).
   */
  readonly unread: number;
  /** Nothing new has come for so long: idle workers may help with pages that are being read. */
  readonly quietMs: number;
  /**
   * No page has been read for so long: all workers are let go, with the 100 to 200 MB that each of
   * them holds (as `ping` tells it).
   */
  readonly idleMs: number;
}

export const DEFAULT_LIMITS: PoolLimits = {
  heartbeatMs: 5_000,
  silenceMs: 60_000,
  pageMs: 40 * 60_000,
  graceMs: 2_000,
  startMs: 60_000,
  memoryBytes: 1024 ** 3,
  pages: 1_000,
  warmMs: 5_000,
  lookAhead: 32,
  unread: 64,
  quietMs: 50,
  idleMs: 30_000,
};

/**
 * A page whose worker died is tried on another worker; if that dies too, the page is to blame. By
 * choice.
 */
export const MAX_ATTEMPTS = 2;

/** Starts that may fail before the pool goes on with fewer workers. Unsourced. */
export const SPARE_STARTS = 1;
