import type { BatchChannel, BatchNews } from '../../storage/batches/batch-channel';
import {
  awaitBatch,
  heldBatches,
  holdBatch,
  type ReleaseLock,
} from '../../storage/batches/batch-lock';
import type { OpenedBatch, BatchSettings } from '../../storage/batches/batch-types';
import type { BatchesStore, NumberedPage } from '../../storage/batches/batches-store';
import { askToRead } from '../../storage/batches/stored-picture';
import { problemOf, reportOnce, type ProblemReport } from '../../storage/problems';
import type { ReadingsStore, StorageProblemListener } from '../../storage/types';
import type { IncomingFile, LeftOutFile } from '../../intake/types';
import type { Batch, ReadsFirst } from '../batch/Batch.svelte';
import type { PageListView } from '../list/PageListView.svelte';
import { Keeping } from '../app/Keeping.svelte';
import type { BatchSession } from '../batch/batch-session';
import type { BatchSessions } from '../batch/batch-sessions';
import type { Page } from '../batch/Page.svelte';
import { setOf } from '../batch/page-sets';
import type { Preferences } from '../app/Preferences.svelte';
import { Removal } from '../batch/Removals.svelte';
import { sorted, statusOf } from '../batch/stored-status';
import { hashOf, nameOf } from '../batch/returned-files';
import { closedRoots, StoredPages } from './stored-pages';

export interface BatchLibraryParts {
  readonly batch: Batch;
  readonly listView: Pick<PageListView, 'clear'>;
  readonly store: BatchesStore;
  readonly readings: Pick<ReadingsStore, 'keyOf'>;
  readonly sessions: Pick<BatchSessions, 'create' | 'holds' | 'open'>;
  readonly channel: BatchChannel;
  readonly preferences: Pick<Preferences, 'adopt' | 'pictureMegabytes' | 'textMegabytes'>;
  readonly onProblem: StorageProblemListener;
}

/** A batch on the library. */
export interface ListedBatch {
  readonly record: OpenedBatch;
  /** True if another tab is reading it. */
  readonly elsewhere: boolean;
}

interface Watch {
  readonly id: string;
  readonly pages: StoredPages;
  readonly end: AbortController;
}

const TEXTS_OVER_BUDGET = {
  code: 'texts-over-budget',
  message: 'The stored texts take more room than the settings allow',
} as const;

/**
 * All stored batches, and the one of them that lies open. Other tabs' changes are seen as they
 * happen.
 */
export class BatchLibrary {
  /** Whether the browser may clear all of it by itself. */
  readonly keeping = new Keeping();
  readonly #parts: BatchLibraryParts;
  #batches = $state.raw<readonly ListedBatch[]>([]);
  #openId = $state.raw<string | null>(null);
  #opening = $state(false);
  #watch: Watch | null = null;
  #toldOfTexts = false;
  readonly #problems: ProblemReport;
  #evicting = false;
  /** Folders of the open batch that the person must allow to be read. */
  #closed = $state.raw<readonly FileSystemDirectoryHandle[]>([]);
  /** Batches that were removed and may come back: this tab holds them till then. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #leaving = new Set<Removal>();
  readonly #shown = $derived(this.#batches.filter(isShown));

  constructor(parts: BatchLibraryParts) {
    this.#parts = parts;
    this.#problems = reportOnce(parts.onProblem);
    parts.channel.listen((news) => this.#hear(news));
  }

  /** The one that changed last comes first. */
  get batches(): readonly ListedBatch[] {
    return this.#shown;
  }

  /** True if a batch has pages that wait to be read, and no tab reads them. */
  get canGoOn(): boolean {
    return this.#batches.some(({ record, elsewhere }) => !elsewhere && unfinishedOf(record) > 0);
  }

  /** The batch that lies open, as it is stored; null if none does. */
  get open(): OpenedBatch | null {
    return this.#batches.find(({ record }) => record.id === this.#openId)?.record ?? null;
  }

  /** True while a batch is being fetched. */
  get opening(): boolean {
    return this.#opening;
  }

  /** True if the person must allow that the files of pages are read again. */
  get needsPermission(): boolean {
    return this.#closed.length > 0;
  }

  /** What all batches take in storage. */
  get textBytes(): number {
    return this.#batches.reduce((sum, { record }) => sum + record.textBytes, 0);
  }

