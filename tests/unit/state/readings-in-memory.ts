import { unpackText } from '../../../src/protocol/packed-text';
import type { PageReading } from '../../../src/protocol/worker-api';
import type { ReadingsStore } from '../../../src/storage/types';

/** The store's contract over a Map, which the test can look into and change. */
export function readingsInMemory(): ReadingsStore & {
  readonly map: Map<string, PageReading>;
  readonly asked: string[];
} {
  const map = new Map<string, PageReading>();
  const asked: string[] = [];
  return {
    map,
    asked,
    keyOf: ({ file }) => Promise.resolve(`${file.size}`),
    get(key) {
      asked.push(key);
      return Promise.resolve(map.get(key) ?? null);
    },
    text(key) {
      asked.push(key);
      const reading = map.get(key);
      return Promise.resolve(reading ? unpackText(reading.text) : null);
    },
    thumbnail: (key) => Promise.resolve(map.get(key)?.thumbnail ?? null),
    hold: (key, reading) => void map.set(key, reading),
    held: () => null,
    release: () => undefined,
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
