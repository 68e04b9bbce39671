import type { IncomingFile } from '../../intake/types';
import { canHash } from '../../protocol/sha256';
import type { BatchChannel, BatchNews } from '../../storage/batches/batch-channel';
import { holdBatch, type ReleaseLock } from '../../storage/batches/batch-lock';
import type { BatchSettings } from '../../storage/batches/batch-types';
import type { BatchesStore } from '../../storage/batches/batches-store';
import { askToRead } from '../../storage/batches/stored-picture';
import type { Preferences } from '../app/Preferences.svelte';
import type { Batch, ReadsFirst } from '../batch/Batch.svelte';
import type { BatchSession } from '../session/BatchSession.svelte';
import type { BatchSessions } from '../session/batch-sessions';
import { setOf } from '../pages/page-sets';
import { sorted, statusOf } from '../session/stored-status';
import type { PageListView } from '../list/PageListView.svelte';
import { fetchBatch, type FetchedBatch } from './fetch-batch';
import type { StoredBatchList } from './StoredBatchList.svelte';
import { closedRoots, type StoredPages } from './stored-pages';

export interface OpenBatchParts {
  readonly batch: Batch;
  readonly listView: Pick<PageListView, 'clear' | 'open'>;
  readonly list: StoredBatchList;
  readonly store: BatchesStore;
  readonly sessions: BatchSessions;
  readonly channel: BatchChannel;
  readonly preferences: Pick<Preferences, 'adopt'>;
}

/**
 * The one batch that lies open in this tab: decides to which one files go, begins its session
 * (`BatchSession`) and gives it to the list on the screen (`Batch`), which never asks back.
 */
export class OpenBatch {
  readonly #parts: OpenBatchParts;
  #session = $state.raw<BatchSession | null>(null);
  /** Of a batch that another tab reads. */
  #watched: StoredPages | null = null;
  /** One at a time, so that files that come together make one batch. */
  #beginning: Promise<boolean> | null = null;
  /** Folders of the batch that the person must allow to be read. */
  #closedRoots = $state.raw<readonly FileSystemDirectoryHandle[]>([]);

  constructor(parts: OpenBatchParts) {
    this.#parts = parts;
    parts.channel.listen((news) => this.#hear(news));
    parts.sessions.closed.on((session) => this.#forget(session));
    parts.sessions.stalled.on((session) => {
      if (session === this.#session) parts.batch.pause();
    });
  }

  /** Null if none lies open. */
  get id(): string | null {
    return this.#session?.id ?? null;
  }

  /** True while a batch is being fetched. */
  get opening(): boolean {
    return this.#session?.state === 'opening';
  }

  /** True if the person must allow that the files of pages are read again. */
  get needsPermission(): boolean {
    return this.#closedRoots.length > 0;
  }

  /**
   * Reads the pictures among files: as a new batch, or as part of the one that lies open, or of one
   * that begins with the same file and is not done. Rejects only if the files cannot be had at all
   * (`files` rejects).
   * @param opensOne a page that is the only one of its batch is opened at once
   */
  async add(
    files: readonly IncomingFile[] | Promise<readonly IncomingFile[]>,
    opensOne = true,
  ): Promise<void> {
    const wasEmpty = this.#isEmpty;
    const intake = this.#parts.batch.expectFiles();
    try {
      const found = await files;
      await this.#decide(found, intake.signal);
      await intake.take(found);
    } finally {
      await intake.end();
      if (wasEmpty && opensOne) this.#openOnly();
    }
  }

  get #isEmpty(): boolean {
    return this.#parts.batch.pages.length === 0;
  }

  /** There is nothing else to look at. */
  #openOnly(): void {
    const [page, ...others] = this.#parts.batch.pages;
    if (page && others.length === 0) this.#parts.listView.open(page);
  }

  /** Which batch files go to is settled before the first of them comes in. */
  async #decide(files: readonly IncomingFile[], signal: AbortSignal): Promise<void> {
    // On plain http nothing can be stored by the hash of its file.
    const needsBatch = () => canHash() && files.length > 0 && this.#parts.batch.isNew;
    let isDecided = false;
    while (!isDecided && needsBatch() && !signal.aborted) {
      this.#beginning ??= this.#begin(files, signal).finally(() => (this.#beginning = null));
      isDecided = await this.#beginning;
    }
  }

