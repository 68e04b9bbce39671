import type { StoredReading } from '../../../src/protocol/events';
import type { ReadingsStore } from '../../../src/storage/types';

/** The store's contract over a Map, which the test can look into and change. */
export function readingsInMemory(): ReadingsStore & {
  readonly map: Map<string, StoredReading>;
  readonly asked: string[];
} {
  const map = new Map<string, StoredReading>();
  const asked: string[] = [];
  return {
    map,
    asked,
    keyOf: (blob) => Promise.resolve(`${blob.size}`),
    get(key) {
      asked.push(key);
      return Promise.resolve(map.get(key) ?? null);
    },
    thumbnail: (key) => Promise.resolve(map.get(key)?.thumbnail ?? null),
    secure: () => Promise.resolve(true),
    put(key, reading) {
      map.set(key, reading);
      return Promise.resolve();
    },
    use: () => Promise.resolve({ readings: map.size, usedBytes: null, quotaBytes: null }),
    clear() {
      map.clear();
      return Promise.resolve();
    },
  };
}
