/** The last few of what was fetched, by name; what could not be had is fetched again. */
export class RecentPromises<Value> {
  readonly #most: number;
  readonly #recent = new Map<string, Promise<Value>>();

  constructor(most: number) {
    this.#most = most;
  }

  get(name: string, fetch: () => Promise<Value>): Promise<Value> {
    const value = this.#recent.get(name) ?? fetch();
    // A Map keeps the order of insertion: the first is the one unused for longest.
    this.#recent.delete(name);
    this.#recent.set(name, value);
    value.catch(() => this.#recent.get(name) === value && this.#recent.delete(name));
    if (this.#recent.size > this.#most) this.#recent.delete(this.#recent.keys().next().value!);
    return value;
  }

  clear(): void {
    this.#recent.clear();
  }
}
