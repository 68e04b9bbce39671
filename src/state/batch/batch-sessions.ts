import type { EngineChoices } from '../../engine/types';
import type { IncomingFile } from '../../intake/types';
import type { BatchChannel } from '../../storage/batches/batch-channel';
import { holdBatch, type ReleaseLock } from '../../storage/batches/batch-lock';
import type { OpenedBatch, StoredPage } from '../../storage/batches/batch-types';
import { BatchWriter } from '../../storage/batches/batch-writer';
import type { BatchesStore, PageChange } from '../../storage/batches/batches-store';
import { isFull, problemOf } from '../../storage/problems';
import { hasRoomFor } from '../../storage/space';
import type { ReadingsStore, Settings, StorageProblemListener } from '../../storage/types';
import { BatchSession, newBatch } from './batch-session';

export interface BatchSessionsParts {
  readonly store: BatchesStore;
  readonly readings: Pick<ReadingsStore, 'keyOf' | 'get' | 'put' | 'hold' | 'held' | 'release'>;
  readonly channel: BatchChannel;
  readonly settings: Pick<Settings, 'mode' | 'order' | 'maxMegapixels' | 'keepPictures'> & {
    readonly engine: EngineChoices;
  };
  /** A smaller picture made of a file; rejects if it cannot be decoded. */
  readonly preview: (file: Blob) => Promise<Blob>;
  readonly onProblem: StorageProblemListener;
  /** Told after each commit of a batch that this tab reads. */
  readonly onCommit: (batch: OpenedBatch) => void;
  /** Nothing more can be stored. */
  readonly onStall: () => void;
  /** The batch is no longer this tab's. */
  readonly onRelease: (id: string) => void;
}

const NO_ROOM = {
  code: 'pictures-not-kept',
  message: 'There is no room to keep the pictures that wait',
} as const;

const NOT_COPIED = {
  code: 'pictures-not-copied',
  message: 'Pictures could not be copied into the storage',
} as const;

/** Opens the books of batches, new and old ones; see `BatchSession`. */
export class BatchSessions {
  readonly #parts: BatchSessionsParts;
  readonly #held = new Set<string>();

  constructor(parts: BatchSessionsParts) {
    this.#parts = parts;
  }

  /** The book of a new batch, which is stored when this resolves; null if nothing can be stored. */
  async create(files: readonly IncomingFile[]): Promise<BatchSession | null> {
    const { store, settings, onProblem } = this.#parts;
    const { mode, order, maxMegapixels, engine } = settings;
    const id = crypto.randomUUID();
    const [first] = files;
    const batch = newBatch({
      id,
      name: nameFor(files),
      settings: { mode, order, maxMegapixels, ...engine },
      first: first ? { path: first.path, size: first.file.size } : null,
      createdAt: Date.now(),
    });
    let release: ReleaseLock | null = null;
    this.#held.add(id);
    try {
      release = await holdBatch(id);
      if (!release) throw new Error('A new batch cannot have been taken');
      this.#committed(await store.commit({ id, update: () => batch, pages: [], roots: [] }), []);
      return this.open(batch, release);
    } catch (error) {
      await release?.();
      this.#held.delete(id);
      onProblem(problemOf(error));
      return null;
    }
  }

  /** True if this tab has the batch, or has not quite let go of it. */
  holds(id: string): boolean {
    return this.#held.has(id);
  }

  /** The book of a batch that is stored, whose lock is held. */
  open(batch: OpenedBatch, release: ReleaseLock): BatchSession {
    const { store, readings, settings, preview, onProblem } = this.#parts;
    this.#held.add(batch.id);
    const writer = new BatchWriter(batch.id, {
      store,
      now: Date.now,
      // Data of this site were cleared meanwhile: what still comes is stored anew.
      start: () => newBatch(batch),
      onCommit: (record, changes) => this.#committed(record, changes),
      onPicturesLost: (pages, error) => session.losePictures(pages, error),
      onStall: (error) => this.#stalled(error, session),
    });
    const session = new BatchSession({
      id: batch.id,
      settings: batch.settings,
      writer,
      readings,
      now: Date.now,
      keepPictures: () => settings.keepPictures,
      preview,
      hasRoomFor,
      onNoRoom: () => onProblem(NO_ROOM),
      onPicturesLost: (paths, error) =>
        onProblem({ ...(isFull(error) ? NO_ROOM : NOT_COPIED), paths }),
      release: (isEmpty) => void this.#release(batch.id, isEmpty, release),
    });
    return session;
  }

  #committed(batch: OpenedBatch, changes: readonly PageChange[]): void {
    for (const { page, reading } of changes)
      if (page?.key && reading) this.#parts.readings.release(page.key, reading);
    const isThere = (page: StoredPage | null) => page !== null && !page.removed;
    const pages = changes.flatMap(({ number, page }) =>
      isThere(page) ? [[number, page!] as const] : [],
    );
    const removed = changes.flatMap(({ number, page }) => (isThere(page) ? [] : [number]));
    this.#parts.channel.tell({ type: 'changed', batch, pages, removed });
    this.#parts.onCommit(batch);
  }

  #stalled(error: unknown, { closed }: BatchSession): void {
    this.#parts.onProblem(problemOf(error));
    // The batch on the screen may be another one by now.
    if (!closed) this.#parts.onStall();
  }

  async #release(id: string, isEmpty: boolean, release: ReleaseLock): Promise<void> {
    if (isEmpty) await this.#parts.store.remove(id).catch(() => undefined);
    await release();
    this.#held.delete(id);
    this.#parts.channel.tell({ type: 'shelf' });
    this.#parts.onRelease(id);
  }
}

/** The folder's name, else that of the first file. */
function nameFor([first]: readonly IncomingFile[]): string {
  const [top = '', ...under] = first?.path.split('/') ?? [];
  return under.length > 0 ? top : top.replace(/\.\w+$/, '');
}
