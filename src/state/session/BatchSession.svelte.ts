import type { PageSource } from '../../protocol/page-source';
import type { BatchChannel } from '../../storage/batches/batch-channel';
import { awaitBatch, type ReleaseLock } from '../../storage/batches/batch-lock';
import type { StoredBatch } from '../../storage/batches/batch-types';
import { BatchWriter } from '../../storage/batches/batch-writer';
import type { BatchesStore, PageChange } from '../../storage/batches/batches-store';
import { isFull, problemOf } from '../../storage/problems';
import { hasRoomFor } from '../../storage/space';
import type { ReadingsStore, Settings, StorageProblemListener } from '../../storage/types';
import { newBatch } from './new-batch';
import { SessionPages } from './session-pages';
import { stateAfter, type SessionEvent, type SessionState } from './session-state';

/** What all sessions of a tab work with. */
export interface SessionParts {
  readonly store: BatchesStore;
  readonly readings: Pick<ReadingsStore, 'keyOf' | 'get' | 'put' | 'hold' | 'held' | 'release'>;
  readonly channel: BatchChannel;
  readonly settings: Pick<Settings, 'keepPictures'>;
  /** A smaller picture made of a file; rejects if it cannot be decoded. */
  readonly preview: (source: PageSource) => Promise<Blob>;
  readonly onProblem: StorageProblemListener;
}

/** Told of a session. */
export interface SessionListener {
  /** Something of it was stored. */
  readonly onCommit: (batch: StoredBatch, changes: readonly PageChange[]) => void;
  /** Nothing more can be stored. */
  readonly onStall: (session: BatchSession) => void;
  /** The batch is no longer this tab's. */
  readonly onClosed: (session: BatchSession) => void;
}

const NO_ROOM = {
  code: 'pictures-not-kept',
  message: 'There is no room to keep the pictures that wait',
} as const;

const NOT_COPIED = {
  code: 'pictures-not-copied',
  message: 'Pictures could not be copied into the storage',
} as const;

/**
 * One batch as this tab has it, from the moment it is asked for until it is let go of: the one
 * owner of whether it is being opened, read, watched, handed over or closed (`session-state.ts`).
 * The screen shows a view of it.
 */
export class BatchSession {
  readonly id: string;
  readonly #parts: SessionParts;
  readonly #listener: SessionListener;
  /** Ends the wait for a lock. */
  readonly #over = new AbortController();
  #state = $state.raw<SessionState>('opening');
  #pages: SessionPages | null = null;
  #writer: BatchWriter | null = null;
  #lock: ReleaseLock | null = null;

  constructor(id: string, parts: SessionParts, listener: SessionListener) {
    this.id = id;
    this.#parts = parts;
    this.#listener = listener;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** True while this tab holds the batch and writes what becomes of it. */
  get holds(): boolean {
    return this.#state === 'reading' || this.#state === 'stalled';
  }

  /** True while another tab reads it, or has just let go of it. */
  get watches(): boolean {
    return this.#state === 'watching' || this.#state === 'taking-over';
  }

  /** What is stored of its pages, and how; null unless this tab holds the batch. */
  get pages(): SessionPages | null {
    return this.#pages;
  }

  /** True if everything is stored that the batch needs to go on without this tab. */
  get safe(): boolean {
    return this.#state === 'reading' && this.#pages!.safe;
  }

  /**
   * This tab has the lock and goes on with the batch. False if it was closed meanwhile: then the
   * lock is the caller's.
   */
  hold(batch: StoredBatch, lock: ReleaseLock): boolean {
    if (!this.#move('held')) return false;
    this.#lock = lock;
    this.#writer = this.#writerOf(batch);
    this.#pages = this.#pagesWith(this.#writer);
    return true;
  }

  /** Another tab has the batch. False if it was closed meanwhile. */
  watch(): boolean {
    return this.#move('elsewhere');
  }

  /** The lock, when the other tab has let go of it; null if the session is closed before. */
  async handedOver(): Promise<ReleaseLock | null> {
    const lock = await awaitBatch(this.id, this.#over.signal);
    if (!lock || this.#move('left')) return lock;
    await lock();
    return null;
  }

  /** The batch cannot be had. */
  fail(): void {
    if (this.#move('fail')) this.#listener.onClosed(this);
  }

  /** Tries to write what could not be written. */
  retry(): void {
    if (this.#move('retry')) void this.#writer!.retry();
  }

  /** Lets go of the batch; resolves when what was handed over is written, or cannot be. */
  async close(): Promise<void> {
    const wasStalled = this.#state === 'stalled';
    if (!this.#move('close')) return;
    this.#over.abort();
    if (this.#state === 'closing') {
      const writer = this.#writer!;
      if (wasStalled) await writer.retry();
      // The files are only in this tab until then.
      await this.#pages!.copy();
      await writer.drained();
      if (this.#pages!.isEmpty) await this.#parts.store.remove(this.id).catch(() => undefined);
      await this.#lock!();
      this.#move('released');
    }
    this.#listener.onClosed(this);
  }

  /** False if the event is none of this state. */
  #move(event: SessionEvent): boolean {
    const state = stateAfter(this.#state, event);
    if (state) this.#state = state;
    return state !== null;
  }

  #writerOf(batch: StoredBatch): BatchWriter {
    return new BatchWriter(batch.id, {
      store: this.#parts.store,
      now: Date.now,
      // Data of this site were cleared meanwhile: what still comes is stored anew.
      start: () => newBatch(batch),
      onCommit: (stored, changes) => this.#committed(stored, changes),
      onPicturesLost: (changes, error) => this.#pages!.losePictures(changes, error),
      onStall: (error) => this.#stalled(error),
    });
  }

  #pagesWith(writer: BatchWriter): SessionPages {
    const { readings, settings, preview, onProblem } = this.#parts;
    return new SessionPages({
      writer,
      readings,
      now: Date.now,
      isOpen: () => this.holds,
      keepPictures: () => settings.keepPictures,
      preview,
      hasRoomFor,
      onNoRoom: () => onProblem(NO_ROOM),
      onPicturesLost: (paths, error) =>
        onProblem({ ...(isFull(error) ? NO_ROOM : NOT_COPIED), paths }),
    });
  }

  #committed(batch: StoredBatch, changes: readonly PageChange[]): void {
    for (const { page, reading } of changes)
      if (page?.key && reading) this.#parts.readings.release(page.key, reading);
    this.#listener.onCommit(batch, changes);
  }

  #stalled(error: unknown): void {
    this.#parts.onProblem(problemOf(error));
    // The batch on the screen may be another one by now.
    if (this.#move('stall')) this.#listener.onStall(this);
  }
}
