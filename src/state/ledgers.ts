import type { IncomingFile } from '../intake/types';
import type { BatchChannel } from '../storage/batch-channel';
import { holdBatch, type Release } from '../storage/batch-lock';
import type { BatchRecord } from '../storage/batch-types';
import { BatchWriter } from '../storage/batch-writer';
import type { BatchesStore, NumberedPage, PageChange } from '../storage/batches-store';
import { problemOf } from '../storage/problems';
import { hasRoomFor } from '../storage/space';
import type { KeepPictures, ReadingsStore, StorageProblemListener } from '../storage/types';
import { Ledger, newBatch } from './ledger';

export interface LedgersParts {
  readonly store: BatchesStore;
  readonly readings: Pick<ReadingsStore, 'secure'>;
  readonly channel: BatchChannel;
  readonly settings: BatchRecord['settings'] & { readonly keepPictures: KeepPictures };
  /** A smaller picture made of a file; rejects if it cannot be decoded. */
  readonly preview: (file: Blob) => Promise<Blob>;
  readonly onProblem: StorageProblemListener;
  /** Told after each commit of a batch that this tab reads. */
  readonly onCommit: (batch: BatchRecord) => void;
  /** Nothing more can be stored. */
  readonly onStall: () => void;
  /** The batch is no longer this tab's. */
  readonly onRelease: (id: string) => void;
}

const NO_ROOM = {
  code: 'pictures-not-kept',
  message: 'There is no room to keep the pictures that wait',
} as const;

/** Opens the books of batches, new and old ones; see `Ledger`. */
export class Ledgers {
  readonly #parts: LedgersParts;

  constructor(parts: LedgersParts) {
    this.#parts = parts;
  }

  /** The book of a new batch, which is stored when this resolves; null if nothing can be stored. */
  async create(files: readonly IncomingFile[]): Promise<Ledger | null> {
    const { store, settings, onProblem } = this.#parts;
    const { mode, order, maxMegapixels } = settings;
    const id = crypto.randomUUID();
    const [first] = files;
    const batch = newBatch({
      id,
      name: nameFor(files),
      settings: { mode, order, maxMegapixels },
      first: first ? { path: first.path, size: first.file.size } : null,
      createdAt: Date.now(),
    });
    const release = await holdBatch(id);
    try {
      this.#committed(await store.commit({ id, update: () => batch, pages: [], roots: [] }), []);
    } catch (error) {
      release?.();
      onProblem(problemOf(error));
      return null;
    }
    return this.open(batch, [], release ?? (() => undefined));
  }

  /** The book of a batch that is stored, whose lock is held. */
  open(batch: BatchRecord, pages: readonly NumberedPage[], release: Release): Ledger {
    const { store, settings, preview, onProblem } = this.#parts;
    const writer = new BatchWriter(batch.id, pages, {
      store,
      now: Date.now,
      start: () => batch,
      prepare: () => this.#secureTexts(),
      onCommit: (record, changes) => this.#committed(record, changes),
      onPicturesLost: () => onProblem(NO_ROOM),
      onStall: (error) => this.#stalled(error),
    });
    return new Ledger({
      writer,
      now: Date.now,
      keepPictures: () => settings.keepPictures,
      preview,
      hasRoomFor,
      onNoRoom: () => onProblem(NO_ROOM),
      release: (isEmpty) => void this.#release(batch.id, isEmpty, release),
    });
  }

  /** A page may only be called read if its text is stored. */
  async #secureTexts(): Promise<void> {
    if (await this.#parts.readings.secure()) return;
    throw new DOMException('A text could not be stored', 'QuotaExceededError');
  }

  #committed(batch: BatchRecord, changes: readonly PageChange[]): void {
    const pages = changes.flatMap(({ number, page }) => (page ? [[number, page] as const] : []));
    const removed = changes.flatMap(({ number, page }) => (page ? [] : [number]));
    this.#parts.channel.tell({ type: 'changed', batch, pages, removed });
    this.#parts.onCommit(batch);
  }

  #stalled(error: unknown): void {
    this.#parts.onProblem(problemOf(error));
    this.#parts.onStall();
  }

  async #release(id: string, isEmpty: boolean, release: Release): Promise<void> {
    if (isEmpty) await this.#parts.store.remove(id).catch(() => undefined);
    release();
    this.#parts.channel.tell({ type: 'shelf' });
    this.#parts.onRelease(id);
  }
}

/** The folder's name, else that of the first file. */
function nameFor([first]: readonly IncomingFile[]): string {
  const [top = '', ...under] = first?.path.split('/') ?? [];
  return under.length > 0 ? top : top.replace(/\.\w+$/, '');
}
