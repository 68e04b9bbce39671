import type { PageId } from '../../protocol/events';

/** What was asked of pages that have not come yet. */
export class EarlyRequests {
  readonly #cancelled = new Set<PageId>();
  readonly #priorities = new Map<PageId, number>();

  /** Pages that are wanted before others: the input is read further ahead for their sake. */
  get wanted(): number {
    return this.#priorities.size;
  }

  cancel(page: PageId): void {
    this.#cancelled.add(page);
  }

  prioritise(page: PageId, priority: number): void {
    this.#priorities.set(page, priority);
  }

  /** To be called when the page comes; what was asked of it is then forgotten. */
  take(page: PageId): { readonly cancelled: boolean; readonly priority: number } {
    const priority = this.#priorities.get(page) ?? 0;
    this.#priorities.delete(page);
    return { cancelled: this.#cancelled.delete(page), priority };
  }
}
