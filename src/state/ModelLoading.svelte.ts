/** How far the models and the wasm have come. */
export class ModelLoading {
  #loadedBytes = $state(0);
  #totalBytes = $state(0);
  #active = $state(false);

  get loadedBytes(): number {
    return this.#loadedBytes;
  }

  /** 0 until the first report. */
  get totalBytes(): number {
    return this.#totalBytes;
  }

  /** True while they are being loaded. */
  get active(): boolean {
    return this.#active;
  }

  /** Shows the progress of `load`, whose result or failure is passed on. */
  async during<T>(
    load: (report: (loaded: number, total: number) => void) => Promise<T>,
  ): Promise<T> {
    this.#active = true;
    try {
      return await load((loaded, total) => {
        this.#loadedBytes = loaded;
        this.#totalBytes = total;
      });
    } finally {
      this.#active = false;
    }
  }
}
