import type { Counts } from '../pages/tally';
import { NO_COUNTS } from '../pages/tally';

/** The whole batch at one glance; replaced at most once a frame. */
export interface BatchProgress {
  readonly counts: Counts;
  /** Pages that were read, but not all of them. */
  readonly toCheck: number;
  /** Pages that are or were to be read, without the refused ones. */
  readonly readable: number;
  readonly unfinished: number;
  /** 0 to 1. */
  readonly fraction: number;
  /** Null while there is nothing to judge by. */
  readonly pagesPerMinute: number | null;
  readonly msLeft: number | null;
}

export const NO_PROGRESS: BatchProgress = {
  counts: NO_COUNTS,
  toCheck: 0,
  readable: 0,
  unfinished: 0,
  fraction: 0,
  pagesPerMinute: null,
  msLeft: null,
};
