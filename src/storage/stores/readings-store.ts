import { DEFAULT_ENGINE_OPTIONS } from '../../engine/types';
import { unpackText } from '../../protocol/packed-text';
import { givenText, partName, type PageSource } from '../../protocol/page-source';
import { optionsOfWish } from '../../protocol/page-wish';
import { canHash, hashOfFile, sha256Hex } from '../../protocol/sha256';
import type { PageReading } from '../../protocol/worker-api';
import { sharedConnection, type Connection } from '../db/db';
import { packsFingerprint } from '../../packs/installed-pack';
import { engineFingerprint } from './fingerprint';
import type { FindPacks } from './installed-packs';
import { reportOnce } from '../problems';
import { readingOf, thumbnailOf, toStoredReading } from './stored-reading';
import { measureSpace } from '../space';
import type { ReadingsStore, StorageProblemListener } from '../types';

/** What a file is known by (`hashOfFile`); rejects if it cannot be read. */
export type HashFile = (file: Blob) => Promise<string>;

const hashHere: HashFile = (file) => hashOfFile(file);

/**
 * Readings by file, models and options (`engineFingerprint`). Nothing rejects: what IndexedDB does
 * not take is kept in memory, and `onProblem` hears why, once a kind.
 * @param packs what may read besides the models of the build
 * @param hash the file worker's in the app, since copying big files into the page's memory blocks
 *   it.
 */
export function openReadings(
  modelsFingerprint: string,
  onProblem: StorageProblemListener,
  connection: Connection = sharedConnection(),
  hash: HashFile = hashHere,
  packs: FindPacks = () => Promise.resolve([]),
): ReadingsStore {
  const inMemory = new Map<string, PageReading>();
  const hashOnce = onceFor(hash);
  const { report, madeRoom } = reportOnce(onProblem);
  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      report(error);
      return otherwise;
    }
  };

  const stored = (key: string) =>
    attempt(() => connection.run((db) => db.get('readings', key)), undefined);
  const get = async (key: string) => inMemory.get(key) ?? readingOf(await stored(key));

  const put = async (key: string, reading: PageReading): Promise<void> => {
    const written = await attempt(() => storeReading(connection, key, reading), null);
    if (written === null) inMemory.set(key, reading);
    else inMemory.delete(key);
  };

  return {
    async keyOf(source, options = DEFAULT_ENGINE_OPTIONS) {
      const own = optionsOfWish(options, source.wish);
      if (canHash()) {
        const models = modelsFingerprint + packsFingerprint(await packs(), own.textLanguage);
        return keyOf(source, engineFingerprint(models, own), hashOnce);
      }
      report(new Error('There is no hashing on plain http, and so no key to store anything by'));
      return null;
    },

    get,
    put,

    async text(key) {
      const reading = await get(key);
      return reading && unpackText(reading.text);
    },

    async thumbnail(key) {
      return inMemory.get(key)?.thumbnail ?? thumbnailOf(await stored(key));
    },

    hold: (key, reading) => void inMemory.set(key, reading),
    held: (key) => inMemory.get(key) ?? null,
    release(key, reading) {
      if (inMemory.get(key) === reading) inMemory.delete(key);
    },

    async use() {
      const count = await attempt(() => connection.run((db) => db.count('readings')), 0);
      return { readings: count + inMemory.size, ...(await measureSpace()) };
    },

    async clear() {
      inMemory.clear();
      madeRoom();
      await attempt(() => connection.run((db) => db.clear('readings')), undefined);
    },
  };
}

/** Rejects with the database's own error. */
export async function storeReading(
  connection: Connection,
  key: string,
  reading: PageReading,
): Promise<string> {
  const stored = await toStoredReading(reading);
  return connection.run((db) => db.put('readings', stored, key));
}

/** As `hash`, but once for all pages of a file. */
function onceFor(hash: HashFile): HashFile {
  const known = new WeakMap<Blob, Promise<string>>();
  return (file) => {
    const hashing = known.get(file) ?? hash(file);
    known.set(file, hashing);
    // It may be readable another time.
    hashing.catch(() => known.delete(file));
    return hashing;
  };
}

/**
 * `<SHA-256 of the file>.<start of the SHA-256 of the fingerprint, of what of it is read, and of
 * the text that came with it>`; null without the bytes.
 */
async function keyOf(
  source: PageSource,
  fingerprint: string,
  hash: HashFile,
): Promise<string | null> {
  try {
    const given = givenText(source);
    const file = await hash(source.file);
    const beside = given ? await hash(given.file) : '';
    const engine = await sha256Hex(
      new TextEncoder().encode(fingerprint + partName(source) + beside),
    );
    return `${file}.${engine.slice(0, 32)}`;
  } catch {
    return null;
  }
}
