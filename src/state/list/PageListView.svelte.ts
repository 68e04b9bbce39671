import type { Batch } from '../batch/Batch.svelte';
import type { Page } from '../batch/Page.svelte';
import type { PageSet } from '../batch/page-sets';
import { NO_PAGES, setOf, toggled, without } from '../batch/page-sets';
import type { Removal } from '../batch/Removals.svelte';

export const FILTERS = ['all', 'done', 'check', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

const PASSES: Readonly<Record<Filter, (page: Page) => boolean>> = {
  all: () => true,
  done: ({ kind }) => kind === 'done',
  check: ({ toCheck }) => toCheck,
  failed: ({ kind }) => kind === 'failed' || kind === 'refused',
};

type ListedBatch = Pick<
  Batch,
  | 'pages'
  | 'progress'
  | 'cancelMany'
  | 'clear'
  | 'prioritise'
  | 'prioritiseMany'
  | 'removeMany'
  | 'retryMany'
>;

/** The selected pages that each action is for. */
export interface SelectionUses {
  readonly readNext: number;
  readonly stop: number;
  readonly readAgain: number;
}

const canReadNext = ({ kind }: Page) => kind === 'waiting';
const canStop = ({ kind }: Page) => kind === 'waiting' || kind === 'reading';
const canReadAgain = ({ kind }: Page) => kind === 'failed' || kind === 'cancelled';

/** What lies in front of the reader: the filtered list, its selection, the current row, the open page. */
export class PageListView {
  readonly #batch: ListedBatch;
  #filter = $state.raw<Filter>('all');
  #current = $state.raw<Page | null>(null);
  #open = $state.raw<Page | null>(null);
  #line = $state.raw<number | null>(null);
  #pointed = $state.raw<number | null>(null);
  /** Replaced, never changed in place, so that a selection of thousands costs one signal. */
  #chosen = $state.raw(NO_PAGES);
  #selecting = $state(false);
  /** Where a range begins, and what was selected when it began. */
  #anchor: Page | null = null;
  #kept = NO_PAGES;
  readonly #visible = $derived.by(() => this.#filtered());
  readonly #selected = $derived.by(() => this.#shownOf(this.#chosen));
  readonly #uses = $derived.by(() => this.#usesOfSelection());

  constructor(batch: ListedBatch) {
    this.#batch = batch;
  }

  get filter(): Filter {
    return this.#filter;
  }

  set filter(filter: Filter) {
    this.#filter = filter;
    this.#chosen = this.#selected;
    this.#anchorAt(null);
  }

  /** The pages of the list that pass the filter. */
  get visible(): readonly Page[] {
    return this.#visible;
  }

  /** The row that arrow keys start from. */
  get current(): Page | null {
    return this.#current;
  }

  /** The selected pages, without those that the filter hides: what is not seen is not acted on. */
  get selected(): PageSet {
    return this.#selected;
  }

  /** True while rows show that they can be selected: something is, or a person has asked for it. */
  get selecting(): boolean {
    return this.#selecting || this.#selected.size > 0;
  }

  /** True while a plain click selects a row instead of opening it. */
  get clickSelects(): boolean {
    return this.#selecting;
  }

  /** How many selected pages each action is for. */
  get uses(): SelectionUses {
    return this.#uses;
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

  /** Makes a page the current one, from which the next range begins. */
  goTo(page: Page): void {
    this.makeCurrent(page);
    this.#anchorAt(page);
  }

  startSelecting(): void {
    this.#selecting = true;
  }

  toggle(page: Page): void {
    this.#chosen = toggled(this.#selected, page);
    this.goTo(page);
  }

  /** Selects the rows from the last one that was gone to, opened or toggled up to this one. */
  extendTo(page: Page): void {
    if (!this.#anchor) this.#anchorAt(this.#current ?? page);
    const to = this.visible.indexOf(page);
    const anchor = this.#anchor ? this.visible.indexOf(this.#anchor) : -1;
    const from = anchor === -1 ? to : anchor;
    const range = this.visible.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#chosen = setOf(this.#kept, range);
    this.makeCurrent(page);
  }

  selectAll(): void {
    this.#chosen = setOf(this.visible);
    this.#anchorAt(this.#current);
  }

  /** Selects nothing, and a click opens a page again. */
  endSelection(): void {
    this.#chosen = NO_PAGES;
    this.#selecting = false;
    this.#anchorAt(null);
  }

  /** The selected pages that wait, or else the current one, are read next. Says how many those are. */
  readNext(): number {
    const wanted = this.#selected.size > 0 ? this.#inOrder() : this.#current ? [this.#current] : [];
    const pages = wanted.filter(canReadNext);
    this.#batch.prioritiseMany(pages);
    return pages.length;
  }

  stopSelected(): void {
    this.#batch.cancelMany(this.#inOrder().filter(canStop));
  }

  readSelectedAgain(): void {
    this.#batch.retryMany(this.#inOrder().filter(canReadAgain));
  }

  /** Takes the selected pages from the list, which ends the selection. What is undone is selected again. */
  removeSelected(): Removal | null {
    const chosen = this.#selected;
    const selecting = this.#selecting;
    const removal = this.#removeMany(chosen);
    this.endSelection();
    return (
      removal?.whenUndone(() => {
        this.#chosen = setOf(this.#chosen, chosen);
        this.#selecting = selecting;
        this.#anchorAt(this.#current);
      }) ?? null
    );
  }

  /** Takes all pages from the list, whatever the filter shows. */
  removeAll(): Removal | null {
    return this.#removeMany(setOf(this.#batch.pages));
  }

  /** A page that waits is read next: someone wants to see it. */
  open(page: Page): void {
    this.goTo(page);
    if (canReadNext(page)) this.#batch.prioritise(page);
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
  remove(page: Page): Removal | null {
    return this.#removeMany(setOf([page]));
  }

  /** Empties the list, closing what lay open. */
  clear(): void {
    this.#startAfresh();
    this.#batch.clear();
  }

  /** Nothing of the list that lay here is for the next one: its filter might hide every page. */
  #startAfresh(): void {
    this.close();
    this.endSelection();
    this.#filter = 'all';
    this.#current = null;
  }

  /** When it is undone, the row is the current one that was it before, and selected as it was. */
  #removeMany(removed: PageSet): Removal | null {
    const [current, filter] = [this.#current, this.#filter];
    const chosen = [...this.#chosen].filter((page) => removed.has(page));
    if (this.#open && removed.has(this.#open)) this.close();
    if (this.#current && removed.has(this.#current))
      this.#current = this.#besides(this.#current, removed);
    this.#chosen = without(this.#chosen, removed);
    this.#kept = without(this.#kept, removed);
    if (this.#anchor && removed.has(this.#anchor)) this.#anchor = this.#current;
    const removal = this.#batch.removeMany([...removed]);
    if (this.#batch.pages.length === 0) this.#startAfresh();
    return (
      removal?.whenUndone(() => {
        this.#filter = filter;
        this.#chosen = setOf(this.#chosen, chosen);
        this.#current = current && removed.has(current) ? current : this.#current;
      }) ?? null
    );
  }

  #besides(page: Page, removed: PageSet): Page | null {
    const stays = (other: Page) => !removed.has(other);
    const index = this.visible.indexOf(page);
    const after = this.visible.slice(index + 1).find(stays);
    return after ?? this.visible.slice(0, Math.max(0, index)).findLast(stays) ?? null;
  }

  #anchorAt(page: Page | null): void {
    this.#anchor = page;
    this.#kept = this.#selected;
  }

  #inOrder(): Page[] {
    return this.visible.filter((page) => this.#selected.has(page));
  }

  #shownOf(pages: PageSet): PageSet {
    if (this.#filter === 'all' || pages.size === 0) return pages;
    return setOf(this.visible.filter((page) => pages.has(page)));
  }

  #usesOfSelection(): SelectionUses {
    const uses = { readNext: 0, stop: 0, readAgain: 0 };
    // Kinds carry no subscription of their own: this runs once a frame.
    if (this.#selected.size === 0 || !this.#batch.progress) return uses;
    for (const page of this.#selected) {
      if (canReadNext(page)) uses.readNext += 1;
      if (canStop(page)) uses.stop += 1;
      if (canReadAgain(page)) uses.readAgain += 1;
    }
    return uses;
  }

  #filtered(): readonly Page[] {
    const { pages, progress } = this.#batch;
    if (this.#filter === 'all') return pages;
    // Kinds carry no subscription of their own, so that this runs once a frame and not once a page.
    return progress && pages.filter(PASSES[this.#filter]);
  }
}
