import type { PageOrder } from '../../engine/types';
import type { PageRevision } from '../../revision/types';
import { sharedConnection, type Connection } from '../db/db';
import { quietly, transact } from '../db/transact';

/** What was done to texts, for the words that tell of it. */
export const EDIT_KINDS = [
  'write',
  'confirm',
  'split',
  'join',
  'remove',
  'add',
  'move',
  'order',
  'take-back',
  'replace',
] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/** What a person has said of a page's text: the order of its lines, and what they are. */
export interface PageSaid {
  readonly order: PageOrder;
  readonly revision: PageRevision | null;
}

/** Something that a person did, to one page or to several at once. */
export interface StoredEdit {
  readonly kind: EditKind;
  /** By the pages' numbers in the batch. */
  readonly pages: readonly {
    readonly number: number;
    readonly before: PageSaid;
    readonly after: PageSaid;
  }[];
  /** Taken back, and to be had again. */
  readonly undone?: true;
}

export type NumberedEdit = readonly [number: number, edit: StoredEdit];

/** What was done to the texts of batches. Nothing rejects: what is lost can no longer be undone. */
export interface EditsStore {
  /** In the order in which they were done. */
  load(batch: string): Promise<NumberedEdit[]>;
  put(batch: string, edits: readonly NumberedEdit[]): Promise<void>;
  remove(batch: string, numbers: readonly number[]): Promise<void>;
}

export function openEdits(connection: Connection = sharedConnection()): EditsStore {
  const { run } = connection;
  return {
    load: (batch) =>
      run(async (db) => {
        const { store } = db.transaction('edits');
        const [keys, edits] = await Promise.all([
          store.getAllKeys(rangeOf(batch)),
          store.getAll(rangeOf(batch)),
        ]);
        return keys.map(([, number], i) => [number, edits[i]!] as const);
      }).catch(() => []),
    put: (batch, edits) =>
      run((db) =>
        transact(db, ['edits'], async (tx) => {
          const store = tx.objectStore('edits');
          for (const [number, edit] of edits) quietly(store.put(edit, [batch, number]));
        }),
      ).catch(() => undefined),
    remove: (batch, numbers) =>
      run((db) =>
        transact(db, ['edits'], async (tx) => {
          const store = tx.objectStore('edits');
          for (const number of numbers) quietly(store.delete([batch, number]));
        }),
      ).catch(() => undefined),
  };
}

const rangeOf = (batch: string) => IDBKeyRange.bound([batch], [batch, []]);
