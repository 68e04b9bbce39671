import type { WireError } from '../../protocol/errors';
import type { PageReading } from '../../protocol/worker-api';
import type { WorkerHandle } from '../workers/worker-handle';
import type { EventStream } from './event-stream';
import type { PageJob } from './page-job';
import type { RunStatistics } from './run-statistics';
import type { Scheduler } from './scheduler';

const CANCELLED: WireError = { code: 'cancelled', message: 'The page was cancelled' };

interface PageEndingsParts {
  readonly scheduler: Scheduler<PageJob, WorkerHandle>;
  readonly events: EventStream;
  readonly statistics: RunStatistics;
  readonly onEnd: (job: PageJob) => void;
}

/** How pages end: each with one event, which is counted, and none twice. */
export class PageEndings {
  readonly #parts: PageEndingsParts;

  constructor(parts: PageEndingsParts) {
    this.#parts = parts;
  }

  /** @param cached no worker has read it */
  succeed(job: PageJob, reading: PageReading, cached: boolean): void {
    const { scheduler, events, statistics, onEnd } = this.#parts;
    if (!scheduler.end(job)) return;
    statistics.succeeded += 1;
    const { index, page, key } = job;
    const { text, ms, thumbnail } = reading;
    events.push({ type: 'result', page: page.id, index, text, ms, thumbnail, cached, key });
    onEnd(job);
  }

  fail(job: PageJob, error: WireError): void {
    const { scheduler, statistics, onEnd } = this.#parts;
    if (!scheduler.end(job)) return;
    statistics[error.code === 'cancelled' ? 'cancelled' : 'failed'] += 1;
    this.#tell(job, error, false);
    onEnd(job);
  }

  cancel(job: PageJob): void {
    this.fail(job, CANCELLED);
  }

  /** No end yet: it failed, and another worker tries it. */
  retry(job: PageJob, error: WireError): void {
    this.#tell(job, error, true);
    this.#parts.scheduler.retry(job);
  }

  #tell({ index, page, key }: PageJob, error: WireError, willRetry: boolean): void {
    this.#parts.events.push({ type: 'error', page: page.id, index, error, willRetry, key });
  }
}
