/** How far the models and the wasm have come. */
export class ModelLoading {
  readonly totalBytes: number;
  #loadedBytes = $state(0);
  #active = $state(false);
  #isStored = $state<boolean | null>(null);
  #isNew = $state(false);

  constructor(totalBytes: number) {
    this.totalBytes = totalBytes;
  }

  get loadedBytes(): number {
    return this.#loadedBytes;
  }

  /** True while they are being loaded. */
  get active(): boolean {
    return this.#active;
  }

  /** Whether everything is stored, with its hashes verified; null until that is known. */
  get isStored(): boolean | null {
    return this.#isStored;
  }

  /** True if they were not here before this visit, and now are loaded. */
  get isNew(): boolean {
    return this.#isNew;
  }

  async check(assetsStored: () => Promise<boolean>): Promise<void> {
    this.#isStored = await assetsStored();
  }

  /** Shows the progress of `load`, whose result or failure is passed on. */
  async during<T>(load: (report: (loadedBytes: number) => void) => Promise<T>): Promise<T> {
    this.#active = true;
    try {
      const loaded = await load((loadedBytes) => (this.#loadedBytes = loadedBytes));
      if (this.#isStored === false) this.#isNew = true;
      return loaded;
    } finally {
      this.#active = false;
    }
  }
}
