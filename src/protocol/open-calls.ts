/**
 * Calls to a worker that wait for their answer. Comlink never settles a call to a dead worker, so
 * each call also ends with the worker's death.
 */
export class OpenCalls {
  readonly #ends = new Set<(reason: Error) => void>();

  /**
   * Not `Promise.race` with a promise of death: that would keep every answer alive as long as the
   * worker.
   */
  until<T>(call: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#ends.add(reject);
      const settled = () => this.#ends.delete(reject);
      call.finally(settled).then(resolve, reject);
    });
  }

  /** Rejects every call that is open. */
  end(reason: Error): void {
    for (const reject of this.#ends) reject(reason);
    this.#ends.clear();
  }
}
