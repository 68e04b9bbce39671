import { createPause, PAGE_SLICE_MS } from '../../protocol/pause';
import type { IncomingFile, IntakeItem } from '../../intake/types';
import type { PageId, ResultCache } from '../../protocol/events';
import type { PageReading } from '../../protocol/worker-api';
import type { OpenedBatch, BatchSettings, StoredPage } from '../../storage/batches/batch-types';
import type { NumberedPage, PageChange } from '../../storage/batches/batches-store';
import type { BatchWriter } from '../../storage/batches/batch-writer';
import type { KeepPictures, ReadingsStore } from '../../storage/types';
import type { Page } from './Page.svelte';
import { doneStatus, type PageStatus } from './page-status';
import { storedStateOf } from './stored-status';
import type { KnownFile } from './returned-files';

/** A page that has just come. */
export interface Arrival {
  readonly page: Page;
  readonly file: Blob;
  /** The handle under which the browser gives the file again; null if it does not. */
  readonly root: FileSystemDirectoryHandle | null;
}

export type LeftOutItem = Extract<IntakeItem, { readonly kind: 'left-out' }>;

export interface Settlement {
  readonly page: Page;
  readonly status: PageStatus;
  /** True if a worker has read it, or failed to. */
  readonly attempted: boolean;
  /** Of its file, if that was hashed now; else what is known of it stays. */
  readonly key: string | null;
}

export interface BatchSessionParts {
  /** Of its batch, when it was opened. */
  readonly id: string;
  readonly settings: BatchSettings;
  readonly writer: BatchWriter;
  readonly readings: Pick<ReadingsStore, 'keyOf' | 'get' | 'put' | 'hold' | 'held'>;
  readonly now: () => number;
  readonly keepPictures: () => KeepPictures;
  /** A smaller picture made of a file; rejects if it cannot be decoded. */
  readonly preview: (file: Blob) => Promise<Blob>;
  readonly hasRoomFor: (bytes: number) => Promise<boolean>;
  /**
   * There is no room for the bytes of what waits: the batch ends with its tab, or needs its files
   * again.
   */
  readonly onNoRoom: () => void;
  /**
   * These pages wait, and their pictures could not be stored for this reason: they are only in this
   * tab.
   */
  readonly onPicturesLost: (paths: readonly string[], error: unknown) => void;
  /** Lets go of the batch, for other tabs to take; one without pages need not be kept. */
  readonly release: (isEmpty: boolean) => void;
}

interface Entry {
  readonly page: Page;
  readonly number: number;
  record: StoredPage;
}

/**
 * The book of one batch while a tab reads it: every page has its number and its record here. What
 * the machine finds out is shown when it is written (`enter`, `settle`); what a person orders is
 * shown at once and written at once (`note`, `setAside`, `bringBack`, `remove`).
 */
export class BatchSession {
  readonly #parts: BatchSessionParts;
  readonly #entries = new Map<PageId, Entry>();
  readonly #roots = new Map<FileSystemDirectoryHandle, number>();
  #nextNumber = 0;
  /** False if there is no room for the bytes of what waits. */
  #keepsWaiting = true;
  /** Pages that wait while their pictures are nowhere but in this tab. */
  readonly #onlyHere = new Set<Page>();
  #telling: Promise<void> | null = null;
  #closed = false;
  #previews: Promise<void> = Promise.resolve();

  constructor(parts: BatchSessionParts) {
    this.#parts = parts;
  }

  get id(): string {
    return this.#parts.id;
  }

  get settings(): BatchSettings {
    return this.#parts.settings;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get stalled(): boolean {
    return this.#parts.writer.stalled;
  }

  /** True if everything is stored that the batch needs to go on without this tab. */
  get safe(): boolean {
    return !this.stalled && this.#onlyHere.size === 0;
  }

  /** Tries to write what could not be written; true if all is stored. */
  retry(): Promise<boolean> {
    return this.#parts.writer.retry();
  }

