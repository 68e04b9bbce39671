import type { OwnCounts, OwnThings } from '../../storage/stores/own-things';
import type { ReadingsStore, StorageUse } from '../../storage/types';

const NONE: OwnCounts = { recipes: 0, catalogues: 0 };

/** What is stored on this machine, as last asked. */
export class StoredData {
  readonly #readings: Pick<ReadingsStore, 'use' | 'clear'>;
  readonly #own: OwnThings;
  #use = $state.raw<StorageUse | null>(null);
  #counts = $state.raw(NONE);
  #clearing = $state(false);

  constructor(readings: Pick<ReadingsStore, 'use' | 'clear'>, own: OwnThings) {
    this.#readings = readings;
    this.#own = own;
  }

  /** Null before the first `refresh`. */
  get use(): StorageUse | null {
    return this.#use;
  }

  /** A person's own recipes and catalogues. */
  get own(): OwnCounts {
    return this.#counts;
  }

  get clearing(): boolean {
    return this.#clearing;
  }

  async refresh(): Promise<void> {
    this.#counts = await this.#own.count().catch(() => NONE);
    this.#use = await this.#readings.use();
  }

  async clear(): Promise<void> {
    this.#clearing = true;
    await this.#readings.clear();
    await this.refresh();
    this.#clearing = false;
  }

  /**
   * Recipes, catalogues, settings and models, too. The page is to be reloaded then. Rejects if that
   * fails.
   */
  async clearEverything(): Promise<void> {
    this.#clearing = true;
    try {
      await this.#readings.clear();
      await this.#own.clear();
    } finally {
      this.#clearing = false;
    }
  }
}
