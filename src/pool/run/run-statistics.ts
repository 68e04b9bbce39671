import type { BatchEvent } from '../../protocol/events';

/** Counts what became of a run's pages: `succeeded + failed + cancelled` is `total` in the end. */
export class RunStatistics {
  readonly #startedAt = performance.now();
  total = 0;
  succeeded = 0;
  failed = 0;
  cancelled = 0;
  /** Pages that a worker read, not the cache. */
  read = 0;
  /** Sum of the time that workers spent on pages. */
  busyMs = 0;

  summary(workers: number): BatchEvent {
    const { total, succeeded, failed, cancelled, read, busyMs } = this;
    const wallMs = performance.now() - this.#startedAt;
    const pagesPerMinute = wallMs > 0 ? (read * 60_000) / wallMs : 0;
    const speed = { workers, busyMs, wallMs, pagesPerMinute };
    return { type: 'complete', total, succeeded, failed, cancelled, seconds: wallMs / 1000, speed };
  }
}
