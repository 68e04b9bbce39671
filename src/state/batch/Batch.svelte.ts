import type { PictureSize, TextLine } from '../../engine/types';
import type { LeftOutFile } from '../../intake/types';
import type { OcrPool } from '../../pool/types';
import type { PageId } from '../../protocol/events';
import { areSameWishes, wishWith, type WishChange } from '../../protocol/page-wish';
import { BatchIntake, type BatchIntakeParts, type Intake } from './BatchIntake.svelte';
import { BatchRemovals } from './batch-removals';
import type { BatchSession } from '../session/BatchSession.svelte';
import { BatchView } from './BatchView.svelte';
import type { PageRevision } from '../../revision/types';
import { Emitter } from '../emitter';
import type { Page } from '../pages/Page.svelte';
import { ListReader, type ListReaderParts } from '../reading/ListReader.svelte';
import { containerPath } from '../pages/document-path';
import type { PageSet } from '../pages/page-sets';
import { setOf } from '../pages/page-sets';
import type { DoneStatus, PageStatus } from '../pages/page-status';
import { CANCELLED, lacksPicture, statusOfItem, WAITING } from '../pages/page-status';
import type { Removal } from './Removals.svelte';
import type { Rereading, WishFor } from './rereadings';

/** What a batch needs; tests give their own. */
export type BatchParts = Omit<
  ListReaderParts,
  'list' | 'stored' | 'isAdding' | 'listed' | 'onRevised'
> &
  Pick<BatchIntakeParts, 'accept' | 'settings'> & { readonly pool: Pick<OcrPool, 'readAside'> };

/** Pages of a batch that was stored, which this tab holds or watches. */
export interface OpenedBatch {
  readonly pages: readonly Page[];
  readonly leftOut: readonly LeftOutFile[];
  readonly session: BatchSession;
}

/** What a person makes of a page's text, and what is told of the page then. */
export interface RevisedPageStatus {
  readonly page: Page;
  readonly revision: PageRevision | null;
  readonly status: DoneStatus;
}

/** What is read of a stored batch when it is opened: all that waits, or only what failed. */
export type ReadsFirst = 'waiting' | 'failed';

/**
 * The batch that the screen gives orders to: the list of pages, what takes files in, what reads
 * pages, and, where it is stored, its session. What the screen shows of it is the `BatchView`.
 */
export class Batch extends BatchView {
  protected readonly reader: ListReader;
  protected readonly intake: BatchIntake;
  readonly #parts: BatchParts;
  readonly #removals: BatchRemovals;
  /** Pages that were read again, and whose text a person has revised. */
  readonly revisedRead = new Emitter<Page>();

