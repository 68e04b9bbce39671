import type { StoredBatch } from './batch-types';
import type { BatchCommit, BatchesStore, PageChange } from './batches-store';
import { isFull } from '../problems';

interface WriterParts {
  readonly store: Pick<BatchesStore, 'commit' | 'evictPictures' | 'unreadable'>;
  readonly now: () => number;
  /** What the batch is, where nothing of it is stored yet. */
  readonly start: () => StoredBatch;
  /** Told after each commit. */
  readonly onCommit: (batch: StoredBatch, pages: readonly PageChange[]) => void;
  /** The pictures of these pages could not be stored, for this reason. */
  readonly onPicturesLost: (pages: readonly PageChange[], error: unknown) => void;
  /** Nothing can be written: what was to be waits for `retry`. */
  readonly onStall: (error: unknown) => void;
}

interface Entry {
  readonly change: PageChange;
  readonly onSettled: (() => void) | null;
  /**
   * How many entries, from this one on, are written in one commit: none of them without the others.
   */
  readonly whole: number;
}

const VANISHED = new DOMException('A file has vanished from the disk', 'NotFoundError');

/**
 * What a commit may hold: more would block the page's thread, or make the first page wait for the
 * last.
 */
const MOST_CHANGES = 200;
const MOST_PICTURE_BYTES = 64e6;

/**
 * Writes one batch: what comes in while a commit is under way goes into the next one, so that ten
 * thousand pages make some hundred transactions. Commits are in the order of `write`.
 */
export class BatchWriter {
  readonly #id: string;
  readonly #parts: WriterParts;
  #queue: Entry[] = [];
  #roots: [number, FileSystemDirectoryHandle][] = [];
  #draining: Promise<void> | null = null;
  #stalled = false;

  constructor(id: string, parts: WriterParts) {
    this.#id = id;
    this.#parts = parts;
  }

  /** True if what was written last is only in memory. */
  get stalled(): boolean {
    return this.#stalled;
  }

  /**
   * Resolves when it is stored, or when it is clear that it cannot be (`onStall` was called). Never
   * rejects.
   * @param whole all of it is written or nothing, however much it is; without pictures
   */
  write(
    changes: readonly PageChange[],
    roots: readonly (readonly [number, FileSystemDirectoryHandle])[] = [],
    { whole = false } = {},
  ): Promise<void> {
    if (changes.length === 0) return Promise.resolve();
    for (const [number, root] of roots) this.#roots.push([number, root]);
    return new Promise((resolve) => {
      for (const [at, change] of changes.entries())
        this.#queue.push({
          change,
          onSettled: at === changes.length - 1 ? resolve : null,
          whole: whole && at === 0 ? changes.length : 0,
        });
      if (this.#stalled) resolve();
      else void this.drained();
    });
  }

  /** Resolves when nothing is left to be written, or writing has stalled. */
  drained(): Promise<void> {
    return (this.#draining ??= this.#drain());
  }

  /** Tries again after a stall; true if all is stored then. */
  async retry(): Promise<boolean> {
    this.#stalled = false;
    await this.drained();
    return !this.#stalled;
  }

  async #drain(): Promise<void> {
    // What is written in the same moment goes into the first commit, too.
    await Promise.resolve();
    while (this.#queue.length > 0 && !this.#stalled) await this.#writeLot();
    // In the same moment as the look at the queue: who comes later must find that nobody writes.
    this.#draining = null;
  }

  async #writeLot(): Promise<void> {
    const lot = this.#nextLot();
    try {
      await this.#commit(lot.map(({ change }) => change));
    } catch (error) {
      return this.#stall(error);
    }
    this.#queue.splice(0, lot.length);
    for (const { onSettled } of lot) onSettled?.();
    await this.#look(lot);
  }

  /**
   * Chromium takes a file that has vanished from the disk without a word, and stores only its name
   * and size.
   */
  async #look(lot: readonly Entry[]): Promise<void> {
    const copied = lot.flatMap(({ change }) => (change.picture instanceof File ? change : []));
    if (copied.length === 0) return;
    try {
      const numbers = copied.map(({ number }) => number);
      const unreadable = await this.#parts.store.unreadable(this.#id, numbers);
      const lost = copied.filter(({ number }) => unreadable.includes(number));
      if (lost.length === 0) return;
      this.#parts.onPicturesLost(lost, VANISHED);
      await this.#attempt(lost.map(withoutPicture));
    } catch {
      // Only a look: what cannot be seen now is seen when it is to be read.
    }
  }

  #stall(error: unknown): void {
    this.#stalled = true;
    for (const { onSettled } of this.#queue) onSettled?.();
    this.#parts.onStall(error);
  }

  #nextLot(): readonly Entry[] {
    let bytes = 0;
    let length = this.#queue[0]!.whole;
    if (length > 0) return this.#queue.slice(0, length);
    for (; length < Math.min(this.#queue.length, MOST_CHANGES); length += 1) {
      if (this.#queue[length]!.whole > 0) break;
      bytes += this.#queue[length]!.change.picture?.size ?? 0;
      if (bytes > MOST_PICTURE_BYTES && length > 0) break;
    }
    return this.#queue.slice(0, length);
  }

  async #commit(changes: readonly PageChange[]): Promise<void> {
    try {
      await this.#attempt(changes);
    } catch (error) {
      if (isFull(error)) await this.#commitInLittleRoom(changes, error);
      else await this.#commitOneByOne(changes, error);
    }
  }

  /** Old pictures go first; then the new ones are done without. */
  async #commitInLittleRoom(changes: readonly PageChange[], reason: unknown): Promise<void> {
    const wanted = changes.reduce((sum, { picture }) => sum + (picture?.size ?? 0), 0);
    const freed = await this.#parts.store.evictPictures(Math.max(wanted, MOST_PICTURE_BYTES));
    if (freed > 0) {
      try {
        return await this.#attempt(changes);
      } catch (error) {
        if (!isFull(error)) throw error;
      }
    }
    await this.#attempt(changes.map(withoutPicture));
    if (wanted > 0)
      this.#parts.onPicturesLost(
        changes.filter(({ picture }) => picture),
        reason,
      );
  }

  /** One file that cannot be copied must not cost the others theirs. */
  async #commitOneByOne(changes: readonly PageChange[], error: unknown): Promise<void> {
    if (!changes.some(({ picture }) => picture)) throw error;
    for (const change of changes)
      await this.#attempt([change]).catch((reason: unknown) => this.#doWithout(change, reason));
  }

  async #doWithout(change: PageChange, reason: unknown): Promise<void> {
    if (!change.picture) throw reason;
    await this.#attempt([withoutPicture(change)]);
    this.#parts.onPicturesLost([change], reason);
  }

  async #attempt(changes: readonly PageChange[]): Promise<void> {
    const roots = [...this.#roots];
    const { store, start, now, onCommit } = this.#parts;
    const commit: BatchCommit = {
      id: this.#id,
      pages: changes,
      roots,
      update: (stored) => ({ ...(stored ?? start()), changedAt: now() }),
    };
    const batch = await store.commit(commit);
    this.#roots.splice(0, roots.length);
    onCommit(batch, changes);
  }
}

const withoutPicture = ({ picture, ...change }: PageChange): PageChange => {
  if (!picture || !change.page) return change;
  return { ...change, page: { ...change.page, picture: null, finishedAt: null } };
};