  /**
   * To be called before the pages of files enter: finds out whether their bytes can be stored until
   * they are read.
   */
  async expect(files: readonly IncomingFile[]): Promise<void> {
    const bytes = await bytesToKeep(files);
    // What is found again by its folder takes no room.
    if (bytes === 0) return;
    this.#keepsWaiting = await this.#parts.hasRoomFor(bytes);
    if (!this.#keepsWaiting) this.#parts.onNoRoom();
  }

  /**
   * The pictures of these pages could not be stored; that matters for those that are still to be
   * read.
   */
  losePictures(changes: readonly PageChange[], error: unknown): void {
    const byNumber = new Map([...this.#entries.values()].map((entry) => [entry.number, entry]));
    for (const { number, page } of changes) {
      const entry = byNumber.get(number);
      // Another picture may have come since.
      if (!entry || entry.record.picture !== page?.picture) continue;
      this.#record(entry, { ...entry.record, picture: null, finishedAt: null });
    }
    // Once for all that is written in one go.
    this.#telling ??= this.#parts.writer.drained().then(() => {
      this.#telling = null;
      const paths = Array.from(this.#onlyHere, ({ path }) => path);
      if (paths.length > 0) this.#parts.onPicturesLost(paths, error);
    });
  }

  #record(entry: Entry, record: StoredPage): void {
    entry.record = record;
    const { page } = entry;
    const { state, root, picture } = record;
    const isNowhere = root === null && picture === null && !record.removed;
    page.onlyHere = state === 'waiting' && isNowhere && page.hasFile;
    if (page.onlyHere) this.#onlyHere.add(page);
    else this.#onlyHere.delete(page);
  }

  /**
   * Pages that are stored already.
   * @param next the first number that nothing in the batch has
   */
  restore(pages: Iterable<readonly [page: Page, stored: NumberedPage]>, next: number): void {
    this.#nextNumber = next;
    for (const [page, [number, record]] of pages) {
      this.#entries.set(page.id, { page, number, record });
    }
  }

  restoreRoots(roots: ReadonlyMap<number, FileSystemDirectoryHandle>): void {
    for (const [number, root] of roots) this.#roots.set(root, number);
  }

  /** What is stored of a page's file; null for a page that is not in the book. */
  fileOf(page: Page): KnownFile | null {
    const record = this.#entries.get(page.id)?.record;
    return record && !record.removed ? record : null;
  }

  enter(arrivals: readonly Arrival[]): Promise<void> {
    const newRoots: [number, FileSystemDirectoryHandle][] = [];
    const changes = arrivals.map((arrival): PageChange => {
      const root = this.#rootNumber(arrival.root, newRoots);
      return this.#entered(arrival, root, this.#nextNumber++);
    });
    return this.#parts.writer.write(changes, newRoots);
  }

  /** Files that are no pages, kept so that they can be told of. */
  leaveOut(files: readonly LeftOutItem[]): Promise<void> {
    const changes = files.map(({ path, file, error }): PageChange => {
      const page: StoredPage = { ...NO_PAGE, path, size: file.size, error };
      return { number: this.#nextNumber++, page };
    });
    return this.#parts.writer.write(changes);
  }

  /** Its file has come again. */
  give({ page, file, root }: Arrival): void {
    const entry = this.#entries.get(page.id);
    if (!entry) return;
    const newRoots: [number, FileSystemDirectoryHandle][] = [];
    const rootNumber = this.#rootNumber(root, newRoots);
    const keeps = rootNumber === null && entry.record.state !== 'done' && this.#keepsWaiting;
    this.#record(entry, {
      ...entry.record,
      size: file.size,
      root: rootNumber ?? (entry.record.state === 'done' ? entry.record.root : null),
      ...(keeps && { picture: wholePicture(file) }),
    });
    const change = { number: entry.number, page: entry.record, ...(keeps && { picture: file }) };
    void this.#parts.writer.write([change], newRoots);
  }

  settle(settlements: readonly Settlement[]): Promise<void> {
    const news = settlements.filter(({ page, status }) => {
      const entry = this.#entries.get(page.id);
      return entry && !isStored(entry.record, status);
    });
    const changes = news.map(({ page, status, attempted, key }) => {
      const entry = this.#entries.get(page.id)!;
      const attempts = entry.record.attempts + (attempted ? 1 : 0);
      this.#update(entry, { ...storedStateOf(status), attempts, key: key ?? entry.record.key });
      return this.#outcome(entry);
    });
    const written = this.#parts.writer.write(changes);
    void written.then(() => this.#makePreviews(news));
    return written;
  }

  /** What the pool asks, and gives: what was read of a page is stored with its page. */
  get cache(): ResultCache {
    const { readings } = this.#parts;
    return {
      keyOf: (file, options) => readings.keyOf(file, options),
      get: (key) => readings.get(key),
      put: (key, reading, page) => this.#put(key, reading, page),
    };
  }

  #put(key: string, reading: PageReading, id: PageId): Promise<void> {
    const { readings } = this.#parts;
    const page = this.#entries.get(id)?.page;
    if (!page || this.#closed) return readings.put(key, reading);
    readings.hold(key, reading);
    const status = doneStatus(reading, { key, cached: false });
    return this.settle([{ page, status, attempted: true, key }]);
  }

  /** With the page's text, as long as that is only in memory. */
  #outcome({ number, record }: Entry): PageChange {
    const { state, key } = record;
    const reading = state === 'done' && key !== null ? this.#parts.readings.held(key) : null;
    return { number, page: record, ...(reading && { reading }) };
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

  /**
   * Marks pages as removed, all in one commit; `remove` takes them away for good, or the next
   * start.
   */
  setAside(pages: Iterable<Page>): void {
    this.#mark(pages, { removed: true });
  }

  /** Takes the mark off again. */
  bringBack(pages: Iterable<Page>): void {
    this.#mark(pages, {});
  }

  #mark(pages: Iterable<Page>, mark: { readonly removed?: true }): void {
    const changes = Array.from(pages).flatMap((page): PageChange[] => {
      const entry = this.#entries.get(page.id);
      if (!entry) return [];
      const record = { ...entry.record, ...mark };
      if (!mark.removed) delete record.removed;
      this.#record(entry, record);
      return [{ number: entry.number, page: entry.record }];
    });
    void this.#parts.writer.write(changes, [], { whole: true });
  }

