import { usesGpu } from '../../protocol/backends';
import type { Stage } from '../../engine/types';
import { spoilsWorker } from '../workers/worker-ends';
import { nextJob, type WorkerHandle } from '../workers/worker-handle';
import type { PageJob } from './page-job';
import type { RunStatistics } from './run-statistics';
import type { Scheduler } from './scheduler';
import { withFileId } from './file-ids';

/**
 * A page with less left than this (part of its recognition, 0 to 1) is read before a helper has
 * decoded its picture. Unsourced.
 */
const LEAST_LEFT = 0.2;

/** A page that a worker reads, as far as others may help with it. */
export interface SharedPage {
  readonly job: PageJob;
  readonly reader: WorkerHandle;
  /** Of the page's recognition, 0 to 1. */
  done: number;
  /**
   * False for a page whose workers die: it is read by one alone, so that no other is drawn into it.
   */
  shareable: boolean;
  wasHelped: boolean;
}

interface SharingParts {
  readonly scheduler: Scheduler<PageJob, WorkerHandle>;
  readonly statistics: RunStatistics;
  /** A helper is free again, or dead. */
  readonly onFree: (helper: WorkerHandle) => void;
}

/**
 * What a card has read is proved at the end of its own pages, when another one may be told already.
 */
const mayHelp = ({ backends }: WorkerHandle): boolean => !usesGpu(backends);

const hasEnoughLeft = ({ shareable, done }: SharedPage): boolean =>
  shareable && 1 - done >= LEAST_LEFT;

/**
 * Few pages, many workers: workers that have no page of their own help with those that others read,
 * and are called back as soon as a page waits. Who helps with which page, the scheduler knows.
 */
export class Sharing {
  readonly #parts: SharingParts;
  readonly #pages = new Set<SharedPage>();
  /** Helpers that have been called back and have not come yet. */
  readonly #called = new Set<WorkerHandle>();

  constructor(parts: SharingParts) {
    this.#parts = parts;
  }

  /** Pages that one more worker could help with, and that nobody helps with yet. */
  get wanting(): number {
    const isWanting = (page: SharedPage): boolean =>
      hasEnoughLeft(page) && this.#helpersOf(page).length === 0;
    return [...this.#pages].filter(isWanting).length;
  }

  begin(job: PageJob, reader: WorkerHandle): SharedPage {
    const page = { job, reader, done: 0, shareable: job.attempts === 1, wasHelped: false };
    this.#pages.add(page);
    return page;
  }

  progress(page: SharedPage, stage: Stage, done: number, total: number): void {
    if (stage === 'recognise') page.done = done / Math.max(1, total);
  }

  /**
   * The page's reader has answered or died: its helpers are called back, if it did not send them
   * away. Of a page that was cancelled someone waits for the end: a helper that does not stop in
   * time is ended.
   */
  end(page: SharedPage): void {
    this.#pages.delete(page);
    for (const helper of this.#helpersOf(page))
      if (page.job.cancelled) helper.cancel();
      else helper.callBack();
  }

  /** Calls back as many helpers as pages wait. */
  recall(waiting: number): void {
    const helpers = [...this.#pages].flatMap((page) => this.#helpersOf(page));
    const free = helpers.filter((helper) => !this.#called.has(helper));
    for (const helper of free.slice(0, Math.max(0, waiting - this.#called.size))) {
      this.#called.add(helper);
      helper.callBack();
    }
  }

  /** Sends every idle worker to the page with the fewest helpers. */
  send(): void {
    for (;;) {
      const page = this.#neediest();
      const helper = page && this.#parts.scheduler.help(page.job, mayHelp);
      if (!helper) return;
      // It died while it was idle.
      if (!helper.alive) this.#parts.onFree(helper);
      else void this.#help(page, helper);
    }
  }

  #helpersOf({ job }: SharedPage): readonly WorkerHandle[] {
    return this.#parts.scheduler.helpersOf(job);
  }

  #neediest(): SharedPage | null {
    let best: SharedPage | null = null;
    for (const page of this.#pages) {
      if (!hasEnoughLeft(page)) continue;
      if (!best || this.#helpersOf(page).length < this.#helpersOf(best).length) best = page;
    }
    return best;
  }

  async #help(page: SharedPage, helper: WorkerHandle): Promise<void> {
    const startedAt = performance.now();
    page.wasHelped = true;
    const { port1, port2 } = new MessageChannel();
    const number = nextJob();
    page.reader.addHelper(number, port1);
    const outcome = await helper.help(
      { job: number, source: withFileId(page.job.page.source) },
      port2,
    );
    this.#called.delete(helper);
    if (this.#pages.has(page)) page.reader.dropHelper(number);
    // What it failed of may have spoilt it, as it spoils a reader.
    if (!outcome.ok && spoilsWorker(outcome.error)) helper.dispose();
    if (!outcome.ok) page.shareable = false;
    this.#parts.statistics.busyMs += performance.now() - startedAt;
    this.#parts.onFree(helper);
  }
}
