import type { Page } from '../pages/Page.svelte';
import type { PageId } from '../../protocol/events';

/** The open end of a run: pages can join until it is closed. One consumer. */
export class PageFeed implements AsyncIterableIterator<Page> {
  /**
   * What the consumer does not have yet. The two lists may name more: those were taken back, or
   * went before.
   */
  readonly #waiting = new Map<PageId, Page>();
  #order: Page[] = [];
  #next = 0;
  /** The last one goes first. */
  #promoted: Page[] = [];
  #open = true;
  #wake: (() => void) | null = null;

  get open(): boolean {
    return this.#open;
  }

  push(page: Page): void {
    this.#waiting.set(page.id, page);
    this.#order.push(page);
    this.#wake?.();
  }

  /** Takes a page back; false if the consumer already has it. */
  remove(id: PageId): boolean {
    return this.#waiting.delete(id);
  }

  /** Gives a page out before all others; false if the consumer already has it. */
  promote(id: PageId): boolean {
    const page = this.#waiting.get(id);
    if (page) this.#promoted.push(page);
    return page !== undefined;
  }

  /** What was pushed is still given out. */
  close(): void {
    this.#open = false;
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<Page>> {
    for (;;) {
      const page = this.#take();
      if (page) return { done: false, value: page };
      if (!this.#open) return { done: true, value: undefined };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  return(): Promise<IteratorResult<Page>> {
    this.#forget();
    this.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): Page | null {
    while (this.#promoted.length > 0 || this.#next < this.#order.length) {
      const page = this.#promoted.pop() ?? this.#order[this.#next++]!;
      if (this.#waiting.get(page.id) !== page) continue;
      this.#waiting.delete(page.id);
      return page;
    }
    this.#forget();
    return null;
  }

  #forget(): void {
    this.#waiting.clear();
    this.#order = [];
    this.#promoted = [];
    this.#next = 0;
  }
}
