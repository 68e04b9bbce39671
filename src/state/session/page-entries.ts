import type { PageId } from '../../protocol/events';
import type { StoredPage } from '../../storage/batches/batch-types';
import type { NumberedPage } from '../../storage/batches/batches-store';
import type { Page } from '../pages/Page.svelte';
import { Containers } from './containers';

export interface PageEntry {
  readonly page: Page;
  readonly number: number;
  readonly stored: StoredPage;
}

interface Changeable extends PageEntry {
  stored: StoredPage;
}

/** What is stored of each page of a batch, with its number in it, and of the files they share. */
export class PageEntries {
  readonly #entries = new Map<PageId, Changeable>();
  readonly #onlyHere = new Set<Page>();
  readonly containers = new Containers();
  /** Numbers of files whose bytes are being written. */
  readonly #underWay = new Set<number>();
  #nextNumber = 0;

  get size(): number {
    return this.#entries.size;
  }

  /** Pages that wait while their pictures are nowhere but in this tab. */
  get onlyHere(): ReadonlySet<Page> {
    return this.#onlyHere;
  }

  /** A number that nothing in the batch has. */
  nextNumber(): number {
    return this.#nextNumber++;
  }

  /**
   * Pages that are stored already.
   * @param next the first number that nothing in the batch has
   */
  restore(
    pages: Iterable<readonly [page: Page, stored: NumberedPage]>,
    containers: Iterable<NumberedPage>,
    next: number,
  ): void {
    this.#nextNumber = next;
    this.containers.restore(containers);
    for (const [page, [number, stored]] of pages) {
      this.#entries.set(page.id, { page, number, stored });
      for (const container of containersOf(stored))
        this.containers.note(container, page.id, stored);
    }
  }

  get(id: PageId): PageEntry | undefined {
    return this.#entries.get(id);
  }

  withNumbers(numbers: ReadonlySet<number>): readonly PageEntry[] {
    return [...this.#entries.values()].filter(({ number }) => numbers.has(number));
  }

  add(page: Page, stored: StoredPage): PageEntry {
    const entry = { page, number: this.nextNumber(), stored };
    this.#entries.set(page.id, entry);
    this.#look(entry);
    return entry;
  }

  put({ page }: PageEntry, stored: StoredPage): PageEntry {
    const entry = this.#entries.get(page.id)!;
    entry.stored = stored;
    this.#look(entry);
    return entry;
  }

  remove(page: Page): PageEntry | undefined {
    const entry = this.#entries.get(page.id);
    this.#entries.delete(page.id);
    this.#onlyHere.delete(page);
    for (const container of entry ? containersOf(entry.stored) : [])
      this.containers.note(container, page.id, null);
    return entry;
  }

  /** Bytes that are being written are not safe yet. */
  setUnderWay(numbers: readonly number[], isUnderWay: boolean): void {
    for (const number of numbers) {
      if (isUnderWay) this.#underWay.add(number);
      else this.#underWay.delete(number);
      this.lookAgain(number);
    }
    for (const entry of this.withNumbers(new Set(numbers))) this.#look(entry);
  }

  /** After something has changed about a file that pages share. */
  lookAgain(container: number): void {
    for (const id of this.containers.pagesOf(container)) this.#look(this.#entries.get(id)!);
  }

  #look({ page, number, stored }: PageEntry): void {
    const { state, root, picture, removed, container } = stored;
    const containers = containersOf(stored);
    for (const one of containers) this.containers.note(one, page.id, stored);
    const isNowhere =
      (container === undefined && root === null && picture === null) ||
      [number, ...containers].some((one) => this.#underWay.has(one)) ||
      containers.some((one) => this.containers.isNowhere(one));
    page.onlyHere = state === 'waiting' && isNowhere && !removed && page.hasFile;
    if (page.onlyHere) this.#onlyHere.add(page);
    else this.#onlyHere.delete(page);
  }
}

/**
 * The files of a page that are not its own alone: what it is in, and the text that came with it.
 */
export const containersOf = ({ container, given }: StoredPage): readonly number[] => [
  ...(container === undefined ? [] : [container]),
  ...(given ? [given.number] : []),
];
