import type { PageInput } from '../../protocol/events';

/**
 * A page on its way through a run. Where it is in the queue and who reads it, the scheduler knows.
 */
export interface PageJob {
  /** Its place in the input. */
  readonly index: number;
  readonly page: PageInput;
  /** Of its result in the cache; null before its look-up, or without a cache. */
  key: string | null;
  /** Workers that have begun to read it, this one included. */
  attempts: number;
  cancelled: boolean;
  /** True from the worker's answer until the reading is safe: too late to cancel. */
  storing: boolean;
}

export const newJob = (page: PageInput, index: number): PageJob => ({
  index,
  page,
  key: null,
  attempts: 0,
  cancelled: false,
  storing: false,
});
