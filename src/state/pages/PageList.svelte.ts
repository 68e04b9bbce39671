import type { LeftOutFile } from '../../intake/types';
import type { PageId } from '../../protocol/events';
import type { Page } from './Page.svelte';
import type { PageSet } from './page-sets';
import { setOf } from './page-sets';
import type { PageStatus } from './page-status';
import { PageTally } from './tally';

/** The pages of the batch that lies here, in their order, and what they count. */
export class PageList {
  readonly tally = new PageTally();
  // Never read by the screen, so it needs no signals.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #byId = new Map<PageId, Page>();
  #pages = $state.raw<readonly Page[]>([]);
  #leftOut = $state.raw<readonly LeftOutFile[]>([]);
  #lastId = 0;

  /** Replaced when pages come or go, not when one changes. */
  get pages(): readonly Page[] {
    return this.#pages;
  }

  /** Files that came along and were never meant to be read: they count nowhere else. */
  get leftOut(): readonly LeftOutFile[] {
    return this.#leftOut;
  }

  get isEmpty(): boolean {
    return this.#pages.length === 0;
  }

  /** An id that no page has had in this tab. */
  nextId(): PageId {
    return `page-${(this.#lastId += 1)}`;
  }

  has({ id }: Page): boolean {
    return this.#byId.has(id);
  }

  find(id: PageId): Page | undefined {
    return this.#byId.get(id);
  }

  append(pages: readonly Page[]): void {
    this.#know(pages);
    this.#pages = [...this.#pages, ...pages];
  }

  leaveOut(files: readonly LeftOutFile[]): void {
    if (files.length > 0) this.#leftOut = [...this.#leftOut, ...files];
  }

  forgetLeftOut(): void {
    this.#leftOut = [];
  }

  /** Takes pages from the list; returns those that were on it. */
  drop(pages: Iterable<Page>): PageSet {
    const removed = setOf(Array.from(pages).filter(({ id }) => this.#byId.delete(id)));
    for (const page of removed) this.tally.remove(page.status);
    if (removed.size > 0) this.#pages = this.#pages.filter((page) => !removed.has(page));
    return removed;
  }

  /** To where they stood among those of then; what has come since stays behind them. */
  bringBack(before: readonly Page[], removed: PageSet): void {
    const present = setOf(this.#pages, removed);
    const old = setOf(before.filter((page) => present.has(page)));
    this.#know(removed);
    this.#pages = [...setOf(old, this.#pages)];
  }

  set(page: Page, status: PageStatus): void {
    if (this.has(page)) {
      this.tally.remove(page.status);
      this.tally.add(status);
    }
    page.status = status;
  }

  clear(): void {
    this.drop(this.#pages);
    this.#leftOut = [];
  }

  #know(pages: Iterable<Page>): void {
    for (const page of pages) {
      this.#byId.set(page.id, page);
      this.tally.add(page.status);
    }
  }
}
