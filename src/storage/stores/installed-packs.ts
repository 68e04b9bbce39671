import type { InstalledPack } from '../../packs/installed-pack';
import { sharedConnection, type Connection } from '../db/db';

/** Told to all tabs and workers when a pack has come or gone. */
export const PACKS_CHANNEL = 'scriptorium-packs';

/** The packs that are kept, in the order in which they came; none where they cannot be had. */
export type FindPacks = () => Promise<readonly InstalledPack[]>;

/**
 * The packs that are kept, looked up once and again when one has come or gone: it is asked for
 * every page. Where nothing is stored there are none, and nothing rejects.
 */
export function watchPacks(connection: Connection = sharedConnection()): FindPacks {
  let known: Promise<readonly InstalledPack[]> | null = null;
  new BroadcastChannel(PACKS_CHANNEL).onmessage = () => (known = null);
  const list = async (): Promise<readonly InstalledPack[]> => {
    const packs = await connection.run((db) => db.getAll('packs'));
    return packs.sort((a, b) => a.addedAt - b.addedAt);
  };
  return () => (known ??= list().catch(() => []));
}
