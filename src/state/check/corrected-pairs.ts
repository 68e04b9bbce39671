/** A text that was read, and what it is instead. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

/** What was corrected into what, as long as the page lives. */
export class CorrectedPairs {
  readonly #counts = new Map<string, number>();

  /** Counts a correction; true for the second one that is the same. */
  isSecond(from: string, to: string): boolean {
    if (from === '' || to === '' || from === to) return false;
    const key = JSON.stringify([from, to]);
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count === 2;
  }
}
