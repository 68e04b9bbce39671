import { openDB } from 'idb';
import { OcrError } from '../../protocol/errors';
import { startFreshLog } from './fresh-log';
import { noticeLoss } from './loss';
import { migrate, VERSION } from './migrations';
import type { Database, Schema } from './schema';
import { abort } from './transact';

export interface Connection {
  /**
   * Runs `work` on the open database, opening it when needed. If the browser has closed the
   * connection meanwhile, it is opened again and `work` runs once more, so `work` must be
   * repeatable.
   */
  run<T>(work: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const NAME = 'scriptorium';

/**
 * Safari drops connections of a page in the background (UnknownError), others when data are
 * cleared.
 */
const CLOSED_UNDER_US = new Set(['InvalidStateError', 'UnknownError', 'AbortError']);

const isClosedUnderUs = (error: unknown): boolean =>
  error instanceof Error && CLOSED_UNDER_US.has(error.name);

/** `onOpened` hears of every opening, and whether the database was made by it. */
export function connect(name = NAME, onOpened: (isNew: boolean) => void = () => {}): Connection {
  let opening: Promise<Database> | null = null;

  const forget = () => {
    opening = null;
  };

  const open = (): Promise<Database> => {
    opening ??= answered(openDatabase(name, forget, onOpened), (error) => {
      // A storage that said nothing for so long, or is held, is not asked again for every page.
      if (!(error instanceof OcrError)) forget();
    });
    return opening;
  };

  const close = async () => {
    const closing = opening;
    forget();
    (await closing?.catch(() => null))?.close();
  };

  const run = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
    try {
      return await work(await open());
    } catch (error) {
      if (!isClosedUnderUs(error)) throw error;
      await close();
      return work(await open());
    }
  };

  return { run, close };
}

/** A damaged profile can leave `open` without any answer; a healthy one takes some milliseconds. */
const SILENCE_MS = 10_000;

/** The database, or a rejection after too long a silence; one that opens later is closed again. */
async function answered(
  opening: Promise<Database>,
  onFailure: (error: unknown) => void,
): Promise<Database> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new OcrError('storage-unavailable', 'The storage of this browser does not answer.'));
      opening.then((db) => db.close()).catch(() => undefined);
    }, SILENCE_MS);
  });
  try {
    return await Promise.race([opening, silence]);
  } catch (error) {
    onFailure(error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function openDatabase(
  name: string,
  onClosed: () => void,
  onOpened: (isNew: boolean) => void,
): Promise<Database> {
  return new Promise((resolve, reject) => {
    let isNew = false;
    const opened = openDB<Schema>(name, VERSION, {
      // A step that fails leaves the database as it was.
      upgrade(db, oldVersion, _newVersion, upgrade) {
        isNew = oldVersion === 0;
        return migrate(db, oldVersion, upgrade).catch(() => abort(upgrade));
      },
      // Another tab holds an older version open and does not let go: better none than to wait for
      // ever.
      blocked() {
        reject(new OcrError('version-mismatch', 'An older tab of this app holds the storage.'));
        // When it has let go, the next one who asks opens it anew.
        opened.then((db) => db.close()).then(onClosed, onClosed);
      },
      // We are that older tab: make way for the newer version.
      blocking(_current, _blocked, event) {
        onClosed();
        (event.target as IDBDatabase).close();
      },
      terminated: onClosed,
    });
    opened.then((db) => {
      onOpened(isNew);
      resolve(db);
    }, reject);
  });
}

function sharedOpened(isNew: boolean): void {
  noticeLoss(isNew);
  if (!isNew) void startFreshLog();
}

let shared: Connection | null = null;

/** The page's one connection; it opens at the first use. */
export const sharedConnection = (): Connection => (shared ??= connect(NAME, sharedOpened));