  /** For good. */
  remove(pages: Iterable<Page>): void {
    const changes = Array.from(pages).flatMap((page): PageChange[] => {
      const entry = this.#entries.get(page.id);
      this.#entries.delete(page.id);
      this.#onlyHere.delete(page);
      return entry ? [{ number: entry.number, page: null }] : [];
    });
    void this.#parts.writer.write(changes);
  }

  /** Lets go of the batch when what was handed over is written, or cannot be. */
  async close(): Promise<void> {
    this.#closed = true;
    const { writer } = this.#parts;
    await (writer.stalled ? writer.retry() : writer.drained());
    this.#parts.release(this.#entries.size === 0);
  }

  #entered({ page, file }: Arrival, root: number | null, number: number): PageChange {
    const keeps = root === null && page.kind === 'waiting' && this.#keepsWaiting;
    const record: StoredPage = {
      ...storedStateOf(page.status),
      path: page.path,
      size: file.size,
      root,
      key: null,
      attempts: 0,
      picture: keeps ? wholePicture(file) : null,
      finishedAt: null,
    };
    const entry = { page, number, record };
    this.#entries.set(page.id, entry);
    this.#record(entry, record);
    return { number, page: record, ...(keeps && { picture: file }) };
  }

  #rootNumber(
    root: FileSystemDirectoryHandle | null,
    newRoots: [number, FileSystemDirectoryHandle][],
  ) {
    if (!root) return null;
    const known = this.#roots.get(root);
    if (known !== undefined) return known;
    const number = Math.max(-1, ...this.#roots.values()) + 1;
    this.#roots.set(root, number);
    newRoots.push([number, root]);
    return number;
  }

  #update(entry: Entry, changes: Partial<StoredPage>): void {
    const record = { ...entry.record, ...changes };
    const picture = this.#stillKept(record);
    const finished = record.state === 'done' && picture !== null;
    this.#record(entry, { ...record, picture, finishedAt: finished ? this.#parts.now() : null });
  }

  /**
   * A picture that was read is kept, or not, as the person has chosen; one that is not is kept in
   * any case.
   */
  #stillKept({ state, picture }: StoredPage): StoredPage['picture'] {
    return state === 'done' && this.#parts.keepPictures() === 'none' ? null : picture;
  }

  /** One after another: they are of no hurry. */
  #makePreviews(settlements: readonly Settlement[]): void {
    if (this.#parts.keepPictures() !== 'preview') return;
    for (const { page, status } of settlements) {
      const entry = this.#entries.get(page.id);
      const picture = entry?.record.picture;
      if (status.kind !== 'done' || !entry || !picture || picture.isPreview) continue;
      this.#previews = this.#previews.then(() => this.#makePreview(page, entry));
    }
  }

  async #makePreview(page: Page, entry: Entry): Promise<void> {
    if (this.#closed || this.stalled || this.#entries.get(page.id) !== entry) return;
    const preview = await page
      .open('file')
      .then(this.#parts.preview)
      .catch(() => null);
    // Small pictures are their own previews.
    if (!preview || preview.size >= (entry.record.picture?.bytes ?? 0)) return;
    // Another tab may have the batch by now.
    if (this.#closed || entry.record.state !== 'done') return;
    entry.record = { ...entry.record, picture: { bytes: preview.size, isPreview: true } };
    const change = { number: entry.number, page: entry.record, picture: preview };
    await this.#parts.writer.write([change]);
  }
}

/** True if what was read of the page is there already: it was stored when the pool gave it. */
const isStored = (stored: StoredPage, status: PageStatus): boolean =>
  status.kind === 'done' &&
  stored.state === 'done' &&
  stored.key === status.key &&
  stored.facts?.order === status.order;

const NO_PAGE = {
  state: 'left-out',
  root: null,
  key: null,
  attempts: 0,
  megapixels: null,
  facts: null,
  picture: null,
  finishedAt: null,
} as const;

const wholePicture = ({ size }: Blob) => ({ bytes: size, isPreview: false });

/** A batch of which nothing is stored yet. */
export function newBatch(
  start: Pick<OpenedBatch, 'id' | 'name' | 'settings' | 'first' | 'createdAt'>,
): OpenedBatch {
  const counts = { waiting: 0, done: 0, failed: 0, refused: 0, cancelled: 0 };
  const { createdAt } = start;
  const sizes = { textBytes: 0, pictureBytes: 0, sparePictureBytes: 0 };
  return { ...start, changedAt: createdAt, exportedAt: null, counts, ...sizes };
}

/**
 * A browser looks a file's size up on the disk when it is first asked for, and keeps the page
 * waiting meanwhile.
 */
async function bytesToKeep(files: readonly IncomingFile[]): Promise<number> {
  const pause = createPause(PAGE_SLICE_MS);
  let bytes = 0;
  for (const { root, file } of files) {
    await pause();
    if (!root) bytes += file.size;
  }
  return bytes;
}
