import type { InstalledPack } from '../../packs/installed-pack';
import { sharedConnection, type Connection } from '../db/db';
import { transact, type Writing } from '../db/transact';
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
  /**
   * Removes bytes without a record and records without bytes: browsers lose databases and keep
   * caches, or the other way round.
   */
  sweep(): Promise<void>;
}

type PacksWriting = ReturnType<Writing<'packs'>['objectStore']>;

/** Only keys: nothing is ever fetched from there. */
const PLACE = 'https://packs.invalid/';
const addressOf = (id: string): string => PLACE + id;

/** What comes and what is swept does not meet, in whichever tab or worker. */
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return locks ? (locks.request(PACK_CACHE, work) as Promise<T>) : work();
};

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
  const list = async (): Promise<InstalledPack[]> => {
    const packs = await connection.run((db) => db.getAll('packs'));
    return packs.sort((a, b) => a.addedAt - b.addedAt);
  };
  const write = (work: (store: PacksWriting) => Promise<unknown>) =>
    connection.run((db) => transact(db, ['packs'], (tx) => work(tx.objectStore('packs'))));

  const add = async (pack: InstalledPack, bytes: Blob): Promise<void> => {
    const cache = await open();
    await cache.put(addressOf(pack.id), new Response(bytes));
    try {
      await write((packs) => packs.put(pack));
    } catch (error) {
      await cache.delete(addressOf(pack.id));
      throw error;
    }
    changed();
  };

  const remove = async (id: string): Promise<void> => {
    await write((packs) => packs.delete(id));
    await (await open()).delete(addressOf(id));
    changed();
  };

  const sweep = async (): Promise<void> => {
    const cache = await open();
    const kept = new Set((await cache.keys()).map(({ url }) => url.slice(PLACE.length)));
    const known = new Set((await list()).map(({ id }) => id));
    const lonely = [...kept].filter((id) => !known.has(id));
    await Promise.all(lonely.map((id) => cache.delete(addressOf(id))));
    for (const id of known) if (!kept.has(id)) await remove(id);
  };

  return {
    list,
    add: (pack, bytes) => inTurn(() => add(pack, bytes)),
    async bytes(id) {
      const found = await (await open()).match(addressOf(id)).catch(() => undefined);
      return (await found?.arrayBuffer().catch(() => null)) ?? null;
    },
    remove: (id) => inTurn(() => remove(id)),
    sweep: () => inTurn(sweep),
  };
}
