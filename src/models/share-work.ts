import type { AssetProgress } from '../protocol/file-api';

/**
 * Work that several may wait for at once: while it goes on, later callers join it and are told the
 * progress, too. Once it has ended it is forgotten, and the next call does it anew.
 */
export function shareWork<T>(
  work: (report: AssetProgress) => Promise<T>,
): (onProgress?: AssetProgress) => Promise<T> {
  const listeners = new Set<AssetProgress>();
  let current: Promise<T> | null = null;

  const report: AssetProgress = (loaded, total) => {
    for (const listener of listeners) listener(loaded, total);
  };
  const forget = () => {
    current = null;
    listeners.clear();
  };

  return (onProgress) => {
    if (onProgress) listeners.add(onProgress);
    return (current ??= work(report).finally(forget));
  };
}
