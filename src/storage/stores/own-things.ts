import type { StoreNames } from 'idb';
import { sharedConnection, type Connection } from '../db/db';
import type { Schema } from '../db/schema';
import { quietly, transact } from '../db/transact';

/** What a person would miss. */
export const THING_KINDS = [
  'batches',
  'pages',
  'texts',
  'pictures',
  'corrections',
  'search',
  'recipes',
  'catalogues',
  'packs',
  'settings',
] as const;
export type ThingKind = (typeof THING_KINDS)[number];
export type ThingCounts = Readonly<Record<ThingKind, number>>;

/** What is in each store, as a person would call it; null for what goes with something else. */
const KIND_OF_STORE: Readonly<Record<StoreNames<Schema>, ThingKind | null>> = {
  readings: 'texts',
  settings: 'settings',
  batches: 'batches',
  pages: 'pages',
  pictures: 'pictures',
  roots: null,
  catalogues: 'catalogues',
  recipes: 'recipes',
  aliases: 'corrections',
  corrections: 'corrections',
  recordChoices: null,
  edits: null,
  searchShards: 'search',
  shardsStates: null,
  packs: 'packs',
};

export const NO_THINGS: ThingCounts = Object.fromEntries(
  THING_KINDS.map((kind) => [kind, 0]),
) as Record<ThingKind, number>;

/** Everything in the database at once. Both functions reject with the database's own error. */
export interface OwnThings {
  count(): Promise<ThingCounts>;
  /** Empties every store, whatever it is called, all in one transaction. */
  clear(): Promise<void>;
}

export function openOwnThings(connection: Connection = sharedConnection()): OwnThings {
  return {
    count: () =>
      connection.run(async (db) => {
        const counts = { ...NO_THINGS };
        const names = [...db.objectStoreNames];
        const tx = db.transaction(names);
        const count = async (name: StoreNames<Schema>) => {
          const kind = KIND_OF_STORE[name];
          if (kind === null) return;
          const more = await tx.objectStore(name).count();
          counts[kind] += more;
        };
        await Promise.all(names.map(count));
        return counts;
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
