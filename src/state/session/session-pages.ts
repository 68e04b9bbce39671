import type { IncomingFile, LeftOutItem } from '../../intake/types';
import type { PageId } from '../../protocol/events';
import type { PageReading } from '../../protocol/worker-api';
import type { StoredPage } from '../../storage/batches/batch-types';
import type { BatchWriter } from '../../storage/batches/batch-writer';
import type { NumberedPage, PageChange } from '../../storage/batches/batches-store';
import type { ReadingsStore } from '../../storage/types';
import { ByteCopies } from './byte-copies';
import { bytesToKeep } from './bytes-to-keep';
import type { Page } from '../pages/Page.svelte';
import { PageArrivals } from './page-arrivals';
import { containersOf, PageEntries, type PageEntry } from './page-entries';
import { doneStatus } from '../pages/page-status';
import { Previews, type PreviewsParts } from './previews';
import type { KnownFile } from '../pages/returned-files';
import { RootNumbers, type Roots } from './root-numbers';
import type { Arrival, Settlement } from './settlement';
import { asWanted, isStored, leftOutRecord, storedStateOf } from './stored-status';

export interface SessionPagesParts extends PreviewsParts {
  readonly writer: BatchWriter;
  readonly readings: Pick<ReadingsStore, 'hold' | 'held'>;
  readonly now: () => number;
  readonly hasRoomFor: (bytes: number) => Promise<boolean>;
  /** There is no room for what waits: the batch ends with its tab, or needs its files again. */
  readonly onNoRoom: () => void;
  /** For this reason the pictures of these pages, which wait, are only in this tab. */
  readonly onPicturesLost: (paths: readonly string[], error: unknown) => void;
}

/** What is stored of a batch when it is opened. */
export interface StoredContents {
  readonly pages: Iterable<readonly [page: Page, stored: NumberedPage]>;
  /** Files that several pages share. */
  readonly containers: readonly NumberedPage[];
  readonly roots: Roots;
  /** The first number that nothing in the batch has. */
  readonly next: number;
}

/**
 * What is stored of the pages of a batch that this tab holds. What the machine finds out is shown
 * when it is written (`enter`, `settle`, and what the pool has read, `store`); what a person orders
 * is shown at once and written at once (`note`, `setAside`, `bringBack`, `remove`).
 */
export class SessionPages {
  readonly #parts: SessionPagesParts;
  readonly #entries = new PageEntries();
  readonly #roots = new RootNumbers();
  readonly #arrivals: PageArrivals;
  readonly #copies: ByteCopies;
  readonly #previews: Previews;
  /** False if there is no room for the bytes of what waits. */
  #keepsWaiting = true;
  #telling: Promise<void> | null = null;

