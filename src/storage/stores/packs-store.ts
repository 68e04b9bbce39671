import type { InstalledPack } from '../../packs/installed-pack';
import { sharedConnection, type Connection } from '../db/db';
import { transact } from '../db/transact';
import { PACKS_CHANNEL } from './installed-packs';

/** Bytes of packs lie here and nowhere else, each under its pack's id. */
export const PACK_CACHE = 'scriptorium-packs-v1';

/** Packs that were dropped: records in the database, bytes in Cache Storage. */
export interface PacksStore {
  /** In the order in which they came. Rejects with the database's own error. */
  list(): Promise<InstalledPack[]>;
  /** Both or neither is kept when this ends. Rejects as the browser refuses. */
  add(pack: InstalledPack, bytes: Blob): Promise<void>;
  /** Null if the browser has lost them. */
  bytes(id: string): Promise<ArrayBuffer | null>;
  /** What it took is free when this resolves. */
  remove(id: string): Promise<void>;
}

/** Only a key: nothing is ever fetched from there. */
const addressOf = (id: string): string => `https://packs.invalid/${id}`;

/** @param caches undefined on plain http, where nothing can be kept and `add` rejects */
export function openPacks(
  connection: Connection = sharedConnection(),
  caches: CacheStorage | undefined = globalThis.caches as CacheStorage | undefined,
): PacksStore {
  const open = async (): Promise<Cache> => {
    if (!caches) throw new Error('This page cannot keep files');
    return caches.open(PACK_CACHE);
  };
  const changed = () => {
    const channel = new BroadcastChannel(PACKS_CHANNEL);
    channel.postMessage('changed');
    channel.close();
  };
  return {
    async list() {
      const packs = await connection.run((db) => db.getAll('packs'));
      return packs.sort((a, b) => a.addedAt - b.addedAt);
    },
    async add(pack, bytes) {
      const cache = await open();
      await cache.put(addressOf(pack.id), new Response(bytes));
      try {
        await connection.run((db) =>
          transact(db, ['packs'], (tx) => tx.objectStore('packs').put(pack)),
        );
      } catch (error) {
        await cache.delete(addressOf(pack.id));
        throw error;
      }
      changed();
    },
    async bytes(id) {
      const found = await (await open()).match(addressOf(id)).catch(() => undefined);
      return (await found?.arrayBuffer().catch(() => null)) ?? null;
    },
    async remove(id) {
      await connection.run((db) =>
        transact(db, ['packs'], (tx) => tx.objectStore('packs').delete(id)),
      );
      await (await open()).delete(addressOf(id));
      changed();
    },
  };
}
