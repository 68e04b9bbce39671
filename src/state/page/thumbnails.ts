import type { ReadingsStore } from '../../storage/types';

const MOST_KEPT = 300;

/**
 * The small previews of pages that were read before this visit, fetched when they come into sight.
 */
export class Thumbnails {
  readonly #readings: Pick<ReadingsStore, 'thumbnail'>;
  readonly #recent = new Map<string, Promise<Blob | null>>();

  constructor(readings: Pick<ReadingsStore, 'thumbnail'>) {
    this.#readings = readings;
  }

  /** By the key of the page's text. Null if there is none. */
  load(key: string): Promise<Blob | null> {
    const thumbnail = this.#recent.get(key) ?? this.#readings.thumbnail(key);
    // A Map keeps the order of insertion: the first key is the one unused for longest.
    this.#recent.delete(key);
    this.#recent.set(key, thumbnail);
    if (this.#recent.size > MOST_KEPT) this.#recent.delete(this.#recent.keys().next().value!);
    return thumbnail;
  }
}
