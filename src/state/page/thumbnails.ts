import type { PageSource } from '../../protocol/page-source';
import type { ReadingsStore } from '../../storage/types';
import type { Page } from '../pages/Page.svelte';

const MOST_KEPT = 300;

/**
 * While pages are read, at most this part of the time goes into pictures of those that wait: one
 * picture is made at a time, and then nothing is done for as long as makes it so little. By choice.
 */
const SHARE = 0.2;
/** Rows that only pass by need no picture. By choice. */
const IN_SIGHT_MS = 200;

export interface ThumbnailsParts {
  readonly readings: Pick<ReadingsStore, 'thumbnail'>;
  /** Makes the small picture of a file, in a worker; rejects if it cannot be decoded. */
  readonly make: (source: PageSource) => Promise<Blob>;
  readonly isReading: () => boolean;
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * The small pictures of pages in sight: of those that were read before this visit they are fetched,
 * of those that wait they are made, one after another.
 */
export class Thumbnails {
  readonly #parts: ThumbnailsParts;
  readonly #recent = new Map<string, Promise<Blob | null>>();
  readonly #made = new Map<Page, Blob | null>();
  /** Resolves when the pictures that were asked for are made, and when the next may be. */
  #free: Promise<unknown> = Promise.resolve();

  constructor(parts: ThumbnailsParts) {
    this.#parts = parts;
  }

  /** By the key of the page's text. Null if there is none. */
  load(key: string): Promise<Blob | null> {
    const thumbnail = this.#recent.get(key) ?? this.#parts.readings.thumbnail(key);
    // A Map keeps the order of insertion: the first key is the one unused for longest.
    this.#recent.delete(key);
    this.#recent.set(key, thumbnail);
    if (this.#recent.size > MOST_KEPT) this.#recent.delete(this.#recent.keys().next().value!);
    return thumbnail;
  }

  /**
   * Of a page whose text is not there yet. Null if there is none, or it is no longer wanted.
   * @param signal aborted when the page is out of sight
   */
  async ofWaiting(page: Page, signal: AbortSignal): Promise<Blob | null> {
    const made = this.#made.get(page);
    if (made !== undefined) return made;
    await this.#parts.sleep(IN_SIGHT_MS);
    if (signal.aborted) return null;
    const turn = this.#free.then(() => (signal.aborted ? null : this.#make(page)));
    this.#free = turn.then(async (took) => took && this.#parts.sleep(took.pauseMs));
    return (await turn)?.picture ?? null;
  }

  async #make(page: Page): Promise<{ picture: Blob | null; pauseMs: number }> {
    const { make, now, isReading } = this.#parts;
    const begin = now();
    const picture = await page
      .open('picture')
      // The pages of a document would each open it anew.
      .then((source) => (source.part === null ? make(source) : null))
      .catch(() => null);
    this.#made.set(page, picture);
    if (this.#made.size > MOST_KEPT) this.#made.delete(this.#made.keys().next().value!);
    const pauseMs = isReading() ? (now() - begin) * (1 / SHARE - 1) : 0;
    return { picture, pauseMs };
  }
}
