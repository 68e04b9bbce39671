import type { EngineOptions, Stage, StageTimes } from '../engine/types';
import type { WireError } from './errors';
import type { PackedText } from './packed-text';
import type { PageSource } from './page-source';
import type { PageReading } from './worker-api';

export type PageId = string;

/** A page to read. `path` is relative to what was dropped, with `/`. */
export interface PageInput {
  readonly id: PageId;
  readonly path: string;
  readonly source: PageSource;
}

/**
 * batch: one worker, results at the end. stream: one worker, results as they finish. parallel: N
 * workers, ditto.
 */
export const MODES = ['batch', 'stream', 'parallel'] as const;
export type Mode = (typeof MODES)[number];

export interface RunSpeed {
  readonly workers: number;
  /**
   * Sum of the time workers spent on pages; divided by `wallMs` it tells how many worked at once.
   */
  readonly busyMs: number;
  readonly wallMs: number;
  readonly pagesPerMinute: number;
}

/** What a caller of the pool iterates over. `index` is the page's place in the input. */
export type BatchEvent =
  | {
      readonly type: 'progress';
      readonly page: PageId;
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: 'result';
      readonly page: PageId;
      readonly index: number;
      readonly text: PackedText;
      readonly ms: StageTimes;
      readonly thumbnail: Blob | null;
      /** True if the text came from the cache and no worker read it. */
      readonly cached: boolean;
      /** Where the result is kept; null if there is no cache. */
      readonly key: string | null;
    }
  | {
      readonly type: 'error';
      readonly page: PageId;
      readonly index: number;
      readonly error: WireError;
      readonly willRetry: boolean;
      /**
       * Where the result would be kept: by it the file is known again. Null without a cache, or
       * before its look-up.
       */
      readonly key: string | null;
    }
  | {
      readonly type: 'complete';
      readonly total: number;
      readonly succeeded: number;
      readonly failed: number;
      readonly cancelled: number;
      readonly seconds: number;
      readonly speed: RunSpeed;
    };

/** What the pool asks of a cache; `storage/` implements it. Neither function ever rejects. */
export interface ResultCache {
  /**
   * SHA-256 of the file's bytes joined with what of it is read and how, and with the fingerprint of
   * the engine and its options (by default the usual ones, but for what the page itself is wished
   * to be read with); null if the file cannot be read.
   */
  keyOf(source: PageSource, options?: EngineOptions): Promise<string | null>;
  get(key: string): Promise<PageReading | null>;
  /**
   * Resolves when the result is safe (or when it is clear that it cannot be; the cache tells the
   * person).
   * @param page whose result it is: it may be stored with what else is known of that
   */
  put(key: string, reading: PageReading, page: PageId): Promise<void>;
}
