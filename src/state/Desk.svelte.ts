import type { Batch } from './Batch.svelte';
import type { Page } from './Page.svelte';

export const FILTERS = ['all', 'done', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

type DeskBatch = Pick<Batch, 'pages' | 'progress' | 'remove' | 'clear'>;

/** What lies in front of the reader: the filtered list, the current row, the open page and its line. */
export class Desk {
  readonly #batch: DeskBatch;
  #filter = $state.raw<Filter>('all');
  #current = $state.raw<Page | null>(null);
  #open = $state.raw<Page | null>(null);
  #line = $state.raw<number | null>(null);
  #pointed = $state.raw<number | null>(null);
  readonly #visible = $derived.by(() => this.#filtered());

  constructor(batch: DeskBatch) {
    this.#batch = batch;
  }

  get filter(): Filter {
    return this.#filter;
  }

  set filter(filter: Filter) {
    this.#filter = filter;
  }

  /** The pages of the list that pass the filter. */
  get visible(): readonly Page[] {
    return this.#visible;
  }

  /** The row that arrow keys start from. */
  get current(): Page | null {
    return this.#current;
  }

  get openPage(): Page | null {
    return this.#open;
  }

  /** Index of the chosen line of the open page. */
  get line(): number | null {
    return this.#line;
  }

  /** Index of the line under the pointer, or else the chosen one. */
  get highlighted(): number | null {
    return this.#pointed ?? this.#line;
  }

  chooseLine(index: number | null): void {
    this.#line = index;
  }

  pointAt(index: number | null): void {
    this.#pointed = index;
  }

  makeCurrent(page: Page): void {
    this.#current = page;
  }

  open(page: Page): void {
    this.#current = page;
    this.#open = page;
    this.#line = null;
    this.#pointed = null;
  }

  close(): void {
    this.#open = null;
    this.#line = null;
    this.#pointed = null;
  }

  /** The page `step` rows further in the list; null past its ends. */
  neighbour(step: number): Page | null {
    const index = this.#open ? this.visible.indexOf(this.#open) : -1;
    return index === -1 ? null : (this.visible[index + step] ?? null);
  }

  openNeighbour(step: number): void {
    const page = this.neighbour(step);
    if (page) this.open(page);
  }

  /** Takes a page from the list, closing it first; the row after it, or else before it, is the current one. */
  remove(page: Page): void {
    if (this.#open === page) this.close();
    if (this.#current === page) this.#current = this.#besides(page);
    this.#batch.remove(page);
  }

  /** Empties the list, closing what lay open. */
  clear(): void {
    this.close();
    this.#current = null;
    this.#batch.clear();
  }

  #besides(page: Page): Page | null {
    const index = this.visible.indexOf(page);
    return this.visible[index + 1] ?? this.visible[index - 1] ?? null;
  }

  #filtered(): readonly Page[] {
    const { pages, progress } = this.#batch;
    if (this.#filter === 'all') return pages;
    // Kinds carry no subscription of their own, so that this runs once a frame and not once a page.
    const asked = progress && this.#filter;
    return pages.filter(({ kind }) =>
      asked === 'done' ? kind === 'done' : kind === 'failed' || kind === 'refused',
    );
  }
}