  constructor(parts: BatchParts) {
    super();
    this.#parts = parts;
    const shared = { ...parts, list: this.list, stored: () => this.stored };
    this.reader = new ListReader({
      ...shared,
      isAdding: () => this.adding,
      listed: () => this.intake.listed(),
      onRevised: (page) => this.revisedRead.emit(page),
    });
    this.intake = new BatchIntake({
      ...shared,
      isOpen: () => !this.watching,
      onPages: (pages, wereGivenUp) => {
        this.#append(pages, { reads: !wereGivenUp });
        if (wereGivenUp) this.cancelMany(pages);
      },
      onReturned: (page) => this.retry(page),
      onEnd: () => {
        this.#closeIfEmpty();
        this.reader.closeIfDone();
      },
    });
    this.#removals = new BatchRemovals(this.list, this.reader, () => {
      if (this.list.isEmpty && !this.adding) this.clear();
    });
  }

  /** An id that no page has had in this tab. */
  nextId(): PageId {
    return this.list.nextId();
  }

  /**
   * Files are on their way, for the batch that lies here or, after `begin`, for a new one. A file
   * of a page that lacks its own is given to that page.
   */
  expectFiles(): Intake {
    // All pages were removed, and what comes now is another batch.
    if (this.list.isEmpty && this.#removals.isOpen && !this.adding) this.clear();
    // There was nothing to read in what came before.
    if (this.isNew && !this.adding) this.list.forgetLeftOut();
    return this.intake.begin();
  }

  /** The list, which must be empty, is that of a new batch from now on. */
  begin(session: BatchSession): void {
    this.session = session;
  }

  /** The session goes on without the list. */
  detach(): void {
    this.session = null;
  }

  /**
   * Puts a stored batch on the list, which must be empty, and goes on with it where this tab may.
   */
  show({ pages, leftOut, session }: OpenedBatch, reads: ReadsFirst = 'waiting'): void {
    if (this.#removals.isOpen) this.clear();
    this.list.forgetLeftOut();
    this.list.leaveOut(leftOut);
    this.session = session;
    this.intake.expectBack(session.holds ? pages : []);
    this.#append(pages, { reads: session.holds && reads === 'waiting' });
    if (reads === 'failed' && session.holds) this.#readFailedFirst();
  }

  #readFailedFirst(): void {
    this.reader.holdBack(this.pages.filter(({ kind }) => kind === 'waiting'));
    this.retryFailed();
    this.reader.publish();
  }

  /** Goes on with the pages that were held back. */
  readHeld(): void {
    this.reader.readHeld();
  }

  /** What another tab has found out of the batch that is watched. */
  follow(
    news: readonly (readonly [page: Page, status: PageStatus])[],
    removed: PageSet,
    leftOut: readonly LeftOutFile[] = [],
  ): void {
    if (!this.watching) return;
    this.list.leaveOut(leftOut);
    for (const [page, status] of news) this.reader.set(page, status);
    const fresh = setOf(news.map(([page]) => page).filter((page) => !this.list.has(page)));
    this.#append([...fresh], { reads: false });
    this.list.drop(removed);
    this.reader.publish();
  }

  /** Pages that wait for a picture which is to be had now. */
  readMissing(): void {
    this.retryMany(this.pages.filter(({ status }) => lacksPicture(status)));
  }

  /** Pages that are being read are finished; all others, also those to come, wait for `resume`. */
  pause(): void {
    if (!this.watching) this.reader.setPaused(true);
  }

  resume(): void {
    // What could not be stored before is stored now, or the pause begins anew.
    this.session?.retry();
    if (!this.watching) this.reader.setPaused(false);
  }

  /** Ends everything, the pause too: what waits at once, what is being read between two stages. */
  cancelAll(): void {
    this.intake.abort();
    const stopped = this.reader.stopAll();
    this.stored?.note(stopped);
    this.reader.abort();
    this.resume();
  }

  cancel(page: Page): void {
    this.cancelMany([page]);
  }

  /** Ends these pages and no others: what waits at once, what is being read between two stages. */
  cancelMany(pages: readonly Page[]): void {
    const ended = this.reader.stop(pages);
    if (ended.size === 0) return;
    this.reader.setAll(ended, CANCELLED);
    this.stored?.note(ended);
    this.reader.closeIfDone();
    this.reader.publish();
  }

  /** From now on texts are as a person has revised them, everywhere; shown when that is stored. */
  async revise(revised: readonly RevisedPageStatus[]): Promise<void> {
    const present = revised.filter(({ page }) => this.list.has(page) && page.kind === 'done');
    if (this.watching || present.length === 0) return;
    const unattempted = { attempted: false, key: null };
    await this.stored?.settle(present.map((one) => ({ ...one, ...unattempted })));
    for (const { page, revision, status } of present) {
      page.revision = revision;
      this.reader.set(page, status);
    }
    this.reader.publish();
  }

  prioritise(page: Page): void {
    this.prioritiseMany([page]);
  }

  /** Those of these pages that wait are read before all others, in the order given. */
  prioritiseMany(pages: readonly Page[]): void {
    this.reader.prioritise(pages);
  }

  /** Reads a page (again): one that failed, was cancelled, or whose text is no longer stored. */
  retry(page: Page): void {
    this.retryMany([page]);
  }

  retryMany(pages: readonly Page[]): void {
    const idle = pages.filter(
      (page) => this.list.has(page) && !this.reader.isBusy(page) && page.kind !== 'refused',
    );
    if (this.watching) return;
    this.reader.setAll(idle, WAITING);
    this.stored?.note(idle);
    this.reader.read(idle);
  }

  /** Reads pages (again), in the way that a person wants; what `change` leaves out stays. */
  readAs(pages: readonly Page[], change: WishChange): void {
    this.#readAs(pages, (page) => wishWith(page.wish, change));
  }

  #readAs(pages: readonly Page[], wishFor: WishFor): void {
    if (this.watching) return;
    const others = pages.filter(
      (page) => this.list.has(page) && !areSameWishes(page.wish, wishFor(page)),
    );
    const open = others.filter(({ kind }) => kind === 'waiting' || kind === 'reading');
    const held = this.reader.heldAmong(open);
    for (const page of others) page.wish = wishFor(page);
    // What the pool has was to be read in the old way.
    this.reader.stop(open);
    this.reader.readAgain(open, held);
    this.retryMany(others.filter((page) => !open.includes(page)));
    this.reader.closeIfDone();
  }

  /** The same of pages that were read, too, which lose nothing if they cannot be read again. */
  async readAgain(pages: readonly Page[], wishFor: WishFor): Promise<Rereading> {
    const { Rereadings } = await import('./rereadings');
    const rereadings = new Rereadings({
      list: this.list,
      readings: this.#parts.readings,
      isWatching: () => this.watching,
      readAs: (some, wished) => this.#readAs(some, wished),
      retry: (some) => this.retryMany(some),
    });
    return rereadings.readAgain(pages, wishFor);
  }

  /**
   * What stands in a rectangle of a page, which is read at once and not stored; in the order in
   * which it is read. Rejects with an OcrError, as `picture-missing`.
   * @param box left, top, right and bottom in pixels of a picture of `size`, as the lines are then
   */
  async readRegion(
    page: Page,
    box: readonly [number, number, number, number],
    size: PictureSize,
  ): Promise<readonly TextLine[]> {
    const { readRegion } = await import('./read-region');
    const { pool, settings } = this.#parts;
    return readRegion({ page, box, size }, { pool, engine: settings.engine });
  }

  /**
   * Opens a document with its password: the pages of one that was refused for want of it take its
   * place, and those of one that is listed are read. Resolves when it is clear whether it fits.
   */
  async unlock(page: Page, password: string): Promise<void> {
    if (this.watching) return;
    if (page.kind === 'refused') return this.#unlockRefused(page, password);
    const document = containerPath(page.path);
    const pages = this.pages.filter(({ path }) => containerPath(path) === document);
    for (const one of pages) one.unlock(password);
    this.retryMany(pages.filter(({ kind }) => kind === 'failed'));
  }

  async #unlockRefused(page: Page, password: string): Promise<void> {
    const { file } = await page.open('file');
    const refusal = await this.intake.takeUnlocked({ path: page.path, file, password });
    if (!refusal) return void (await this.remove(page)?.finish());
    this.reader.set(page, statusOfItem(refusal));
    this.stored?.note([page]);
    this.reader.publish();
  }

  retryFailed(): void {
    this.retryMany(this.pages.filter((page) => page.kind === 'failed'));
  }

  /** Goes on with what was cancelled. */
  readCancelled(): void {
    this.retryMany(this.pages.filter((page) => page.kind === 'cancelled'));
  }

  remove(page: Page): Removal | null {
    return this.removeMany([page]);
  }

  /**
   * Takes pages from the list, wherever they are; stored readings stay. A list that is empty when
   * this is finished ends as with `clear`. Null if none of them is on the list.
   */
  removeMany(pages: readonly Page[]): Removal | null {
    return this.watching ? null : this.#removals.remove(pages, this.stored);
  }

  /**
   * Empties the list. A batch that is stored stays, as does every reading; what was to be read,
   * waits.
   */
  clear(): void {
    this.#removals.finish();
    const session = this.session;
    this.session = null;
    this.intake.expectBack([]);
    void session?.close();
    this.cancelAll();
    this.list.clear();
    this.clearings += 1;
    this.reader.clear();
  }

  /** A batch in which there was nothing to read is none; what was left out can still be seen. */
  #closeIfEmpty(): void {
    const isOver = this.list.isEmpty && !this.adding && !this.#removals.isOpen;
    if (!isOver || !this.kept) return;
    void this.session?.close();
    this.session = null;
  }

  #append(pages: readonly Page[], { reads }: { readonly reads: boolean }): void {
    this.list.append(pages);
    this.reader.read(reads ? pages.filter((page) => page.kind === 'waiting') : []);
  }
}
