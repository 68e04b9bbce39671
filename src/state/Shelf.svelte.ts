import type { BatchChannel, BatchNews } from '../storage/batch-channel';
import { awaitBatch, heldBatches, holdBatch, type Release } from '../storage/batch-lock';
import type { BatchRecord, PageRecord } from '../storage/batch-types';
import type { BatchesStore, NumberedPage } from '../storage/batches-store';
import { askToRead, mayRead, openRooted, pictureMissing } from '../storage/stored-picture';
import { askToPersist } from '../storage/space';
import type { StorageProblemListener } from '../storage/types';
import type { IncomingFile } from '../intake/types';
import type { Batch } from './Batch.svelte';
import type { Desk } from './Desk.svelte';
import type { Ledger } from './ledger';
import type { Ledgers } from './ledgers';
import type { OpenPicture } from './Page.svelte';
import { Page } from './Page.svelte';
import { setOf } from './page-sets';
import { statusOf } from './page-records';

export interface ShelfParts {
  readonly batch: Batch;
  readonly desk: Pick<Desk, 'clear'>;
  readonly store: BatchesStore;
  readonly ledgers: Pick<Ledgers, 'create' | 'open'>;
  readonly channel: BatchChannel;
  readonly budgets: { readonly pictureMegabytes: number; readonly textMegabytes: number };
  readonly onProblem: StorageProblemListener;
}

/** A batch on the shelf. */
export interface Shelved {
  readonly record: BatchRecord;
  /** True if another tab is reading it. */
  readonly elsewhere: boolean;
}

interface Watch {
  readonly id: string;
  readonly pages: Map<number, Page>;
  readonly end: AbortController;
}

const TEXTS_OVER_BUDGET = {
  code: 'texts-over-budget',
  message: 'The stored texts take more room than the settings allow',
} as const;

/** All stored batches, and the one of them that lies open. Other tabs' changes are seen as they happen. */
export class Shelf {
  readonly #parts: ShelfParts;
  #batches = $state.raw<readonly Shelved[]>([]);
  #openId = $state.raw<string | null>(null);
  #opening = $state(false);
  #watch: Watch | null = null;
  #persisted = false;
  /** Handles of the open batch that the person must allow to be read. */
  #unread: readonly FileSystemHandle[] = [];
  #needsPermission = $state(false);

