import type { Page } from '../pages/Page.svelte';
import { NO_PAGES, setOf, toggled, without, type PageSet } from '../pages/page-sets';

/** The list that pages are selected in. */
export interface SelectableList {
  /** The pages that pass the filter. */
  readonly visible: readonly Page[];
  /** True while all pages pass it. */
  readonly isWhole: boolean;
}

/** Which pages of the list are selected, one by one or in ranges. */
export class PageSelection {
  readonly #list: SelectableList;
  /** Replaced, never changed in place, so that a selection of thousands costs one signal. */
  #chosen = $state.raw(NO_PAGES);
  #selecting = $state(false);
  /** Where a range begins, and what was selected when it began. */
  #anchor: Page | null = null;
  #kept = NO_PAGES;
  readonly #pages = $derived.by(() => this.#shown());

  constructor(list: SelectableList) {
    this.#list = list;
  }

  /** Without the pages that the filter hides: what is not seen is not acted on. */
  get pages(): PageSet {
    return this.#pages;
  }

  /** In the order of the list. */
  get inOrder(): Page[] {
    return this.#list.visible.filter((page) => this.#pages.has(page));
  }

  /** True if a person has asked to select, with nothing selected yet. */
  get isAskedFor(): boolean {
    return this.#selecting;
  }

  start(): void {
    this.#selecting = true;
  }

  toggle(page: Page): void {
    this.#chosen = toggled(this.#pages, page);
    this.anchorAt(page);
  }

  /** Selects the rows from the anchor, or else from `start`, up to this one. */
  extendTo(page: Page, start: Page): void {
    const { visible } = this.#list;
    if (!this.#anchor) this.anchorAt(start);
    const to = visible.indexOf(page);
    const anchor = this.#anchor ? visible.indexOf(this.#anchor) : -1;
    const from = anchor === -1 ? to : anchor;
    const range = visible.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#chosen = setOf(this.#kept, range);
  }

  /** Selects these besides, or none of them any more. */
  set(pages: readonly Page[], isSelected: boolean): void {
    this.#chosen = isSelected ? setOf(this.#pages, pages) : without(this.#pages, setOf(pages));
    this.anchorAt(pages[0] ?? null);
  }

  all(anchor: Page | null): void {
    this.#chosen = setOf(this.#list.visible);
    this.anchorAt(anchor);
  }

  /** Selects nothing, and a click opens a page again. */
  end(): void {
    this.#chosen = NO_PAGES;
    this.#selecting = false;
    this.anchorAt(null);
  }

  /** The next range begins here. */
  anchorAt(page: Page | null): void {
    this.#anchor = page;
    this.#kept = this.#pages;
  }

  /** What the filter hides is no longer selected, whatever is shown later. */
  forgetHidden(): void {
    this.#chosen = this.#pages;
    this.anchorAt(null);
  }

  /** Pages leave the list; returns those of them that were selected. */
  drop(removed: PageSet, nextAnchor: Page | null): readonly Page[] {
    const chosen = [...this.#chosen].filter((page) => removed.has(page));
    this.#chosen = without(this.#chosen, removed);
    this.#kept = without(this.#kept, removed);
    if (this.#anchor && removed.has(this.#anchor)) this.#anchor = nextAnchor;
    return chosen;
  }

  /** Selects pages besides: they have come back to the list. */
  add(pages: Iterable<Page>): void {
    this.#chosen = setOf(this.#chosen, pages);
  }

  #shown(): PageSet {
    if (this.#list.isWhole || this.#chosen.size === 0) return this.#chosen;
    return setOf(this.#list.visible.filter((page) => this.#chosen.has(page)));
  }
}