  /** False if its files were given up meanwhile. */
  async #begin(files: readonly IncomingFile[], signal: AbortSignal): Promise<boolean> {
    const { batch, list, sessions } = this.#parts;
    await list.refresh();
    const id = await list.unfinishedWith(files);
    if (id !== null && (await this.open(id))) return !signal.aborted;
    const created = await sessions.create(files);
    // Another batch may have been opened meanwhile, to which the files go then.
    if (created && (signal.aborted || !batch.isNew)) await created.session.close();
    else if (created) {
      this.#use(created.session, created.batch.settings);
      batch.begin(created.session);
    }
    return !signal.aborted;
  }

  /**
   * Shows a stored batch and goes on with it, or watches it if another tab is reading it. False if
   * it cannot be fetched. Call it from a click: permission to read the files may be asked for.
   * @param reads with 'failed', what waits is held back until the person goes on
   */
  async open(id: string, reads: ReadsFirst = 'waiting'): Promise<boolean> {
    if (this.opening) return false;
    // All pages of the one that lies open were removed: that is the end of it.
    if (this.#session && this.#isEmpty) this.close();
    if (this.#session) return false;
    const session = this.#parts.sessions.open(id);
    this.#session = session;
    try {
      const lock = await holdBatch(id);
      if (lock) await this.#hold(session, lock, reads);
      else await this.#watch(session);
      return true;
    } catch {
      session.fail();
      return false;
    }
  }

  /** Puts the open batch back. What is being read is given up; it waits. */
  close(): void {
    this.#parts.listView.clear();
    this.#use(null);
    void this.#parts.list.refresh();
  }

  /**
   * Asks for the folders of the batch, and reads the pages that waited for that. Call it from a
   * click.
   */
  async allowFiles(): Promise<void> {
    for (const root of this.#closedRoots) if (!(await askToRead(root))) return;
    this.#closedRoots = [];
    this.#parts.batch.readMissing();
  }

  async #hold(session: BatchSession, lock: ReleaseLock, reads: ReadsFirst): Promise<void> {
    const { batch, channel, list, sessions, store } = this.#parts;
    try {
      // What was removed before its tab ended is not to come back.
      if ((await store.leftovers()).includes(session.id)) await store.tidy(session.id);
      const fetched = await this.#fetch(session.id);
      const closed = await closedRoots(fetched.roots, fetched.numbered);
      if (!session.hold(fetched.batch, lock)) throw new Error('It was closed meanwhile');
      sessions.holding(session);
      restore(session, fetched);
      this.#use(session, fetched.batch.settings);
      this.#closedRoots = closed;
      batch.show({ ...fetched, session }, reads);
      this.#openOnly();
      channel.tell({ type: 'shelf' });
    } catch (error) {
      await lock();
      throw error;
    }
    await list.refresh();
  }

  #fetch(id: string): Promise<FetchedBatch> {
    const { batch, store } = this.#parts;
    return fetchBatch(id, store, () => batch.nextId());
  }

  async #watch(session: BatchSession): Promise<void> {
    const { batch, channel, list } = this.#parts;
    const early: BatchNews[] = [];
    const stopListening = channel.listen((news) => early.push(news));
    const fetched = await this.#fetch(session.id).finally(stopListening);
    if (!session.watch()) throw new Error('It was closed meanwhile');
    this.#watched = fetched.stored;
    batch.show({ ...fetched, session });
    for (const news of early) this.#hear(news);
    this.#openOnly();
    await list.refresh();
    void this.#takeOver(session);
  }

  /** When the tab that reads lets go, this one goes on. */
  async #takeOver(session: BatchSession): Promise<void> {
    const lock = await session.handedOver();
    if (!lock) return;
    this.#watched = null;
    // The list goes, the session stays.
    this.#parts.batch.detach();
    this.#parts.listView.clear();
    await this.#hold(session, lock, 'waiting').catch(() => session.fail());
  }

  #hear(news: BatchNews): void {
    const { batch, list } = this.#parts;
    if (news.type !== 'changed') return void list.refresh();
    list.place(news.batch);
    const pages = this.#watched;
    if (!pages || this.#session?.id !== news.batch.id) return;
    const files = sorted(news.pages);
    const changes = files.pages.map((page) => [pages.pageOf(page), statusOf(page[1])] as const);
    const removed = setOf(news.removed.flatMap((number) => pages.find(number) ?? []));
    batch.follow(changes, removed, files.leftOut);
  }

  #forget(session: BatchSession): void {
    if (this.#session === session) this.#use(null);
    void this.#parts.list.refresh();
  }

  #use(session: BatchSession | null, settings: BatchSettings | null = null): void {
    // One that is still being opened makes way.
    if (this.#session !== session) void this.#session?.close();
    this.#session = session;
    this.#watched = null;
    this.#closedRoots = [];
    this.#parts.preferences.adopt(settings);
  }
}

function restore(session: BatchSession, fetched: FetchedBatch): void {
  const { pages, numbered } = fetched;
  const stored = pages.map((page, at) => [page, numbered[at]!] as const);
  session.pages!.restore({ ...fetched, pages: stored });
}