  constructor(parts: SessionPagesParts) {
    this.#parts = parts;
    this.#previews = new Previews(this.#entries, parts);
    const onCopied = (pages: readonly Page[]) => this.#previews.make(pages);
    this.#copies = new ByteCopies(this.#entries, { ...parts, onCopied });
    this.#arrivals = new PageArrivals(this.#entries, this.#roots, this.#copies);
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  /** The folders from which pages came. */
  get folders(): readonly FileSystemDirectoryHandle[] {
    return this.#roots.all;
  }

  /** True if no page waits whose picture is nowhere but in this tab. */
  get safe(): boolean {
    return this.#entries.onlyHere.size === 0;
  }

  /** Before pages of files enter: looks whether their bytes can be kept until they are read. */
  async expect(files: readonly IncomingFile[]): Promise<void> {
    const bytes = await bytesToKeep(files);
    // What is found again by its folder takes no room.
    if (bytes === 0) return;
    this.#keepsWaiting = await this.#parts.hasRoomFor(bytes);
    if (!this.#keepsWaiting) this.#parts.onNoRoom();
  }

  /** These pictures could not be stored; that matters for pages that are still to be read. */
  losePictures(changes: readonly PageChange[], error: unknown): void {
    const lost = new Map(changes.map(({ number, page }) => [number, page?.picture]));
    for (const number of this.#entries.containers.lose(lost)) this.#entries.lookAgain(number);
    for (const entry of this.#entries.withNumbers(new Set(lost.keys()))) {
      // Another picture may have come since.
      if (entry.stored.picture !== lost.get(entry.number)) continue;
      this.#entries.put(entry, { ...entry.stored, picture: null, finishedAt: null });
    }
    // Once for all that is written in one go.
    this.#telling ??= this.#parts.writer.drained().then(() => {
      this.#telling = null;
      const paths = Array.from(this.#entries.onlyHere, ({ path }) => path);
      if (paths.length > 0) this.#parts.onPicturesLost(paths, error);
    });
  }

  /** What is stored already. */
  restore({ pages, containers, roots, next }: StoredContents): void {
    this.#entries.restore(pages, containers, next);
    this.#roots.restore(roots);
  }

  /** A page's number in the batch; null for one that is not in it. */
  numberOf({ id }: Page): number | null {
    return this.#entries.get(id)?.number ?? null;
  }

  /** What is stored of a page's file; null for a page that is not in the batch. */
  fileOf(page: Page): KnownFile | null {
    const stored = this.#entries.get(page.id)?.stored;
    return stored && !stored.removed ? stored : null;
  }

  /** Resolves when the pages are stored; their bytes follow, at the latest with `copy`. */
  enter(arrivals: readonly Arrival[]): Promise<void> {
    const { changes, roots } = this.#arrivals.enter(arrivals, this.#keepsWaiting);
    if (this.#copies.areDue) void this.copy();
    return this.#parts.writer.write(changes, roots);
  }

  /** Copies the bytes of what waits; resolves when that is done or cannot be. */
  copy(): Promise<void> {
    return this.#copies.run();
  }

  /** Files that are no pages, kept so that they can be told of. */
  leaveOut(files: readonly LeftOutItem[]): Promise<void> {
    const number = () => this.#entries.nextNumber();
    const changes = files.map((file) => ({ number: number(), page: leftOutRecord(file) }));
    return this.#parts.writer.write(changes);
  }

  /** Its file has come again. */
  give(arrival: Arrival): void {
    const { changes, roots } = this.#arrivals.give(arrival, this.#keepsWaiting);
    void this.#parts.writer.write(changes, roots);
  }

  /**
   * The pool has read a page: it is stored with its text. False if the page is none of the batch,
   * or no longer.
   */
  async store(id: PageId, key: string, reading: PageReading): Promise<boolean> {
    const page = this.#entries.get(id)?.page;
    if (!page || !this.#parts.isOpen()) return false;
    this.#parts.readings.hold(key, reading);
    const status = doneStatus(reading, { key, cached: false });
    await this.settle([{ page, status, attempted: true, key }]);
    return true;
  }

  settle(settlements: readonly Settlement[]): Promise<void> {
    const news = settlements.filter(({ page, status, revision = page.revision }) => {
      const entry = this.#entries.get(page.id);
      return entry && !isStored(entry.stored, status, revision);
    });
    const changes = news.map((settlement) => this.#settled(settlement));
    const written = this.#parts.writer.write(this.#withContainers(changes));
    void written.then(() => this.#previews.make(news.map(({ page }) => page)));
    return written;
  }

  #settled(settlement: Settlement): PageChange {
    const { page, status, attempted, key, revision = page.revision } = settlement;
    const entry = this.#entries.get(page.id)!;
    const outcome = {
      ...storedStateOf(status),
      attempts: entry.stored.attempts + (attempted ? 1 : 0),
      key: key ?? entry.stored.key,
    };
    const picture = this.#stillKept(entry, outcome.state);
    const finishedAt = outcome.state === 'done' && picture ? this.#parts.now() : null;
    const { number, stored } = this.#entries.put(entry, {
      ...asWanted(entry.stored, page.wish, revision),
      ...outcome,
      picture,
      finishedAt,
    });
    const reading = this.#unstoredReading(stored);
    return { number, page: stored, ...(reading && { reading }) };
  }

  /** A picture that was read is kept, or not, as the person has chosen; others are in any case. */
  #stillKept({ stored }: PageEntry, state: StoredPage['state']): StoredPage['picture'] {
    return state === 'done' && this.#parts.keepPictures() === 'none' ? null : stored.picture;
  }

  /** The page's text, as long as that is only in memory. */
  #unstoredReading({ state, key }: StoredPage): PageReading | null {
    return state === 'done' && key !== null ? this.#parts.readings.held(key) : null;
  }

  /** With what follows from these changes for the files that pages share. */
  #withContainers(
    changes: readonly PageChange[],
    before: readonly StoredPage[] = [],
  ): PageChange[] {
    const pages = [...before, ...changes.flatMap(({ page }) => page ?? [])];
    const numbers = pages.flatMap(containersOf);
    if (numbers.length === 0) return [...changes];
    const keeping = { now: this.#parts.now(), keep: this.#parts.keepPictures() };
    return [...changes, ...this.#entries.containers.changes(numbers, keeping)];
  }

  /** Writes the present status of pages. */
  note(pages: Iterable<Page>): void {
    const settlements = Array.from(pages, (page) => ({
      page,
      status: page.status,
      attempted: false,
      key: null,
    }));
    void this.settle(settlements);
  }

  /** Marks pages as removed, in one commit; `remove` takes them away, or the next start. */
  setAside(pages: Iterable<Page>): void {
    this.#mark(pages, { removed: true });
  }

  /** Takes the mark off again. */
  bringBack(pages: Iterable<Page>): void {
    this.#mark(pages, {});
  }

  #mark(pages: Iterable<Page>, mark: { readonly removed?: true }): void {
    const changes = Array.from(pages).flatMap(({ id }): PageChange[] => {
      const entry = this.#entries.get(id);
      if (!entry) return [];
      const marked = { ...entry.stored, ...mark };
      if (!mark.removed) delete marked.removed;
      const { number, stored } = this.#entries.put(entry, marked);
      return [{ number, page: stored }];
    });
    void this.#parts.writer.write(this.#withContainers(changes), [], { whole: true });
  }

  /** For good. */
  remove(pages: Iterable<Page>): void {
    const gone = Array.from(pages).flatMap((page) => this.#entries.remove(page) ?? []);
    const changes = gone.map(({ number }): PageChange => ({ number, page: null }));
    const before = gone.map(({ stored }) => stored);
    void this.#parts.writer.write(this.#withContainers(changes, before));
  }
}
