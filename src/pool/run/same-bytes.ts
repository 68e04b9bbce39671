/**
 * Keeps pages with the same key from being read twice: the first one leads, the others wait for its
 * end and are then looked up again.
 */
export class SameBytes<Page> {
  readonly #leaders = new Map<Page, string>();
  readonly #followers = new Map<string, Page[]>();

  /** True if the page is the first with this key; false if it now waits for that one. */
  lead(page: Page, key: string): boolean {
    const followers = this.#followers.get(key);
    if (followers) followers.push(page);
    else this.#crown(page, key);
    return !followers;
  }

  /** The page whose end this one waits for; null if it waits for none. */
  leaderOf(page: Page): Page | null {
    for (const [leader, key] of this.#leaders)
      if (this.#followers.get(key)?.includes(page)) return leader;
    return null;
  }

  /** To be called for every page that ended; returns those that waited for it. */
  ended(page: Page): readonly Page[] {
    const key = this.#leaders.get(page);
    if (key === undefined) return [];
    const followers = this.#followers.get(key) ?? [];
    this.#leaders.delete(page);
    this.#followers.delete(key);
    return followers;
  }

  #crown(page: Page, key: string): void {
    this.#leaders.set(page, key);
    this.#followers.set(key, []);
  }
}
