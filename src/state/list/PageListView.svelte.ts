import type { Batch } from '../batch/Batch.svelte';
import type { Page } from '../pages/Page.svelte';
import { besides, setOf, type PageSet } from '../pages/page-sets';
import type { Removal } from '../batch/Removals.svelte';
import { gapsAfter, listRowsOf, withGaps, type GapRow, type ListRow } from './list-rows';
import { mostFirst, passing, type Filter } from './page-filters';
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
  /** Documents and folders by their paths; replaced, never changed in place. */
  #folded = $state.raw<readonly string[]>([]);
  #isMostFirst = $state(false);
  #gaps = $state.raw<readonly GapRow[]>([]);
  readonly #isSorted = $derived(this.#filter === 'check' && this.#isMostFirst);
  readonly #visible = $derived.by(() => this.#passing());
  readonly #rows = $derived.by(() => withGaps(this.#grouped(), this.#gaps));
  readonly #uses = $derived.by(() => usesOf(this.selected, this.#batch));

  constructor(batch: ListedBatch) {
    this.#batch = batch;
  }

  get filter(): Filter {
    return this.#filter;
  }

  set filter(filter: Filter) {
    this.#filter = filter;
    this.closeGaps();
    this.#selection.forgetHidden();
  }

  /** True where the pages to check stand in the order of how much there is to check on them. */
  get isMostFirst(): boolean {
    return this.#isMostFirst;
  }

  set isMostFirst(isMostFirst: boolean) {
    this.#isMostFirst = isMostFirst;
  }

  /** True while the pages do not stand in the order of their folders. */
  get isSorted(): boolean {
    return this.#isSorted;
  }

  /** The pages of the list that pass the filter. */
  get visible(): readonly Page[] {
    return this.#visible;
  }

  /**
   * What the list shows: the pages, those of folders and documents under a row that folds them, and
   * the places of pages that were removed just now.
   */
  get rows(): readonly ListRow[] {
    return this.#rows;
  }

  /** @param path of a document or folder */
  isFolded(path: string): boolean {
    return this.#folded.includes(path);
  }

  /** Its pages have no rows of their own, or have them again; they are selected as before. */
  fold(path: string, isFolded: boolean): void {
    const others = this.#folded.filter((one) => one !== path);
    this.#folded = isFolded ? [...others, path] : others;
  }

  /** Rows stand where the list has them, without the places of removed pages. */
  closeGaps(): void {
    if (this.#gaps.length > 0) this.#gaps = [];
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

  /**
   * Reads the selected pages again. Where some have been read already nothing is done yet, and all
   * are returned: whoever asks for them again wants to say how.
   */
  readSelectedAgain(): readonly Page[] {
    const pages = this.#selection.inOrder.filter(canReadAgain);
    if (pages.some(({ kind }) => kind === 'done')) return pages;
    this.#batch.retryMany(pages);
    return [];
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
    return this.removeMany([page]);
  }

  removeMany(pages: readonly Page[]): Removal | null {
    return this.#removeMany(setOf(pages));
  }

  /** The same; until `closeGaps` its place stays, so that nothing slides under the pointer. */
  removeInPlace(page: Page): Removal | null {
    const index = this.visible.indexOf(page);
    const before = this.visible[index + 1] ?? null;
    const removal = this.remove(page);
    if (!removal) return null;
    this.#gaps = gapsAfter(this.#gaps, page, before);
    return removal.whenUndone(() => {
      this.#gaps = this.#gaps.filter(({ gap }) => gap !== page);
    });
  }

  /** Empties the list, closing what lay open. */
  clear(): void {
    this.#startAfresh();
    this.#batch.clear();
  }

  #passing(): readonly Page[] {
    const pages = passing(this.#filter, this.#batch);
    return this.#isSorted ? mostFirst(pages) : pages;
  }

  #grouped(): readonly ListRow[] {
    return this.#isSorted ? this.#visible : listRowsOf(this.#visible, this.#folded);
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
    this.#isMostFirst = false;
    this.#folded = [];
    this.closeGaps();
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
