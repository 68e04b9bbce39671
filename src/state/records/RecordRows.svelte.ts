import type { RecordSummary } from '../../records/corrections/summary';
import type { RecordRequest } from '../../records/service-types';
import type { Page } from '../pages/Page.svelte';
import { setOf } from '../pages/page-sets';
import { usualRecipe } from './record-order';

export interface RecordRowsParts {
  readonly batch: { readonly pages: readonly Page[] };
  /** What the worker is asked of pages; null for one without a text. */
  readonly requests: (pages: readonly Page[]) => Promise<readonly (RecordRequest | null)[]>;
  readonly summarise: (
    asked: readonly RecordRequest[],
  ) => Promise<readonly (RecordSummary | null)[]>;
  /** True while no recipe is chosen, so that each page's own is guessed. */
  readonly isGuessing: () => boolean;
  /** No records could be made: the worker that failed is to be told everything anew. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * A page that was read, and what the recipe made of it: undefined while it waits, null if no recipe
 * fits.
 */
export interface RecordRow {
  readonly page: Page;
  readonly summary: RecordSummary | null | undefined;
  /**
   * True if there is to be another one, as the recipe, the catalogue or a correction has changed
   * since.
   */
  readonly isStale: boolean;
}

/** Pages that go to the worker together, and how long the screen may lag behind it. */
export const AT_ONCE = 8;
const LAG_MS = 200;

/** The records of the list's pages: has those made anew that are out of date, some at a time. */
export class RecordRows {
  readonly #parts: RecordRowsParts;
  // Replaced as a whole on the screen, so they need no signals.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #summaries = new Map<Page, RecordSummary | null>();
  /** What the person had made of a page's text when its summary was made. */
  readonly #made = new WeakMap<Page, Pick<Page, 'order' | 'revision'>>();
  /** Pages whose summary is older than what it is made with. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #stale = new Set<Page>();
  #working: Promise<void> | null = null;
  #rows = $state.raw<readonly RecordRow[]>([]);
  #left = $state(0);
  #version = $state(0);

  constructor(parts: RecordRowsParts) {
    this.#parts = parts;
  }

  /** Pages that were read, in the order of the list. */
  get all(): readonly RecordRow[] {
    return this.#rows;
  }

  /** Records that are still to be made. */
  get left(): number {
    return this.#left;
  }

  /** Counts up whenever a record that is shown may have become another. */
  get version(): number {
    return this.#version;
  }

  /** Takes note of pages that were read, or taken away, since. */
  follow(): void {
    const done = this.#pagesRead();
    const present = setOf(done);
    for (const page of this.#summaries.keys()) if (!present.has(page)) this.#summaries.delete(page);
    for (const page of this.#stale) if (!present.has(page)) this.#stale.delete(page);
    for (const page of done)
      if (!this.#summaries.has(page) || this.#isRevised(page)) this.#stale.add(page);
    this.#publish(done);
  }

  /** The records of these pages, or else of all, are to be made anew. */
  outdate(pages: Iterable<Page> = this.#summaries.keys()): void {
    for (const page of pages) this.#stale.add(page);
    this.#version += 1;
  }

  /** Makes what is to be made, if that is not being done. */
  work(): void {
    if (this.#stale.size > 0) this.#working ??= this.#makeAll();
  }

  /** Resolves when none is being made. */
  async made(): Promise<void> {
    await this.#working;
  }

  /** True if its text has become another since its record was made. */
  #isRevised(page: Page): boolean {
    const made = this.#made.get(page);
    return made?.order !== page.order || made.revision !== page.revision;
  }

  #pagesRead(): readonly Page[] {
    return this.#parts.batch.pages.filter(({ kind }) => kind === 'done');
  }

  async #makeAll(): Promise<void> {
    let shownAt = this.#parts.now();
    try {
      while (this.#stale.size > 0) {
        await this.#make([...take(this.#stale, AT_ONCE)]);
        if (this.#parts.now() - shownAt < LAG_MS) continue;
        shownAt = this.#parts.now();
        this.#publish();
      }
    } catch (error) {
      this.#stale.clear();
      this.#parts.onFailure(error);
    } finally {
      this.#working = null;
      this.#publish();
    }
  }

  /**
   * What comes when the records have become others meanwhile is of no use: the pages stay stale.
   */
  async #make(pages: readonly Page[]): Promise<void> {
    const version = this.#version;
    const requests = await this.#parts.requests(pages);
    const asked = requests.filter((request) => request !== null);
    const made = await this.#parts.summarise(asked);
    if (version !== this.#version) return;
    let next = 0;
    pages.forEach((page, i) => this.#summaries.set(page, requests[i] ? made[next++]! : null));
    for (const page of pages) this.#made.set(page, { order: page.order, revision: page.revision });
    for (const page of pages) this.#stale.delete(page);
  }

  #publish(done = this.#pagesRead()): void {
    // A person who has chosen the recipe knows what the pages are.
    const usual = this.#parts.isGuessing() ? usualRecipe(this.#summaries.values()) : null;
    const withOddity = (summary: RecordSummary | null | undefined) =>
      summary && usual !== null && summary.recipe !== usual ? { ...summary, isOdd: true } : summary;
    this.#rows = done.map((page) => ({
      page,
      summary: withOddity(this.#summaries.get(page)),
      isStale: this.#stale.has(page),
    }));
    this.#left = this.#stale.size;
  }
}

function* take<T>(from: Iterable<T>, most: number): Generator<T> {
  let left = most;
  for (const one of from) {
    if (left-- === 0) return;
    yield one;
  }
}
