/** Tells whoever listens, in the order in which they came; the one who tells need not know them. */
export class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  /** The result ends it. */
  on(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