  /** Without the pictures that wait to be read. */
  get pictureBytes(): number {
    return this.#batches.reduce((sum, { record }) => sum + record.sparePictureBytes, 0);
  }

  /**
   * Looks at what is stored. Never rejects: without storage there are no batches, and the person is
   * told.
   */
  async refresh(): Promise<void> {
    try {
      const { store, sessions } = this.#parts;
      const records = await store.list();
      // One that is let go of just now is no other tab's.
      const ours = records.map(({ id }) => id).filter((id) => sessions.holds(id));
      const held = await heldBatches();
      const isElsewhere = (id: string) => held.has(id) && !ours.includes(id) && !sessions.holds(id);
      const shown = records.filter((record) => sizeOf(record) > 0 || held.has(record.id));
      this.#batches = shown.map((record) => ({ record, elsewhere: isElsewhere(record.id) }));
    } catch (error) {
      this.#problems.report(error);
      this.#batches = [];
    }
  }

  /**
   * To be called at the start: takes away what is left of a backup whose tab ended while it was
   * taken in, and what a person had removed in a tab that ended before that was finished.
   */
  async sweep(): Promise<void> {
    const { store } = this.#parts;
    for (const id of await store.leftovers().catch(() => [])) {
      const release = await holdBatch(id).catch(() => null);
      if (release) await store.tidy(id).catch(() => undefined);
      await release?.();
    }
  }

  /**
   * For the empty `Batch`: the book of a new batch that begins with these files. If they are the
   * folder of one that is not done, that one is shown instead, and there is no new book.
   */
  async sessionFor(files: readonly IncomingFile[]): Promise<BatchSession | null> {
    await this.refresh();
    const id = await this.#unfinishedWith(files);
    if (id !== null && (await this.openBatch(id))) return null;
    const session = await this.#parts.sessions.create(files);
    if (session) this.#use(session.id, session.settings);
    return session;
  }

