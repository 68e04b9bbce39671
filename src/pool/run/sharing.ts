import type { Stage } from '../../engine/types';
import type { WireError } from '../../protocol/errors';
import type { JobId } from '../../protocol/worker-api';
import type { WorkerHandle } from '../workers/worker-handle';

let lastJob = 0;

/** Jobs are numbered over all pools of the page. */
export const nextJob = (): JobId => (lastJob += 1);

/** A page with less left than this (0 to 1) is read before a helper has decoded its picture. */
const LEAST_LEFT = 0.2;

/** A page that a worker reads, and who helps with it. */
export interface SharedPage {
  readonly slot: WorkerHandle;
  readonly job: JobId;
  readonly blob: Blob;
  /** Of the page's recognition, 0 to 1. */
  done: number;
  /** False for a page whose workers die: it is read by one alone, so that no other is drawn into it. */
  shareable: boolean;
  wasHelped: boolean;
  readonly helpers: Map<JobId, WorkerHandle>;
}

interface SharingParts {
  /** Takes an idle worker out of the queue's reach; null if all are busy. */
  readonly dismiss: () => WorkerHandle | null;
  /** A helper is free again, or dead. */
  readonly onFree: (slot: WorkerHandle, helpedMs: number) => void;
  /** A helper's death may have spoilt it, as a reader's does. */
  readonly spoils: (error: WireError) => boolean;
}

/**
 * Few pages, many workers: workers that have no page of their own help with those that others read, and are
 * called back as soon as a page waits.
 */
export class Sharing {
  readonly #parts: SharingParts;
  readonly #pages = new Set<SharedPage>();
  /** Helpers that have been called back and have not come yet. */
  readonly #called = new Set<JobId>();
  #out = 0;

  constructor(parts: SharingParts) {
    this.#parts = parts;
  }

  /** Workers that are helping. */
  get out(): number {
    return this.#out;
  }

  /** Pages that one more worker could help with, and that nobody helps with yet. */
  get wanting(): number {
    return [...this.#pages].filter((page) => page.helpers.size === 0 && hasEnoughLeft(page)).length;
  }

  begin(slot: WorkerHandle, job: JobId, blob: Blob, shareable: boolean): SharedPage {
    const helpers = new Map<JobId, WorkerHandle>();
    const page = { slot, job, blob, shareable, helpers, done: 0, wasHelped: false };
    this.#pages.add(page);
    return page;
  }

  progress(page: SharedPage, stage: Stage, done: number, total: number): void {
    if (stage === 'recognise') page.done = done / Math.max(1, total);
  }

  /**
   * The page's reader has answered or died: its helpers are called back, if it did not send them away.
   * @param wasCancelled someone waits for the end: a helper that does not stop in time is ended
   */
  end(page: SharedPage, wasCancelled: boolean): void {
    this.#pages.delete(page);
    for (const [job, helper] of page.helpers)
      if (wasCancelled) helper.cancel(job);
      else helper.callBack(job);
  }

  /** Calls back as many helpers as pages wait. */
  recall(waiting: number): void {
    const helpers = [...this.#pages].flatMap((page) => [...page.helpers]);
    const free = helpers.filter(([job]) => !this.#called.has(job));
    for (const [job, helper] of free.slice(0, Math.max(0, waiting - this.#called.size))) {
      this.#called.add(job);
      helper.callBack(job);
    }
  }

  /** Sends every idle worker to the page with the fewest helpers. */
  send(): void {
    for (;;) {
      const page = this.#neediest();
      const helper = page && this.#parts.dismiss();
      if (!helper) return;
      // It died while it was idle.
      if (!helper.alive) this.#parts.onFree(helper, 0);
      else void this.#help(page, helper);
    }
  }

  #neediest(): SharedPage | null {
    let best: SharedPage | null = null;
    for (const page of this.#pages) {
      if (!hasEnoughLeft(page)) continue;
      if (!best || page.helpers.size < best.helpers.size) best = page;
    }
    return best;
  }

  async #help(page: SharedPage, helper: WorkerHandle): Promise<void> {
    const job = nextJob();
    const startedAt = performance.now();
    this.#out += 1;
    page.helpers.set(job, helper);
    page.wasHelped = true;
    const { port1, port2 } = new MessageChannel();
    page.slot.addHelper(page.job, job, port1);
    const outcome = await helper.help({ job, blob: page.blob }, port2);
    this.#out -= 1;
    page.helpers.delete(job);
    this.#called.delete(job);
    if (this.#pages.has(page)) page.slot.dropHelper(page.job, job);
    if (!outcome.ok && this.#parts.spoils(outcome.error)) helper.dispose();
    if (!outcome.ok) page.shareable = false;
    this.#parts.onFree(helper, performance.now() - startedAt);
  }
}

const hasEnoughLeft = ({ shareable, done }: SharedPage): boolean =>
  shareable && 1 - done >= LEAST_LEFT;
