/** Ends the hold on a batch; resolves when another tab can have it. */
export type ReleaseLock = () => Promise<void>;

const nameOf = (id: string): string => `scriptorium-batch-${id}`;

/** Resolves when the lock is given, or is not; rejects if `options.signal` ends the wait. */
function request(id: string, options: LockOptions): Promise<ReleaseLock | null> {
  return new Promise((granted, reject) => {
    const over: Promise<unknown> = navigator.locks.request(nameOf(id), options, (lock) => {
      if (!lock) return granted(null);
      return new Promise<void>((end) =>
        granted(async () => {
          end();
          await over;
        }),
      );
    });
    over.catch(reject);
  });
}

const FREE: ReleaseLock = () => Promise.resolve();

/** Without Web Locks (plain http) there is no telling: the batch is taken. */
const canLock = (): boolean => globalThis.navigator?.locks !== undefined;

/**
 * The right to read a batch, which one tab has at a time and loses when it closes; null if another
 * has it.
 */
export function holdBatch(id: string): Promise<ReleaseLock | null> {
  return canLock() ? request(id, { ifAvailable: true }) : Promise.resolve(FREE);
}

/** Waits until the tab that reads the batch lets go of it. Null if `signal` ends the wait. */
export function awaitBatch(id: string, signal?: AbortSignal): Promise<ReleaseLock | null> {
  return request(id, signal ? { signal } : {}).catch(() => null);
}

/** The batches that are being read in any tab. */
export async function heldBatches(): Promise<ReadonlySet<string>> {
  if (!canLock()) return new Set();
  const { held = [] } = await navigator.locks.query();
  const prefix = nameOf('');
  const names = held.flatMap(({ name }) => name ?? []);
  return new Set(
    names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
  );
}
