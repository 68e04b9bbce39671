import type { IDBPTransaction, StoreNames } from 'idb';
import type { Database, Schema } from './schema';

export type Writing<Names extends StoreNames<Schema>> = IDBPTransaction<
  Schema,
  Names[],
  'readwrite'
>;

/** All of `work` is on the disk when this resolves; if it rejects, nothing is. */
export async function transact<Names extends StoreNames<Schema>, T>(
  db: Database,
  stores: readonly Names[],
  work: (tx: Writing<Names>) => Promise<T>,
): Promise<T> {
  // "Strict": on the disk, and not only on its way there, when the screen shows it.
  const tx = db.transaction([...stores], 'readwrite', { durability: 'strict' });
  const done = tx.done;
  done.catch(() => undefined);
  try {
    const result = await work(tx);
    await done;
    return result;
  } catch (error) {
    abort(tx);
    // A request of a transaction that failed only says that it was aborted; the transaction says
    // why.
    throw tx.error ?? error;
  }
}

/**
 * Undoes what a transaction has written so far. That it then rejects is expected and caught: the
 * caller already has the error for which it aborts, or gets it from the request that opens the
 * database.
 */
export function abort(tx: { readonly abort: () => void; readonly done: Promise<void> }): void {
  tx.done.catch(() => undefined);
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}

/**
 * For a request that nobody waits for: if it fails, so does its transaction, and `transact` rejects
 * with the reason. Without this the browser would report the same failure once more, as a rejection
 * that nobody has handled.
 */
export const quietly = (request: Promise<unknown>): void => void request.catch(() => undefined);
