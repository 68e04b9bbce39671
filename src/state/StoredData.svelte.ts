import type { ReadingsStore, StorageUse } from '../storage/types';

/** What is stored on this machine, as last asked. */
export class StoredData {
  readonly #readings: Pick<ReadingsStore, 'use' | 'clear'>;
  #use = $state.raw<StorageUse | null>(null);
  #clearing = $state(false);

  constructor(readings: Pick<ReadingsStore, 'use' | 'clear'>) {
    this.#readings = readings;
  }

  /** Null before the first `refresh`. */
  get use(): StorageUse | null {
    return this.#use;
  }

  get clearing(): boolean {
    return this.#clearing;
  }

  async refresh(): Promise<void> {
    this.#use = await this.#readings.use();
  }

  async clear(): Promise<void> {
    this.#clearing = true;
    await this.#readings.clear();
    await this.refresh();
    this.#clearing = false;
  }
}
