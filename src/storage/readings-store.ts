import type { StoredReading } from '../protocol/events';
import { canHash, sha256Hex } from '../protocol/sha256';
import { sharedConnection, type Connection } from './db';
import { reportOnce } from './problems';
import { readingOf, recordOf } from './reading-record';
import type { ReadingsStore, StorageProblemListener } from './types';

/** SHA-256 of a file's bytes, 64 hex digits; rejects if it cannot be read. */
export type HashFile = (file: Blob) => Promise<string>;

const hashHere: HashFile = async (file) => sha256Hex(await file.arrayBuffer());

/**
 * Readings by file and fingerprint (`engineFingerprint`). Nothing rejects: what IndexedDB does not
 * take is kept in memory, and `onProblem` hears why, once a kind.
 * @param hash the clerk's in the app, since copying big files into the page's memory blocks it.
 */
export function openReadings(
  fingerprint: string,
  onProblem: StorageProblemListener,
  connection: Connection = sharedConnection(),
  hash: HashFile = hashHere,
): ReadingsStore {
  const inMemory = new Map<string, StoredReading>();
  const { report, madeRoom } = reportOnce(onProblem);
  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      report(error);
      return otherwise;
    }
  };

  return {
    async keyOf(blob) {
      if (canHash()) return keyOf(blob, fingerprint, hash);
      report(new Error('There is no hashing on plain http, and so no key to store anything by'));
      return null;
    },

    async get(key) {
      const stored = () => connection.run((db) => db.get('readings', key));
      return inMemory.get(key) ?? readingOf(await attempt(stored, undefined));
    },

    async put(key, reading) {
      const record = await recordOf(reading);
      const write = () => connection.run((db) => db.put('readings', record, key));
      const written = await attempt(write, null);
      if (written === null) inMemory.set(key, reading);
      else inMemory.delete(key);
    },

    async use() {
      const count = await attempt(() => connection.run((db) => db.count('readings')), 0);
      return { readings: count + inMemory.size, ...(await estimate()) };
    },

    async clear() {
      inMemory.clear();
      madeRoom();
      await attempt(() => connection.run((db) => db.clear('readings')), undefined);
    },
  };
}

/** `<SHA-256 of the bytes>.<start of the SHA-256 of the fingerprint>`; null without the bytes. */
async function keyOf(blob: Blob, fingerprint: string, hash: HashFile): Promise<string | null> {
  try {
    const [file, engine] = await Promise.all([
      hash(blob),
      sha256Hex(new TextEncoder().encode(fingerprint)),
    ]);
    return `${file}.${engine.slice(0, 32)}`;
  } catch {
    return null;
  }
}

async function estimate(): Promise<{ usedBytes: number | null; quotaBytes: number | null }> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return { usedBytes: usage ?? null, quotaBytes: quota ?? null };
  } catch {
    return { usedBytes: null, quotaBytes: null };
  }
}
