import { fromWireError, OcrError, toWireError } from '../../protocol/errors';
import type { InitConfig } from '../../protocol/worker-api';

export const disposed = () => new OcrError('cancelled', 'The pool was disposed');

/** What all workers start with: loaded once, and anew after a failure or once it is forgotten. */
export class Preparation {
  readonly #load: () => Promise<InitConfig>;
  /** Aborted with the pool. */
  readonly #end: AbortSignal;
  #config: Promise<InitConfig> | null = null;

  constructor(load: () => Promise<InitConfig>, end: AbortSignal) {
    this.#load = load;
    this.#end = end;
  }

  /** Rejects with an OcrError. */
  get(): Promise<InitConfig> {
    if (this.#config) return this.#config;
    const config = this.#loaded();
    this.#config = config;
    config.catch(() => this.forget(config));
    return config;
  }

  /** @param config only if this is what it still holds; whatever it holds where it is left out */
  forget(config = this.#config): void {
    if (this.#config === config) this.#config = null;
  }

  async #loaded(): Promise<InitConfig> {
    if (this.#end.aborted) throw disposed();
    try {
      return await this.#untilDisposed(this.#load());
    } catch (error) {
      throw error instanceof OcrError ? error : fromWireError(toWireError(error));
    }
  }

  #untilDisposed<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => reject(disposed());
      this.#end.addEventListener('abort', stop, { once: true });
      const settled = () => this.#end.removeEventListener('abort', stop);
      work.then(resolve, reject).finally(settled);
    });
  }
}
