import { NO_THINGS, type OwnThings, type ThingCounts } from '../../storage/stores/own-things';
import type { ReadingsStore, StorageUse } from '../../storage/types';

/** What is stored on this machine, as last asked. */
export class StoredData {
  readonly #readings: Pick<ReadingsStore, 'use' | 'clear'>;
  readonly #own: OwnThings;
  #use = $state.raw<StorageUse | null>(null);
  #counts = $state.raw<ThingCounts>(NO_THINGS);
  #clearing = $state(false);

  constructor(readings: Pick<ReadingsStore, 'use' | 'clear'>, own: OwnThings) {
    this.#readings = readings;
    this.#own = own;
  }

  /** Null before the first `refresh`. */
  get use(): StorageUse | null {
    return this.#use;
  }

  /** How many there are of all that a person would miss. */
  get own(): ThingCounts {
    return this.#counts;
  }

  get clearing(): boolean {
    return this.#clearing;
  }

  async refresh(): Promise<void> {
    this.#counts = await this.#own.count().catch(() => NO_THINGS);
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
