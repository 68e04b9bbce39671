import type { PackedText } from '../../protocol/packed-text';
import type { SearchShard, ShardsState } from '../../search/shards';
import type { NumberedPage } from '../batches/batches-store';
import type { StoredBatch } from '../batches/batch-types';
import type { Connection } from '../db/db';
import { quietly } from '../db/transact';
import { readingOf } from './stored-reading';

/** What is kept for searching. Every function rejects with the database's own error. */
export interface SearchStore {
  /** All of them, also those that no list shows. */
  batches(): Promise<readonly StoredBatch[]>;
  /** By batch. */
  states(): Promise<ReadonlyMap<string, ShardsState>>;
  shards(batch: string): Promise<readonly SearchShard[]>;
  /** Undefined where nothing is read, or it is gone. */
  page(batch: string, number: number): Promise<NumberedPage[1] | undefined>;
  readings(keys: readonly string[]): Promise<readonly (PackedText | null)[]>;
  /** Writes shards by their numbers; false if the batch is gone, and nothing was written. */
  write(
    batch: string,
    shards: readonly (readonly [at: number, shard: SearchShard])[],
    state: ShardsState,
  ): Promise<boolean>;
}

export function openSearchStore(connection: Connection): SearchStore {
  const rangeOf = (batch: string) => IDBKeyRange.bound([batch, 0], [batch, Infinity]);
  return {
    batches: () => connection.run((db) => db.getAll('batches')),

    states: () =>
      connection.run(async (db) => {
        const { store } = db.transaction('shardsStates');
        const [keys, states] = await Promise.all([store.getAllKeys(), store.getAll()]);
        return new Map(keys.map((key, at) => [key, states[at]!]));
      }),

    shards: (batch) => connection.run((db) => db.getAll('searchShards', rangeOf(batch))),
    page: (batch, number) => connection.run((db) => db.get('pages', [batch, number])),

    readings: (keys) =>
      connection.run(async (db) => {
        const { store } = db.transaction('readings');
        const stored = await Promise.all(keys.map((key) => store.get(key)));
        return stored.map((one) => readingOf(one)?.text ?? null);
      }),

    write: (batch, shards, state) =>
      connection.run(async (db) => {
        // What is lost of them is made again.
        const names = ['batches', 'searchShards', 'shardsStates'] as const;
        const tx = db.transaction(names, 'readwrite', { durability: 'relaxed' });
        const isThere = (await tx.objectStore('batches').getKey(batch)) !== undefined;
        if (isThere) {
          for (const [at, shard] of shards)
            quietly(tx.objectStore('searchShards').put(shard, [batch, at]));
          quietly(tx.objectStore('shardsStates').put(state, batch));
        }
        await tx.done;
        return isThere;
      }),
  };
}
