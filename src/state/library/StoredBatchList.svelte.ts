import type { IncomingFile } from '../../intake/types';
import { wholeFile } from '../../protocol/page-source';
import { heldBatches } from '../../storage/batches/batch-lock';
import type { StoredBatch } from '../../storage/batches/batch-types';
import type { BatchesStore } from '../../storage/batches/batches-store';
import { reportOnce, type ProblemReport } from '../../storage/problems';
import type { ReadingsStore, StorageProblemListener } from '../../storage/types';
import type { BatchSessions } from '../session/batch-sessions';
import { hashOf, nameOf } from '../pages/returned-files';
import { isUnfinished, sizeOf, unfinishedOf } from './batch-counts';

export interface StoredBatchListParts {
  readonly store: Pick<BatchesStore, 'list' | 'withFile'>;
  readonly readings: Pick<ReadingsStore, 'keyOf'>;
  readonly sessions: Pick<BatchSessions, 'holds'>;
  readonly onProblem: StorageProblemListener;
}

/** A batch of the list. */
export interface ListedBatch {
  readonly record: StoredBatch;
  /** True if another tab is reading it. */
  readonly elsewhere: boolean;
}

/** All batches that are stored, as they are now. */
export class StoredBatchList {
  readonly #parts: StoredBatchListParts;
  readonly #problems: ProblemReport;
  #all = $state.raw<readonly ListedBatch[]>([]);
  readonly #shown = $derived(this.#all.filter(isShown));

  constructor(parts: StoredBatchListParts) {
    this.#parts = parts;
    this.#problems = reportOnce(parts.onProblem);
  }

  /** The one that changed last comes first. */
  get shown(): readonly ListedBatch[] {
    return this.#shown;
  }

  /** Also those without a page. */
  get ids(): readonly string[] {
    return this.#all.map(({ record }) => record.id);
  }

  /** True if a batch has pages that wait to be read, and no tab reads them. */
  get canGoOn(): boolean {
    return this.#all.some(({ record, elsewhere }) => !elsewhere && unfinishedOf(record) > 0);
  }

  /** What all batches take in storage. */
  get textBytes(): number {
    return this.#all.reduce((sum, { record }) => sum + record.textBytes, 0);
  }

  /** Without the pictures that wait to be read. */
  get pictureBytes(): number {
    return this.#all.reduce((sum, { record }) => sum + record.sparePictureBytes, 0);
  }

  find(id: string): StoredBatch | null {
    return this.#all.find(({ record }) => record.id === id)?.record ?? null;
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
      this.#all = shown.map((record) => ({ record, elsewhere: isElsewhere(record.id) }));
    } catch (error) {
      this.#problems.report(error);
      this.#all = [];
    }
  }

  /** A batch as it is stored by now. */
  place(record: StoredBatch): void {
    const others = this.#all.filter((listed) => listed.record.id !== record.id);
    const known = this.#all.find((listed) => listed.record.id === record.id);
    const elsewhere = known?.elsewhere ?? !this.#parts.sessions.holds(record.id);
    this.#all = [{ record, elsewhere }, ...others].sort(
      (a, b) => b.record.changedAt - a.record.changedAt,
    );
  }

  /**
   * The batch that begins with this file and is not done: under its old path, or else with the same
   * bytes.
   */
  async unfinishedWith([first]: readonly IncomingFile[]): Promise<string | null> {
    const { readings, store } = this.#parts;
    if (!first) return null;
    const isAlike = ({ first: known }: StoredBatch) =>
      known?.size === first.file.size && nameOf(known.path) === nameOf(first.path);
    const candidates = this.#all.flatMap(({ record, elsewhere }) =>
      !elsewhere && isUnfinished(record) && isAlike(record) ? record : [],
    );
    const inPlace = candidates.find((record) => record.first!.path === first.path);
    if (inPlace || candidates.length === 0) return inPlace?.id ?? null;
    const key = await readings.keyOf(wholeFile(first.file));
    const holders = key && (await store.withFile(hashOf(key)).catch(() => null));
    return (holders && candidates.find(({ id }) => holders.has(id))?.id) ?? null;
  }
}

/** One of which all pages were removed is none, but another tab's may have none yet. */
const isShown = ({ record, elsewhere }: ListedBatch): boolean => elsewhere || sizeOf(record) > 0;
