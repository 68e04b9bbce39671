import type { WireError } from '../../protocol/errors';
import type { BatchEvent } from '../../protocol/events';
import type { Page } from '../pages/Page.svelte';
import type { PageList } from '../pages/PageList.svelte';
import type { PageStatus } from '../pages/page-status';
import { statusAfter } from '../pages/page-status';
import type { ReadingProgress } from './ReadingProgress.svelte';
import { isFinal } from './reading-run';
import { isAppError, isCancelled, wasAttempted } from './run-events';
import type { SessionPages } from '../session/session-pages';
import type { Settlement } from '../session/settlement';

export type RunSummary = Extract<BatchEvent, { type: 'complete' }>;

interface PageOutcomesParts {
  readonly list: Pick<PageList, 'find'>;
  /** Where outcomes are written before they are shown; null where nothing is. */
  readonly stored: () => SessionPages | null;
  readonly meter: ReadingProgress;
  readonly set: (page: Page, status: PageStatus) => void;
  /** The run has let go of a page that came back to the list meanwhile. */
  readonly onReturned: (page: Page) => void;
  readonly onShown: () => void;
  /** A page was read whose text a person has revised: what is told of it is not what it says. */
  readonly onRevised: (page: Page) => void;
}

/** What a run tells of pages: progress is shown at once, outcomes when they are written. */
export class PageOutcomes {
  readonly #parts: PageOutcomesParts;
  #settled: Promise<unknown> = Promise.resolve();
  /** Pages whose outcome is being written. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #ending = new Set<Page>();
  /** Pages that came back before the run had let go of them: then they are read again. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #returning = new Set<Page>();
  #summary = $state.raw<RunSummary | null>(null);
  #failure = $state.raw<WireError | null>(null);

  constructor(parts: PageOutcomesParts) {
    this.#parts = parts;
  }

  get summary(): RunSummary | null {
    return this.#summary;
  }

  get failure(): WireError | null {
    return this.#failure;
  }

  /** Resolves when the outcomes that the run has told are on the list. */
  get settled(): Promise<unknown> {
    return this.#settled;
  }

  isEnding(page: Page): boolean {
    return this.#ending.has(page);
  }

  /** The page is on the list again, and the run still has it. */
  expectReturn(page: Page): void {
    this.#returning.add(page);
  }

  /** A run begins: what was said of the last one is over. */
  begin(): void {
    this.#summary = null;
    this.#failure = null;
  }

  failed(failure: WireError | null): void {
    this.#failure ??= failure;
  }

  clear(): void {
    this.#ending.clear();
    this.#returning.clear();
    this.begin();
  }

  take(events: readonly BatchEvent[]): void {
    const stored = this.#parts.stored();
    const settlements = events.flatMap((event) => this.#takeOne(event));
    if (!stored || settlements.length === 0) return this.#show(settlements);
    for (const { page } of settlements) this.#ending.add(page);
    const show = () => this.#show(this.#parts.stored() === stored ? settlements : []);
    this.#settled = Promise.all([this.#settled, stored.settle(settlements)]).then(show);
  }

  /** Shows progress; the outcome of a page, if it has one, is returned. */
  #takeOne(event: BatchEvent): Settlement[] {
    if (event.type === 'complete') {
      this.#summary = event;
      return [];
    }
    this.#measure(event);
    if (event.type === 'error' && isAppError(event)) this.#failure = event.error;
    const page = this.#parts.list.find(event.page);
    if (!page) return [];
    if (isFinal(event) && this.#returning.delete(page) && isCancelled(event)) {
      this.#parts.onReturned(page);
      return [];
    }
    const status = statusAfter(event);
    if (isFinal(event)) return [{ page, status, attempted: wasAttempted(event), key: event.key }];
    this.#parts.set(page, status);
    return [];
  }

  #show(settlements: readonly Settlement[]): void {
    for (const { page, status } of settlements) {
      this.#ending.delete(page);
      this.#parts.set(page, status);
      if (status.kind === 'done' && page.revision) this.#parts.onRevised(page);
    }
    this.#parts.onShown();
  }

  #measure(event: BatchEvent): void {
    if (event.type === 'progress') this.#parts.meter.begun();
    if (event.type === 'result' && !event.cached) this.#parts.meter.ended();
  }
}
