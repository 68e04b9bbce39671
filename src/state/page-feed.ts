import type { PageId, PageInput } from '../protocol/events';

/** The open end of a run: pages can join until it is closed. One consumer. */
export class PageFeed implements AsyncIterableIterator<PageInput> {
  #waiting: PageInput[] = [];
  #next = 0;
  #open = true;
  #wake: (() => void) | null = null;

  get open(): boolean {
    return this.#open;
  }

  push(page: PageInput): void {
    this.#waiting.push(page);
    this.#wake?.();
  }

  /** Takes a page back; false if the consumer already has it. */
  remove(id: PageId): boolean {
    const index = this.#waiting.findIndex((page, at) => at >= this.#next && page.id === id);
    if (index !== -1) this.#waiting.splice(index, 1);
    return index !== -1;
  }

  /** What was pushed is still given out. */
  close(): void {
    this.#open = false;
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<PageInput>> {
    while (this.#next === this.#waiting.length) {
      if (!this.#open) return { done: true, value: undefined };
      this.#forget();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return { done: false, value: this.#waiting[this.#next++]! };
  }

  return(): Promise<IteratorResult<PageInput>> {
    this.#forget();
    this.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #forget(): void {
    this.#waiting = [];
    this.#next = 0;
  }
}