  /**
   * The batch that begins with this file and is not done: under its old path, or else with the same
   * bytes.
   */
  async #unfinishedWith([first]: readonly IncomingFile[]): Promise<string | null> {
    const { readings, store } = this.#parts;
    if (!first) return null;
    const isAlike = ({ first: known }: OpenedBatch) =>
      known?.size === first.file.size && nameOf(known.path) === nameOf(first.path);
    const candidates = this.#batches.flatMap(({ record, elsewhere }) =>
      !elsewhere && isUnfinished(record) && isAlike(record) ? record : [],
    );
    const inPlace = candidates.find((record) => record.first!.path === first.path);
    if (inPlace || candidates.length === 0) return inPlace?.id ?? null;
    const key = await readings.keyOf(first.file);
    const holders = key && (await store.withFile(hashOf(key)).catch(() => null));
    return (holders && candidates.find(({ id }) => holders.has(id))?.id) ?? null;
  }

  /** To be called after each commit of the batch that lies open. */
  committed(record: OpenedBatch): void {
    this.#place(record);
    if (record.counts.done > 0) void this.keeping.look();
    void this.keepBudgets();
  }

  /** To be called when this tab has let go of a batch. By then it may be on its way in again. */
  released(id: string): void {
    if (this.#openId === id && !this.#opening && !this.#watch) {
      this.#use(null);
      this.#closed = [];
    }
    void this.refresh();
  }

  /**
   * Shows a stored batch and goes on with it, or watches it if another tab is reading it. False if
   * it cannot be fetched. Call it from a click: permission to read the files may be asked for.
   * @param reads with 'failed', what waits is held back until the person goes on
   */
  async openBatch(id: string, reads: ReadsFirst = 'waiting'): Promise<boolean> {
    // All pages of the one that lies open were removed: that is the end of it.
    if (this.#openId !== null && this.#parts.batch.pages.length === 0) this.close();
    if (this.#opening || this.#openId !== null) return false;
    this.#opening = true;
    try {
      const release = await holdBatch(id);
      if (release) await this.#goOn(id, release, reads);
      else await this.#watchBatch(id);
      return true;
    } catch {
      // Files that were dropped meanwhile lie in a batch of their own by now.
      if (this.#openId === id) this.close();
      return false;
    } finally {
      this.#opening = false;
    }
  }

  /**
   * Asks for the folders of the batch, and reads the pages that waited for that. Call it from a
   * click.
   */
  async allowFiles(): Promise<void> {
    for (const root of this.#closed) if (!(await askToRead(root))) return;
    this.#closed = [];
    this.#parts.batch.readMissing();
  }

  /** Puts the open batch back. What is being read is given up; it waits. */
  close(): void {
    this.#watch?.end.abort();
    this.#watch = null;
    this.#use(null);
    this.#closed = [];
    this.#parts.listView.clear();
    void this.refresh();
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, { name });
  }

  /** The open batch is read with these from now on. */
  async setSettings(settings: BatchSettings): Promise<void> {
    if (this.#openId !== null) await this.#change(this.#openId, { settings });
  }

  /** Everything that was read by then is in a file of the person's. */
  async exported(id: string, when: Date): Promise<void> {
    await this.#change(id, { exportedAt: when.getTime() });
  }

  /** Removes a batch; null if a tab is reading it. */
  async remove(id: string): Promise<Removal | null> {
    const { store } = this.#parts;
    const release = await holdBatch(id);
    if (!release) return null;
    const end = async (work: Promise<unknown>) => {
      try {
        await work;
      } finally {
        this.#leaving.delete(removal);
        await release();
        this.#tellOthers();
      }
    };
    const removal: Removal = new Removal({
      undo: () => end(store.change(id, { discarded: false })),
      finish: () => end(store.remove(id)),
    });
    try {
      await store.change(id, { discarded: true });
    } catch (error) {
      await release();
      throw error;
    }
    this.#leaving.add(removal);
    this.#tellOthers();
    return removal;
  }

  /** A backup was taken in. */
  async restored(): Promise<void> {
    this.#parts.channel.tell({ type: 'shelf' });
    await this.refresh();
  }

  /**
   * Removes all batches, unless a tab is reading one; the caller has made sure that none lies open
   * here.
   */
  async clear(): Promise<boolean> {
    const { sessions, store } = this.#parts;
    for (const removal of this.#leaving) await removal.finish();
    await this.refresh();
    // Also a batch that a backup brings, which is in no list yet.
    const held = await heldBatches();
    if ([...held].some((id) => !sessions.holds(id))) return false;
    // One that was closed just now is still being written.
    const ours = this.#batches.map(({ record }) => record.id).filter((id) => sessions.holds(id));
    for (const id of ours) await (await awaitBatch(id))?.();
    await store.clear();
    this.#tellOthers();
    return true;
  }

  /** To be called when something was stored, or a budget has changed. */
  async keepBudgets(): Promise<void> {
    const { store, preferences, onProblem } = this.#parts;
    const textsAreOver = this.textBytes > preferences.textMegabytes * 1e6;
    if (textsAreOver && !this.#toldOfTexts) onProblem(TEXTS_OVER_BUDGET);
    this.#toldOfTexts = textsAreOver;
    const over = this.pictureBytes - preferences.pictureMegabytes * 1e6;
    if (over <= 0 || this.#evicting) return;
    this.#evicting = true;
    await store.evictPictures(over).catch(() => undefined);
    // What other batches take now is not known before.
    await this.refresh();
    this.#evicting = false;
  }

  /** Batches have come or gone by other ways than this. */
  #tellOthers(): void {
    this.#parts.channel.tell({ type: 'shelf' });
    void this.refresh();
  }

  #use(id: string | null, settings: BatchSettings | null = null): void {
    this.#openId = id;
    this.#parts.preferences.adopt(settings);
  }

  async #change(id: string, changes: Partial<OpenedBatch>): Promise<void> {
    const { store, channel, onProblem } = this.#parts;
    try {
      const batch = await store.change(id, changes);
      if (!batch) return;
      this.#place(batch);
      channel.tell({ type: 'changed', batch, pages: [], removed: [] });
    } catch (error) {
      onProblem(problemOf(error));
    }
  }

  async #goOn(id: string, release: ReleaseLock, reads: ReadsFirst = 'waiting'): Promise<void> {
    const { sessions, batch } = this.#parts;
    this.#openId = id;
    try {
      // What was removed before its tab ended is not to come back.
      if ((await this.#parts.store.leftovers()).includes(id)) await this.#parts.store.tidy(id);
      const { record, roots, numbered, pages, leftOut, next } = await this.#fetch(id);
      const closed = await closedRoots(roots, numbered);
      if (this.#openId !== id) throw new Error('It was closed meanwhile');
      const session = sessions.open(record, release);
      session.restoreRoots(roots);
      session.restore(
        pages.map((page, at) => [page, numbered[at]!]),
        next,
      );
      this.#closed = closed;
      this.#use(id, record.settings);
      batch.show({ pages, leftOut, session }, reads);
      this.#parts.channel.tell({ type: 'shelf' });
    } catch (error) {
      await release();
      throw error;
    }
    await this.refresh();
  }

  async #fetch(id: string) {
    const { batch, store } = this.#parts;
    const [records, roots] = await Promise.all([store.list(), store.roots(id)]);
    const record = records.find((candidate) => candidate.id === id);
    if (!record) throw new Error('There is no such batch');
    const stored = new StoredPages({ id, roots }, store, () => batch.nextId());
    const numbered: NumberedPage[] = [];
    const leftOut: LeftOutFile[] = [];
    let next = 0;
    const pages: Page[] = [];
    // Made as they come, so that thousands do not block the screen.
    for await (const some of store.pages(id)) {
      const files = sorted(some);
      numbered.push(...files.pages);
      leftOut.push(...files.leftOut);
      next = Math.max(next, ...some.map(([number]) => number + 1));
      pages.push(...files.pages.map((page) => stored.pageOf(page)));
    }
    return { record, roots, numbered, pages, leftOut, next, stored };
  }

  async #watchBatch(id: string): Promise<void> {
    const { batch, channel } = this.#parts;
    this.#openId = id;
    const early: BatchNews[] = [];
    const stopListening = channel.listen((news) => early.push(news));
    const { pages, leftOut, stored } = await this.#fetch(id).finally(stopListening);
    const watch = { id, pages: stored, end: new AbortController() };
    this.#watch = watch;
    batch.show({ pages, leftOut, session: null });
    for (const news of early) this.#hear(news);
    await this.refresh();
    void this.#takeOver(watch);
  }

  /** When the tab that reads lets go, this one goes on. */
  async #takeOver({ id, end }: Watch): Promise<void> {
    const release = await awaitBatch(id, end.signal);
    if (!release) return;
    if (end.signal.aborted) return release();
    this.#parts.listView.clear();
    try {
      await this.#goOn(id, release);
      this.#watch = null;
    } catch {
      if (!end.signal.aborted) this.close();
    }
  }

  #hear(news: BatchNews): void {
    if (news.type === 'shelf') return void this.refresh();
    this.#place(news.batch);
    if (this.#watch?.id !== news.batch.id) return;
    const { pages } = this.#watch;
    const files = sorted(news.pages);
    const changes = files.pages.map((page) => [pages.pageOf(page), statusOf(page[1])] as const);
    const removed = setOf(news.removed.flatMap((number) => pages.find(number) ?? []));
    this.#parts.batch.follow(changes, removed, files.leftOut);
  }

  #place(record: OpenedBatch): void {
    const others = this.#batches.filter((listed) => listed.record.id !== record.id);
    const known = this.#batches.find((listed) => listed.record.id === record.id);
    const ours = this.#parts.sessions.holds(record.id);
    const listed = { record, elsewhere: known?.elsewhere ?? !ours };
    this.#batches = [listed, ...others].sort((a, b) => b.record.changedAt - a.record.changedAt);
  }
}

/** One of which all pages were removed is none, but another tab's may have none yet. */
const isShown = ({ record, elsewhere }: ListedBatch): boolean => elsewhere || sizeOf(record) > 0;

/** Pages of a batch that are still to be read. */
export const unfinishedOf = ({ counts }: OpenedBatch): number => counts.waiting;

/** True for a batch of which pages wait or may be tried again. */
const isUnfinished = ({ counts }: OpenedBatch): boolean => counts.waiting + counts.failed > 0;

/** All pages of a batch. */
export const sizeOf = ({ counts }: OpenedBatch): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/**
 * Pages whose text is in no file of the person's; all of them where something was read since the
 * last export.
 */
export const unexportedOf = ({ counts, exportedAt, changedAt }: OpenedBatch): number =>
  exportedAt !== null && exportedAt >= changedAt ? 0 : counts.done;
