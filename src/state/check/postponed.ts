/** What was put off is forgotten from here on, the oldest first. */
const MOST_KEPT = 5000;

const KEY = 'scriptorium-postponed';

/** The session storage of the tab, or nothing where there is none. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What a person has put off, of the batch that lies open: kept as long as the tab, so that it still
 * comes last after a reload. Only places are kept, no text.
 */
export class Postponed {
  readonly #storage: TabStorage | null;
  /** Undefined before any was asked for. */
  #batch: string | null | undefined = undefined;
  #keys = new Set<string>();

  constructor(storage: TabStorage | null) {
    this.#storage = storage;
  }

  /** The last one last. */
  of(batch: string | null): ReadonlySet<string> {
    if (batch !== this.#batch) {
      this.#batch = batch;
      this.#keys = new Set(this.#load());
    }
    return this.#keys;
  }

  add(batch: string | null, key: string): void {
    this.of(batch);
    this.#keys.delete(key);
    this.#keys.add(key);
    if (this.#keys.size > MOST_KEPT) this.#keys.delete(this.#keys.values().next().value!);
    try {
      this.#storage?.setItem(KEY, JSON.stringify([this.#batch, ...this.#keys]));
    } catch {
      // Without room it is forgotten with the tab.
    }
  }

  #load(): readonly string[] {
    try {
      const [batch, ...keys] = JSON.parse(this.#storage?.getItem(KEY) ?? '[]') as unknown[];
      return batch === this.#batch ? keys.map(String) : [];
    } catch {
      return [];
    }
  }
}
