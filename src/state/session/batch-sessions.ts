import type { EngineChoices } from '../../engine/types';
import type { IncomingFile } from '../../intake/types';
import { holdBatch, type ReleaseLock } from '../../storage/batches/batch-lock';
import type { StoredBatch, StoredPage } from '../../storage/batches/batch-types';
import type { PageChange } from '../../storage/batches/batches-store';
import { problemOf } from '../../storage/problems';
import type { Settings } from '../../storage/types';
import { Emitter } from '../emitter';
import { BatchSession, type SessionListener, type SessionParts } from './BatchSession.svelte';
import { newBatch } from './new-batch';

export interface BatchSessionsParts extends SessionParts {
  readonly settings: Pick<Settings, 'mode' | 'order' | 'maxMegapixels' | 'keepPictures'> & {
    readonly engine: EngineChoices;
  };
}

/**
 * Begins the sessions of this tab, with new batches and old ones; there may be several while some
 * are closed.
 */
export class BatchSessions {
  /** After each commit of a batch that this tab holds. */
  readonly committed = new Emitter<StoredBatch>();
  /** Nothing more can be stored. */
  readonly stalled = new Emitter<BatchSession>();
  readonly closed = new Emitter<BatchSession>();
  readonly #parts: BatchSessionsParts;
  /** Sessions that have their batch's lock, or are about to. */
  readonly #holding = new Set<BatchSession>();
  readonly #listener: SessionListener;

  constructor(parts: BatchSessionsParts) {
    this.#parts = parts;
    this.#listener = {
      onCommit: (batch, changes) => this.#onCommit(batch, changes),
      onStall: (session) => this.stalled.emit(session),
      onClosed: (session) => this.#onClosed(session),
    };
  }

  /** With a new batch, which is stored when this resolves; null if nothing can be stored. */
  async create(
    files: readonly IncomingFile[],
  ): Promise<{ readonly session: BatchSession; readonly batch: StoredBatch } | null> {
    const { store, onProblem } = this.#parts;
    const batch = this.#newBatch(files);
    const session = this.open(batch.id);
    let lock: ReleaseLock | null = null;
    this.#holding.add(session);
    try {
      lock = await holdBatch(batch.id);
      if (!lock) throw new Error('A new batch cannot have been taken');
      const commit = { id: batch.id, update: () => batch, pages: [], roots: [] };
      this.#onCommit(await store.commit(commit), []);
      session.hold(batch, lock);
      return { session, batch };
    } catch (error) {
      await lock?.();
      session.fail();
      onProblem(problemOf(error));
      return null;
    }
  }

  /** With a batch that is stored, which this tab will hold or watch. */
  open(id: string): BatchSession {
    return new BatchSession(id, this.#parts, this.#listener);
  }

  /** The session has got its lock. */
  holding(session: BatchSession): void {
    this.#holding.add(session);
  }

  /** True if this tab has the batch, or has not quite let go of it. */
  holds(id: string): boolean {
    return [...this.#holding].some((session) => session.id === id);
  }

  #newBatch(files: readonly IncomingFile[]): StoredBatch {
    const { mode, order, maxMegapixels, engine } = this.#parts.settings;
    const [first] = files;
    return newBatch({
      id: crypto.randomUUID(),
      name: nameFor(files),
      settings: { mode, order, maxMegapixels, ...engine },
      first: first ? { path: first.path, size: first.file.size } : null,
      createdAt: Date.now(),
    });
  }

  #onCommit(batch: StoredBatch, changes: readonly PageChange[]): void {
    const isThere = (page: StoredPage | null) => page !== null && !page.removed;
    const pages = changes.flatMap(({ number, page }) =>
      isThere(page) ? [[number, page!] as const] : [],
    );
    const removed = changes.flatMap(({ number, page }) => (isThere(page) ? [] : [number]));
    this.#parts.channel.tell({ type: 'changed', batch, pages, removed });
    this.committed.emit(batch);
  }

  #onClosed(session: BatchSession): void {
    if (this.#holding.delete(session)) this.#parts.channel.tell({ type: 'shelf' });
    this.closed.emit(session);
  }
}

/** The folder's name, else that of the first file. */
function nameFor([first]: readonly IncomingFile[]): string {
  const [top = '', ...under] = first?.path.split('/') ?? [];
  return under.length > 0 ? top : top.replace(/\.\w+$/, '');
}