  constructor(parts: ShelfParts) {
    this.#parts = parts;
    parts.channel.listen((news) => this.#hear(news));
  }

  /** The one that changed last comes first. */
  get batches(): readonly Shelved[] {
    return this.#batches;
  }

  /** The batch that lies open, as it is stored; null if none does. */
  get open(): BatchRecord | null {
    return this.#batches.find(({ record }) => record.id === this.#openId)?.record ?? null;
  }

  /** True while a batch is being fetched. */
  get opening(): boolean {
    return this.#opening;
  }

  /** True if pages wait for the person to allow that their files are read again. */
  get needsPermission(): boolean {
    return this.#needsPermission;
  }

  /** What all batches take in storage. */
  get textBytes(): number {
    return this.#batches.reduce((sum, { record }) => sum + record.textBytes, 0);
  }

  get pictureBytes(): number {
    return this.#batches.reduce((sum, { record }) => sum + record.pictureBytes, 0);
  }

  /** Looks at what is stored. Never rejects: without storage there are no batches. */
  async refresh(): Promise<void> {
    try {
      const [records, held] = await Promise.all([this.#parts.store.list(), heldBatches()]);
      const shown = records.filter((record) => sizeOf(record) > 0 || held.has(record.id));
      this.#batches = shown.map((record) => ({
        record,
        elsewhere: held.has(record.id) && (record.id !== this.#openId || this.#watch !== null),
      }));
    } catch {
      this.#batches = [];
    }
  }

  /**
   * For the empty `Batch`: the book of a new batch that begins with these files. If they are the folder of one
   * that is not done, that one is shown instead, and there is no new book.
   */
  async bookFor(files: readonly IncomingFile[]): Promise<Ledger | null> {
    await this.refresh();
    const id = this.#unfinishedWith(files);
    if (id !== null && (await this.openBatch(id))) return null;
    return this.#parts.ledgers.create(files);
  }

  #unfinishedWith([first]: readonly IncomingFile[]): string | null {
    const found = this.#batches.find(
      ({ record, elsewhere }) =>
        !elsewhere &&
        unfinishedOf(record) > 0 &&
        record.first?.path === first?.path &&
        record.first?.size === first?.file.size,
    );
    return found?.record.id ?? null;
  }

  /** To be called after each commit of the batch that lies open. */
  committed(record: BatchRecord): void {
    this.#openId ??= record.id;
    this.#place(record);
    if (record.counts.done > 0 && !this.#persisted) {
      this.#persisted = true;
      void askToPersist();
    }
    void this.#keepBudgets();
  }

  released(id: string): void {
    if (this.#openId === id) this.#openId = null;
    void this.refresh();
  }

  /**
   * Shows a stored batch and goes on with it, or watches it if another tab is reading it. False if it cannot
   * be fetched. Call it from a click: permission to read the files may be asked for.
   */
  async openBatch(id: string): Promise<boolean> {
    if (this.#opening || this.#openId !== null) return false;
    this.#opening = true;
    try {
      const release = await holdBatch(id);
      if (release) await this.#goOn(id, release);
      else await this.#watchBatch(id);
      return true;
    } catch {
      this.close();
      return false;
    } finally {
      this.#opening = false;
    }
  }

  /** Asks for the files of the pages that wait, and reads those that are given. Call it from a click. */
  async allowFiles(): Promise<void> {
    for (const root of this.#unread) if (!(await askToRead(root))) return;
    this.#unread = [];
    this.#needsPermission = false;
    this.#parts.batch.readMissing();
  }

  /** Puts the open batch back. What is being read is given up; it waits. */
  close(): void {
    this.#watch?.end.abort();
    this.#watch = null;
    this.#openId = null;
    this.#unread = [];
    this.#needsPermission = false;
    this.#parts.desk.clear();
    void this.refresh();
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, { name });
  }

  /** Everything that was read so far is in a file of the person's. */
  async exported(id: string): Promise<void> {
    await this.#change(id, { exportedAt: Date.now() });
  }

  /** Removes a batch for good, unless a tab is reading it. */
  async remove(id: string): Promise<boolean> {
    const release = await holdBatch(id);
    if (!release) return false;
    try {
      await this.#parts.store.remove(id);
    } finally {
      release();
      this.#tellShelf();
    }
    return true;
  }

  /** Removes all batches; the caller has made sure that none lies open. */
  async clear(): Promise<void> {
    await this.#parts.store.clear();
    this.#tellShelf();
  }

  /** Batches have come or gone by other ways than this. */
  #tellShelf(): void {
    this.#parts.channel.tell({ type: 'shelf' });
    void this.refresh();
  }

  async #change(id: string, changes: Partial<BatchRecord>): Promise<void> {
    const batch = await this.#parts.store.change(id, changes);
    if (!batch) return;
    this.#place(batch);
    this.#parts.channel.tell({ type: 'changed', batch, pages: [], removed: [] });
  }

  async #goOn(id: string, release: Release): Promise<void> {
    const { ledgers, batch } = this.#parts;
    this.#openId = id;
    try {
      const [record, roots, numbered] = await this.#fetch(id);
      const pages = this.#pagesOf(id, numbered, roots);
      const ledger = ledgers.open(record, numbered, release);
      ledger.restoreRoots(roots);
      ledger.restore(pages.map((page, at) => [page, numbered[at]!]));
      await this.#findUnread(roots, numbered);
      batch.show({ pages, ledger });
      this.#parts.channel.tell({ type: 'shelf' });
    } catch (error) {
      release();
      throw error;
    }
    await this.refresh();
  }

  async #fetch(id: string) {
    const { store } = this.#parts;
    const [records, roots] = await Promise.all([store.list(), store.roots(id)]);
    const record = records.find((candidate) => candidate.id === id);
    if (!record) throw new Error('There is no such batch');
    const numbered: NumberedPage[] = [];
    for await (const some of store.pages(id)) numbered.push(...some);
    return [record, roots, numbered] as const;
  }

  async #findUnread(
    roots: ReadonlyMap<number, FileSystemHandle>,
    pages: readonly NumberedPage[],
  ): Promise<void> {
    const needed = new Set(
      pages.flatMap(([, { state, root }]) => (state === 'waiting' && root !== null ? [root] : [])),
    );
    const unread: FileSystemHandle[] = [];
    for (const number of needed) {
      const root = roots.get(number);
      if (root && !(await mayRead(root))) unread.push(root);
    }
    this.#unread = unread;
    this.#needsPermission = unread.length > 0;
  }

  async #watchBatch(id: string): Promise<void> {
    const { batch, channel } = this.#parts;
    this.#openId = id;
    const early: BatchNews[] = [];
    const stopListening = channel.listen((news) => early.push(news));
    const [, roots, numbered] = await this.#fetch(id).finally(stopListening);
    const pages = this.#pagesOf(id, numbered, roots);
    const byNumber = new Map(pages.map((page, at) => [numbered[at]![0], page]));
    const watch = { id, pages: byNumber, end: new AbortController() };
    this.#watch = watch;
    batch.show({ pages, ledger: null });
    for (const news of early) this.#hear(news);
    await this.refresh();
    void this.#takeOver(watch);
  }

  /** When the tab that reads lets go, this one goes on. */
  async #takeOver({ id, end }: Watch): Promise<void> {
    const release = await awaitBatch(id, end.signal);
    if (!release) return;
    if (end.signal.aborted) return release();
    this.#watch = null;
    this.#parts.desk.clear();
    await this.#goOn(id, release).catch(() => this.close());
  }

  #hear(news: BatchNews): void {
    if (news.type === 'shelf') return void this.refresh();
    this.#place(news.batch);
    if (this.#watch?.id !== news.batch.id) return;
    const { id, pages } = this.#watch;
    const changes = news.pages.map(([number, record]) => {
      const page = pages.get(number) ?? this.#pageOf(id, number, record, new Map());
      pages.set(number, page);
      return [page, statusOf(record)] as const;
    });
    const removed = setOf(news.removed.flatMap((number) => pages.get(number) ?? []));
    this.#parts.batch.follow(changes, removed);
  }

  #place(record: BatchRecord): void {
    const others = this.#batches.filter((shelved) => shelved.record.id !== record.id);
    const elsewhere = record.id !== this.#openId || this.#watch !== null;
    const known = this.#batches.find((shelved) => shelved.record.id === record.id);
    const shelved = { record, elsewhere: known?.elsewhere ?? elsewhere };
    this.#batches = [shelved, ...others].sort((a, b) => b.record.changedAt - a.record.changedAt);
  }

  async #keepBudgets(): Promise<void> {
    const { store, budgets, onProblem } = this.#parts;
    if (this.textBytes > budgets.textMegabytes * 1e6) onProblem(TEXTS_OVER_BUDGET);
    const over = this.pictureBytes - budgets.pictureMegabytes * 1e6;
    if (over > 0) await store.evictPictures(over).catch(() => undefined);
  }

  #pagesOf(
    id: string,
    numbered: readonly NumberedPage[],
    roots: ReadonlyMap<number, FileSystemHandle>,
  ): Page[] {
    return numbered.map(([number, record]) => this.#pageOf(id, number, record, roots));
  }

  #pageOf(
    id: string,
    number: number,
    record: PageRecord,
    roots: ReadonlyMap<number, FileSystemHandle>,
  ): Page {
    const { store, batch } = this.#parts;
    const root = record.root === null ? undefined : roots.get(record.root);
    const open: OpenPicture = async (wanted) => {
      if (root) return openRooted({ root, path: record.path });
      const stored = await store.picture(id, number);
      if (!stored || (wanted === 'file' && stored.isPreview)) throw pictureMissing();
      return stored.blob;
    };
    return new Page(batch.nextId(), record.path, open, statusOf(record));
  }
}

/** Pages of a batch that are still to be read. */
export const unfinishedOf = ({ counts }: BatchRecord): number => counts.waiting;

/** All pages of a batch. */
export const sizeOf = ({ counts }: BatchRecord): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Pages whose text is in no file of the person's; all of them where something was read since the last export. */
export const unexportedOf = ({ counts, exportedAt, changedAt }: BatchRecord): number =>
  exportedAt !== null && exportedAt >= changedAt ? 0 : counts.done;
