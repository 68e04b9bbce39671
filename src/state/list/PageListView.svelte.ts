import type { Batch } from '../batch/Batch.svelte';
import type { Page } from '../pages/Page.svelte';
import { besides, setOf, type PageSet } from '../pages/page-sets';
import type { Removal } from '../batch/Removals.svelte';
import { listRowsOf, type ListRow } from './list-rows';
import { passing, type Filter } from './page-filters';
import { PageSelection } from './PageSelection.svelte';
import type { SelectionUses } from './selection-uses';
import { canReadAgain, canReadNext, canStop, usesOf } from './selection-uses';

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

/**
 * What lies in front of the reader: the filtered list, its selection, the current row, the open
 * page.
 */
export class PageListView {
  readonly #batch: ListedBatch;
  #filter = $state.raw<Filter>('all');
  #current = $state.raw<Page | null>(null);
  #open = $state.raw<Page | null>(null);
  #line = $state.raw<number | null>(null);
  #pointed = $state.raw<number | null>(null);
  readonly #selection = new PageSelection(this);
  /** Documents by their paths; replaced, never changed in place. */
  #folded = $state.raw<readonly string[]>([]);
  readonly #visible = $derived.by(() => passing(this.#filter, this.#batch));
  readonly #rows = $derived.by(() => listRowsOf(this.#visible, this.#folded));
  readonly #uses = $derived.by(() => usesOf(this.selected, this.#batch));

  constructor(batch: ListedBatch) {
    this.#batch = batch;
  }

  get filter(): Filter {
    return this.#filter;
  }

  set filter(filter: Filter) {
    this.#filter = filter;
    this.#selection.forgetHidden();
  }

  /** The pages of the list that pass the filter. */
  get visible(): readonly Page[] {
    return this.#visible;
  }

  /** What the list shows: the pages, those of documents under a row that folds them. */
  get rows(): readonly ListRow[] {
    return this.#rows;
  }

  isFolded(document: string): boolean {
    return this.#folded.includes(document);
  }

  /** Its pages have no rows of their own, or have them again; they are selected as before. */
  fold(document: string, isFolded: boolean): void {
    const others = this.#folded.filter((one) => one !== document);
    this.#folded = isFolded ? [...others, document] : others;
  }

  get isWhole(): boolean {
    return this.#filter === 'all';
  }

  /** The row that arrow keys start from. */
  get current(): Page | null {
    return this.#current;
  }

  /** The selected pages, without those that the filter hides: what is not seen is not acted on. */
  get selected(): PageSet {
    return this.#selection.pages;
  }

  /** True while rows show that they can be selected: something is, or a person has asked for it. */
  get selecting(): boolean {
    return this.#selection.isAskedFor || this.selected.size > 0;
  }

  /** True while a plain click selects a row instead of opening it. */
  get clickSelects(): boolean {
    return this.#selection.isAskedFor;
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
    this.#selection.anchorAt(page);
  }

  startSelecting(): void {
    this.#selection.start();
  }

  toggle(page: Page): void {
    this.#selection.toggle(page);
    this.makeCurrent(page);
  }

  /** Selects the rows from the last one that was gone to, opened or toggled up to this one. */
  extendTo(page: Page): void {
    this.#selection.extendTo(page, this.#current ?? page);
    this.makeCurrent(page);
  }

  /** Selects these pages besides, or none of them any more. */
  select(pages: readonly Page[], isSelected: boolean): void {
    this.#selection.set(pages, isSelected);
  }

  selectAll(): void {
    this.#selection.all(this.#current);
  }

  /** Selects nothing, and a click opens a page again. */
  endSelection(): void {
    this.#selection.end();
  }

  /**
   * The selected pages that wait, or else the current one, are read next. Says how many those are.
   */
  readNext(): number {
    const { inOrder } = this.#selection;
    const wanted = inOrder.length > 0 ? inOrder : this.#current ? [this.#current] : [];
    const pages = wanted.filter(canReadNext);
    this.#batch.prioritiseMany(pages);
    return pages.length;
  }

  stopSelected(): void {
    this.#batch.cancelMany(this.#selection.inOrder.filter(canStop));
  }

  readSelectedAgain(): void {
    this.#batch.retryMany(this.#selection.inOrder.filter(canReadAgain));
  }

  /**
   * Takes the selected pages from the list, which ends the selection. What is undone is selected
   * again.
   */
  removeSelected(): Removal | null {
    const [chosen, selecting] = [this.selected, this.#selection.isAskedFor];
    const removal = this.#removeMany(chosen);
    this.endSelection();
    return (
      removal?.whenUndone(() => {
        this.#selection.add(chosen);
        if (selecting) this.#selection.start();
        this.#selection.anchorAt(this.#current);
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
    this.#show(page);
  }

  close(): void {
    this.#show(null);
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

  /**
   * Takes a page from the list, closing it first; the row after it, or else before it, is the
   * current one.
   */
  remove(page: Page): Removal | null {
    return this.#removeMany(setOf([page]));
  }

  /** Empties the list, closing what lay open. */
  clear(): void {
    this.#startAfresh();
    this.#batch.clear();
  }

  #show(page: Page | null): void {
    this.#open = page;
    this.#line = null;
    this.#pointed = null;
  }

  /** Nothing of the list that lay here is for the next one: its filter might hide every page. */
  #startAfresh(): void {
    this.close();
    this.endSelection();
    this.#filter = 'all';
    this.#folded = [];
    this.#current = null;
  }

  /** When it is undone, the row is the current one that was it before, and selected as it was. */
  #removeMany(removed: PageSet): Removal | null {
    const [current, filter] = [this.#current, this.#filter];
    if (this.#open && removed.has(this.#open)) this.close();
    if (this.#current && removed.has(this.#current))
      this.#current = besides(this.#current, this.visible, removed);
    const chosen = this.#selection.drop(removed, this.#current);
    const removal = this.#batch.removeMany([...removed]);
    if (this.#batch.pages.length === 0) this.#startAfresh();
    return (
      removal?.whenUndone(() => {
        this.#filter = filter;
        this.#selection.add(chosen);
        this.#current = current && removed.has(current) ? current : this.#current;
      }) ?? null
    );
  }
}
