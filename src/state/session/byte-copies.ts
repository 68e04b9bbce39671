import type { BatchWriter } from '../../storage/batches/batch-writer';
import type { PageChange } from '../../storage/batches/batches-store';
import type { KeepPictures } from '../../storage/types';
import type { Page } from '../pages/Page.svelte';
import type { PageEntries } from './page-entries';

export interface ByteCopiesParts {
  readonly writer: Pick<BatchWriter, 'write'>;
  readonly now: () => number;
  readonly keepPictures: () => KeepPictures;
  /** The whole pictures of these pages, which were read meanwhile, are stored. */
  readonly onCopied: (pages: readonly Page[]) => void;
}

interface Copy {
  readonly file: Blob;
  /** Null for a file that is not one page's own alone. */
  readonly page: Page | null;
}

/** Written in one go: what is read meanwhile waits for no more than that. Unsourced. */
const AT_ONCE = 50;
const MOST_BYTES_AT_ONCE = 16e6;

/**
 * For so long the list comes first; a longer intake, as of an archive that is unpacked, does not
 * keep what has come from being safe. Unsourced.
 */
const LIST_FIRST_MS = 8000;

/**
 * Copies the bytes of files into the storage behind their pages, which are on the list already: a
 * copy takes milliseconds, and thousands of them would keep the list waiting. What is not copied
 * yet is only in this tab, as long as its page waits.
 */
export class ByteCopies {
  readonly #entries: PageEntries;
  readonly #parts: ByteCopiesParts;
  /** By number, in the order in which they came. */
  readonly #waiting = new Map<number, Copy>();
  /** When the first of them came. */
  #sinceMs = 0;
  #running: Promise<void> | null = null;

  constructor(entries: PageEntries, parts: ByteCopiesParts) {
    this.#entries = entries;
    this.#parts = parts;
  }

  add(number: number, file: Blob, page: Page | null): void {
    if (this.#waiting.size === 0) this.#sinceMs = this.#parts.now();
    this.#waiting.set(number, { file, page });
  }

  has(number: number): boolean {
    return this.#waiting.has(number);
  }

  /** True if some have waited for so long that the list need not come first any more. */
  get areDue(): boolean {
    return this.#waiting.size > 0 && this.#parts.now() - this.#sinceMs >= LIST_FIRST_MS;
  }

  /** Resolves when all that waits is copied, or it is clear that it cannot be. Never rejects. */
  run(): Promise<void> {
    return (this.#running ??= this.#runAll().finally(() => (this.#running = null)));
  }

  async #runAll(): Promise<void> {
    while (this.#waiting.size > 0) await this.#copyLot(this.#nextLot());
  }

  #nextLot(): readonly (readonly [number, Copy])[] {
    const lot: [number, Copy][] = [];
    let bytes = 0;
    for (const one of this.#waiting) {
      bytes += one[1].file.size;
      if (lot.length === AT_ONCE || (lot.length > 0 && bytes > MOST_BYTES_AT_ONCE)) break;
      lot.push(one);
    }
    for (const [number] of lot) this.#waiting.delete(number);
    return lot;
  }

  async #copyLot(lot: readonly (readonly [number, Copy])[]): Promise<void> {
    const changes = lot.flatMap(([number, copy]) => this.#changeFor(number, copy) ?? []);
    const numbers = changes.map(({ number }) => number);
    this.#entries.setUnderWay(numbers, true);
    await this.#parts.writer.write(changes);
    this.#entries.setUnderWay(numbers, false);
    const pages = lot.flatMap(([, { page }]) => page ?? []);
    this.#parts.onCopied(pages.filter((page) => this.#isRead(page)));
  }

  #isRead = ({ id }: Page): boolean => this.#entries.get(id)?.stored.state === 'done';

  /** Null for what is wanted no more: its page was removed, or read, and no pictures are kept. */
  #changeFor(number: number, { file, page }: Copy): PageChange | null {
    const { now, keepPictures } = this.#parts;
    const keep = keepPictures();
    if (!page) return this.#entries.containers.keep(number, file, { now: now(), keep });
    const entry = this.#entries.get(page.id);
    const isRead = this.#isRead(page);
    if (!entry || (isRead && keep === 'none')) return null;
    const picture = { bytes: file.size, isPreview: false };
    const finishedAt = isRead ? now() : null;
    const { stored } = this.#entries.put(entry, { ...entry.stored, picture, finishedAt });
    return { number, page: stored, picture: file };
  }
}
