import type { IncomingFile } from '../../intake/types';
import type { BatchChannel } from '../../storage/batches/batch-channel';
import { awaitBatch, heldBatches, holdBatch } from '../../storage/batches/batch-lock';
import type { BatchSettings, StoredBatch } from '../../storage/batches/batch-types';
import { problemOf } from '../../storage/problems';
import { Keeping } from '../app/Keeping.svelte';
import type { ReadsFirst } from '../batch/Batch.svelte';
import { Removal } from '../batch/Removals.svelte';
import { OpenBatch, type OpenBatchParts } from './OpenBatch.svelte';
import { StorageBudgets, type StorageBudgetsParts } from './storage-budgets';
import {
  StoredBatchList,
  type ListedBatch,
  type StoredBatchListParts,
} from './StoredBatchList.svelte';

export type BatchLibraryParts = Omit<OpenBatchParts, 'list'> &
  Omit<StorageBudgetsParts, 'list'> &
  StoredBatchListParts & { readonly preferences: OpenBatchParts['preferences'] };

/**
 * All stored batches, and the one of them that lies open. Other tabs' changes are seen as they
 * happen.
 */
export class BatchLibrary {
  /** Whether the browser may clear all of it by itself. */
  readonly keeping = new Keeping();
  readonly #parts: BatchLibraryParts;
  readonly #list: StoredBatchList;
  readonly #openBatch: OpenBatch;
  readonly #budgets: StorageBudgets;
  readonly #channel: BatchChannel;
  /** Batches that were removed and may come back: this tab holds them till then. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #leaving = new Set<Removal>();

  constructor(parts: BatchLibraryParts) {
    this.#parts = parts;
    this.#channel = parts.channel;
    this.#list = new StoredBatchList(parts);
    this.#openBatch = new OpenBatch({ ...parts, list: this.#list });
    this.#budgets = new StorageBudgets({ ...parts, list: this.#list });
    parts.sessions.committed.on((batch) => this.#committed(batch));
  }

  /** The one that changed last comes first. */
  get batches(): readonly ListedBatch[] {
    return this.#list.shown;
  }

  /** True if a batch has pages that wait to be read, and no tab reads them. */
  get canGoOn(): boolean {
    return this.#list.canGoOn;
  }

  /** The batch that lies open, as it is stored; null if none does. */
  get open(): StoredBatch | null {
    const { id } = this.#openBatch;
    return id === null ? null : this.#list.find(id);
  }

  /** True while a batch is being fetched. */
  get opening(): boolean {
    return this.#openBatch.opening;
  }

  /** True if the person must allow that the files of pages are read again. */
  get needsPermission(): boolean {
    return this.#openBatch.needsPermission;
  }

  /** What all batches take in storage. */
  get textBytes(): number {
    return this.#list.textBytes;
  }

  /** Without the pictures that wait to be read. */
  get pictureBytes(): number {
    return this.#list.pictureBytes;
  }

  /** See `StoredBatchList.refresh`. */
  refresh(): Promise<void> {
    return this.#list.refresh();
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

  /** See `OpenBatch.add`. */
  add(
    files: readonly IncomingFile[] | Promise<readonly IncomingFile[]>,
    opensOne = true,
  ): Promise<void> {
    return this.#openBatch.add(files, opensOne);
  }

  /** See `OpenBatch.open`. */
  openBatch(id: string, reads: ReadsFirst = 'waiting'): Promise<boolean> {
    return this.#openBatch.open(id, reads);
  }

  /** See `OpenBatch.allowFiles`. */
  allowFiles(): Promise<void> {
    return this.#openBatch.allowFiles();
  }

  /** Puts the open batch back. What is being read is given up; it waits. */
  close(): void {
    this.#openBatch.close();
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, { name });
  }

  /** The open batch is read with these from now on. */
  async setSettings(settings: BatchSettings): Promise<void> {
    const { id } = this.#openBatch;
    if (id !== null) await this.#change(id, { settings });
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
    this.#channel.tell({ type: 'shelf' });
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
    const ours = this.#list.ids.filter((id) => sessions.holds(id));
    for (const id of ours) await (await awaitBatch(id))?.();
    await store.clear();
    this.#tellOthers();
    return true;
  }

  /** See `StorageBudgets.keep`. */
  keepBudgets(): Promise<void> {
    return this.#budgets.keep();
  }

  #committed(batch: StoredBatch): void {
    this.#list.place(batch);
    if (batch.counts.done > 0) void this.keeping.look();
    void this.#budgets.keep();
  }

  /** Batches have come or gone by other ways than a session. */
  #tellOthers(): void {
    this.#channel.tell({ type: 'shelf' });
    void this.refresh();
  }

  async #change(id: string, changes: Partial<StoredBatch>): Promise<void> {
    const { store, onProblem } = this.#parts;
    try {
      const batch = await store.change(id, changes);
      if (!batch) return;
      this.#list.place(batch);
      this.#channel.tell({ type: 'changed', batch, pages: [], removed: [] });
    } catch (error) {
      onProblem(problemOf(error));
    }
  }
}
