import { sharedConnection, type Connection } from '../db/db';
import { quietly, transact } from '../db/transact';

/** What a person has made that is of no single batch. */
export interface OwnCounts {
  readonly recipes: number;
  readonly catalogues: number;
}

/** Everything in the database at once. Both functions reject with the database's own error. */
export interface OwnThings {
  count(): Promise<OwnCounts>;
  /**
   * Empties every store, all in one transaction: batches, texts, recipes, catalogues, settings and
   * all else.
   */
  clear(): Promise<void>;
}

export function openOwnThings(connection: Connection = sharedConnection()): OwnThings {
  return {
    count: () =>
      connection.run(async (db) => {
        const tx = db.transaction(['recipes', 'catalogues']);
        const [recipes, catalogues] = await Promise.all([
          tx.objectStore('recipes').count(),
          tx.objectStore('catalogues').count(),
        ]);
        return { recipes, catalogues };
      }),
    clear: () =>
      connection.run((db) => {
        const names = [...db.objectStoreNames];
        return transact(db, names, (tx) => {
          for (const name of names) quietly(tx.objectStore(name).clear());
          return Promise.resolve();
        });
      }),
  };
}
