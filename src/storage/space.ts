/** Left free for what the browser, and the texts, will need. */
const MARGIN_BYTES = 100e6;

export interface Space {
  /**
   * Bytes of everything this origin stores, and what the browser would give it; null where it does
   * not say.
   */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

export async function measureSpace(): Promise<Space> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return { usedBytes: usage ?? null, quotaBytes: quota ?? null };
  } catch {
    return { usedBytes: null, quotaBytes: null };
  }
}

/** True where the browser does not say: the write itself will tell. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const { usedBytes, quotaBytes } = await measureSpace();
  if (usedBytes === null || quotaBytes === null) return true;
  return quotaBytes - usedBytes - MARGIN_BYTES >= bytes;
}

/**
 * Whether `askToPersist` would put the question to the person: Firefox does. Chromium (which alone
 * tells its brands) decides by itself, and so does WebKit, which knows no such permission.
 */
export async function wouldAskToPersist(): Promise<boolean> {
  if ('userAgentData' in navigator) return false;
  try {
    if (await navigator.storage.persisted()) return false;
    const { state } = await navigator.permissions.query({ name: 'persistent-storage' });
    return state === 'prompt';
  } catch {
    return false;
  }
}

/**
 * Asks the browser not to clear our storage by itself when the disk is full. True if it agrees, or
 * had before.
 */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
