import { optionsOfWish } from '../../protocol/page-wish';
import { workOf } from '../../engine/work';
import { usesGpu } from '../../protocol/backends';
import { toWireError, type Outcome, type WireError } from '../../protocol/errors';
import { outlineOf } from '../../protocol/packed-text';
import type { PageReading } from '../../protocol/worker-api';
import { MAX_ATTEMPTS } from '../limits';
import type { PageSample } from '../tuning/tuner';
import type { ProcessOptions } from '../types';
import { spoilsWorker } from '../workers/worker-ends';
import { nextJob, type WorkerHandle } from '../workers/worker-handle';
import type { WorkerPool } from '../workers/worker-pool';
import { withFileId } from './file-ids';
import type { EventStream } from './event-stream';
import type { PageEndings } from './page-endings';
import type { PageJob } from './page-job';
import type { RunReports } from './run-reports';
import type { RunStatistics } from './run-statistics';
import type { RunWorkers } from './run-workers';
import type { Scheduler } from './scheduler';
import type { SharedPage, Sharing } from './sharing';

/**
 * Of the worker on the graphics card: the card may be to blame, so the page is read again on WASM.
 */
const mayBeTheCards = (error: WireError): boolean =>
  spoilsWorker(error) || error.code === 'timeout';

/**
 * Ends the key of a reading that belongs to its page, and must not answer for the same file
 * elsewhere or later.
 */
const UNPROVED = '.unproved';

interface PageReaderParts {
  readonly options: ProcessOptions;
  readonly pool: WorkerPool;
  readonly scheduler: Scheduler<PageJob, WorkerHandle>;
  readonly workers: RunWorkers;
  readonly sharing: Sharing;
  readonly events: EventStream;
  readonly endings: PageEndings;
  readonly statistics: RunStatistics;
  /**
   * Told of every page that was read, to choose the number of workers by; null if it is not to be
   * chosen.
   */
  readonly onSample: ((sample: PageSample) => void) | null;
  readonly reports: RunReports;
  /** A worker is done with its page, or dead. */
  readonly onFree: (worker: WorkerHandle) => void;
}

/** Has pages read: one attempt on one worker after the other, and what came of it. */
export class PageReader {
  readonly #parts: PageReaderParts;
  #storing = 0;

  constructor(parts: PageReaderParts) {
    this.#parts = parts;
  }

  /** Pages that were read and are not safe yet. */
  get storing(): number {
    return this.#storing;
  }

  /** Resolves when the worker is done with the page, which may then still be stored. */
  async read(worker: WorkerHandle, job: PageJob): Promise<void> {
    const { scheduler, pool, onFree } = this.#parts;
    if (worker.alive) this.#conclude(worker, job, await this.#attempt(worker, job));
    // It died while it was idle: no fault of this page.
    else scheduler.retry(job);
    pool.gpu.makeWay(worker);
    onFree(worker);
  }

  async #attempt(worker: WorkerHandle, job: PageJob): Promise<Outcome<PageReading>> {
    const { options, events, sharing, statistics, workers } = this.#parts;
    const { id } = job.page;
    const source = withFileId(job.page.source);
    const startedAt = performance.now();
    const isSteady = worker.pages > 0 && workers.busy;
    job.attempts += 1;
    const shared = sharing.begin(job, worker);
    const request = { job: nextJob(), source, options: optionsOfWish(options.engine, source.wish) };
    const outcome = await worker.recognise(request, ({ stage, done, total }) => {
      sharing.progress(shared, stage, done, total);
      // A worker that is warm by now lets others in.
      workers.staff();
      events.push({ type: 'progress', page: id, stage, done, total });
    });
    sharing.end(shared);
    const ms = performance.now() - startedAt;
    statistics.busyMs += ms;
    if (outcome.ok) this.#sample(shared, outcome.value, ms, isSteady);
    return outcome;
  }

  /** @param wasSteady all workers were busy when the page was begun, and its own had warmed up */
  #sample(
    { reader, wasHelped }: SharedPage,
    { text }: PageReading,
    ms: number,
    wasSteady: boolean,
  ) {
    const { onSample, workers } = this.#parts;
    const steady = wasSteady && workers.busy && !wasHelped;
    onSample?.({ work: workOf(outlineOf(text)), ms, steady, onGpu: usesGpu(reader.backends) });
  }

  #conclude(worker: WorkerHandle, job: PageJob, outcome: Outcome<PageReading>): void {
    const { endings, reports, pool } = this.#parts;
    if (job.cancelled) return endings.cancel(job);
    if (outcome.ok) return void this.#store(worker, job, outcome.value);
    const { error } = outcome;
    if (error.code === 'out-of-memory') reports.onTrouble('memory');
    // No attempt of the page's own.
    if (mayBeTheCards(error) && pool.gpu.fail(worker, error)) job.attempts -= 1;
    if (spoilsWorker(error)) worker.dispose();
    if (worker.alive || job.attempts >= MAX_ATTEMPTS) endings.fail(job, error);
    else endings.retry(job, error);
  }

  /** A cache that breaks its word and rejects costs its page, not the run. */
  async #store(worker: WorkerHandle, job: PageJob, reading: PageReading): Promise<void> {
    const { endings, options, pool, scheduler, statistics } = this.#parts;
    scheduler.setAside(job);
    job.storing = true;
    this.#storing += 1;
    try {
      if (pool.gpu.isUnproved(worker)) job.key &&= `${job.key}${UNPROVED}`;
      if (job.key !== null) await options.cache?.put(job.key, reading, job.page.id);
    } catch (error) {
      return endings.fail(job, toWireError(error));
    } finally {
      this.#storing -= 1;
    }
    statistics.read += 1;
    endings.succeed(job, reading, false);
  }
}
