import type { Page } from '../pages/Page.svelte';
import type { PageList } from '../pages/PageList.svelte';
import type { ListReader } from '../reading/ListReader.svelte';
import { setOf } from '../pages/page-sets';
import { Removal } from './Removals.svelte';
import type { SessionPages } from '../session/session-pages';

/** Pages that were taken from the list and may come back. */
export class BatchRemovals {
  readonly #list: PageList;
  readonly #reader: ListReader;
  readonly #onLastFinished: () => void;
  readonly #open = new Set<Removal>();

  /** @param onLastFinished nothing can come back any more */
  constructor(list: PageList, reader: ListReader, onLastFinished: () => void) {
    this.#list = list;
    this.#reader = reader;
    this.#onLastFinished = onLastFinished;
  }

  /** True if something may come back. */
  get isOpen(): boolean {
    return this.#open.size > 0;
  }

  /** Null if none of them is on the list. */
  remove(pages: readonly Page[], stored: SessionPages | null): Removal | null {
    const own = pages.filter((page) => this.#list.has(page));
    if (own.length === 0) return null;
    const reader = this.#reader;
    const before = this.#list.pages;
    const held = reader.heldAmong(own);
    const unread = setOf(own.filter(({ kind }) => kind === 'waiting' || kind === 'reading'));
    reader.stop(own);
    const removed = this.#list.drop(own);
    reader.forget(removed);
    stored?.setAside(removed);
    reader.closeIfDone();
    reader.publish();
    const removal = new Removal({
      undo: () => {
        this.#open.delete(removal);
        this.#list.bringBack(before, removed);
        stored?.bringBack(removed);
        reader.readAgain([...unread], held);
      },
      finish: () => {
        stored?.remove(removed);
        if (this.#open.delete(removal) && !this.isOpen) this.#onLastFinished();
      },
    });
    this.#open.add(removal);
    return removal;
  }

  /** All are finished. */
  finish(): void {
    const removals = [...this.#open];
    this.#open.clear();
    for (const removal of removals) void removal.finish();
  }
}
