import type { Verdict } from '../../gpu/verdict';
import { sharedConnection, type Connection } from '../db/db';

/**
 * What the last self-check of the graphics card found. Nothing rejects: a lost verdict is found out
 * again.
 */
export interface VerdictStore {
  /** Null if there is none for this adapter, browser and app. */
  load(key: string): Promise<Verdict | null>;
  save(verdict: Verdict): Promise<void>;
  /** The card has failed since: it must prove itself anew. */
  clear(): Promise<void>;
}

const KEY = 'gpu-verdict';

export function openVerdicts(connection: Connection = sharedConnection()): VerdictStore {
  return {
    load: async (key) => {
      const stored = await connection.run((db) => db.get('settings', KEY)).catch(() => null);
      // The key holds the app's build, so one that is equal was written by this code.
      return stored && 'key' in stored && stored.key === key ? stored : null;
    },
    save: async (verdict) => {
      await connection.run((db) => db.put('settings', verdict, KEY)).catch(() => undefined);
    },
    clear: async () => {
      await connection.run((db) => db.delete('settings', KEY)).catch(() => undefined);
    },
  };
}
