import { deleteDB, openDB } from 'idb';

/**
 * Chromium keeps all databases of a site in one LevelDB and goes on, after a power cut, in the log
 * where it was cut off. A record that was torn there makes the log unreadable for the start after
 * that, which then throws every database away, with no error and no `dataLoss`. (Truncate the log
 * by 100 bytes, start, start again.) LevelDB begins a new log, and gives the old one up, when 4 MiB
 * have come in (`write_buffer_size`), so they are written and deleted at the start: 55 ms on two
 * cores.
 */
const BALLAST_BYTES = 4.5 * 1024 * 1024;

/** Blink moves a value above 64 KiB into a file of its own, beside the log. */
const PIECE_BYTES = 60_000;

const NAME = 'scriptorium-ballast';
const STORE = 'ballast';

let started = false;

/**
 * Once a tab, as only the start after a power cut is in danger. Never rejects: where there is no
 * room for it, nothing is worse than it was.
 */
export async function startFreshLog(): Promise<void> {
  if (started || !isChromium()) return;
  started = true;
  try {
    await fill();
    await deleteDB(NAME);
  } catch {
    // No room, or a database that is held.
  }
}

async function fill(): Promise<void> {
  const db = await openDB(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore(STORE) });
  try {
    const piece = randomBytes();
    const tx = db.transaction(STORE, 'readwrite');
    const count = Math.ceil(BALLAST_BYTES / PIECE_BYTES);
    const puts = Array.from({ length: count }, (_, number) => tx.store.put(piece, number));
    await Promise.all([...puts, tx.done]);
  } finally {
    // Another tab that does the same could not delete it.
    db.close();
  }
}

/** What can be compressed would not fill a log. */
const randomBytes = (): Uint8Array => crypto.getRandomValues(new Uint8Array(PIECE_BYTES));

const isChromium = (): boolean =>
  (
    navigator as { userAgentData?: { brands: readonly { brand: string }[] } }
  ).userAgentData?.brands.some(({ brand }) => brand === 'Chromium') ?? false;
