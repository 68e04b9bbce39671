import type { Connection } from './db';
import type { Database } from './schema';

/** A Blob as its bytes. */
export interface BlobBytes {
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

/**
 * A Blob as it lies in IndexedDB: itself, or its bytes where the browser stores none (WebKit in a
 * private window).
 */
export type StoredBlob = Blob | BlobBytes;

export const blobOf = (stored: StoredBlob): Blob =>
  stored instanceof Blob ? stored : new Blob([stored.bytes], { type: stored.type });

/** Rejects if the Blob cannot be read. */
export const bytesOf = async (blob: Blob): Promise<BlobBytes> => ({
  type: blob.type,
  bytes: await blob.arrayBuffer(),
});

/**
 * What this browser stores of a Blob: whoever writes one asks before the transaction. For where
 * WebKit refuses one, a transaction that was to hold more than it never ends, and holds up all that
 * come later. Rejects with the database's own error, or if the Blob cannot be read.
 */
export function toStored(connection: Connection): (blob: Blob) => Promise<StoredBlob> {
  let keeps: Promise<boolean> | null = null;
  const look = () =>
    connection.run(keepsBlobs).catch((error: unknown) => {
      keeps = null;
      throw error;
    });
  return async (blob) => {
    if (!(await (keeps ??= look()))) return bytesOf(blob);
    // In an ordinary window it is a file which has vanished that WebKit refuses.
    if (blob instanceof File) await touch(blob);
    return blob;
  };
}

/**
 * A smaller file is read whole, as a slice of one has the page's thread wait for the browser, which
 * takes a millisecond where thousands come. Unsourced within that.
 */
const SMALL_BYTES = 64 * 1024;

/**
 * Rejects if the file cannot be read: its last byte stands for all. One that vanished early claims
 * to be empty.
 */
export const touch = (file: Blob): Promise<unknown> =>
  (file.size > SMALL_BYTES ? file.slice(-1) : file).arrayBuffer();

/** No page has this place. */
const PROBE: [batch: string, number: number] = ['', 0];

/** Tried once, with nothing else in the transaction: that one ends. */
async function keepsBlobs(db: Database): Promise<boolean> {
  const tx = db.transaction('pictures', 'readwrite');
  try {
    await Promise.all([tx.store.put(new Blob(['.']), PROBE), tx.done]);
  } catch (error) {
    const reason = tx.error ?? (error as Error);
    // No room, for one, is another matter: of that the write itself will tell.
    return reason.name !== 'UnknownError';
  }
  await db.delete('pictures', PROBE);
  return true;
}
