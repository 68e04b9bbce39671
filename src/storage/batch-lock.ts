/** Ends the hold on a batch. */
export type Release = () => void;

const nameOf = (id: string): string => `scriptorium-batch-${id}`;

/** What is held as long as the promise that `hold` gets from it is open; null if it was not given. */
function request(
  id: string,
  options: LockOptions,
  granted: (release: Release | null) => void,
): Promise<unknown> {
  return navigator.locks.request(nameOf(id), options, (lock) => {
    if (!lock) return granted(null);
    return new Promise<void>((resolve) => granted(resolve));
  });
}

/** Without Web Locks (plain http) there is no telling: the batch is taken. */
const canLock = (): boolean => globalThis.navigator?.locks !== undefined;

/** The right to read a batch, which one tab has at a time and loses when it closes; null if another has it. */
export function holdBatch(id: string): Promise<Release | null> {
  if (!canLock()) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    request(id, { ifAvailable: true }, resolve).catch(reject);
  });
}

/** Waits until the tab that reads the batch lets go of it. Null if `signal` ends the wait. */
export function awaitBatch(id: string, signal: AbortSignal): Promise<Release | null> {
  return new Promise((resolve) => {
    request(id, { signal }, resolve).catch(() => resolve(null));
  });
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
