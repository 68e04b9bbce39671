/** Finishes older than this no longer count. */
const WINDOW_MS = 60_000;
/** Before this much of a run is seen, a rate would be a guess. */
const LEAST_MS = 1500;

/** Pages a minute over a moving window. Times are in milliseconds of one clock. */
export class RateMeter {
  #finishes: number[] = [];
  #startedAt: number | null = null;

  /** The clock starts with the first page that a worker takes, not with the loading of models. */
  start(now: number): void {
    this.#startedAt ??= now;
  }

  add(now: number): void {
    this.start(now);
    this.#finishes.push(now);
  }

  reset(): void {
    this.#finishes = [];
    this.#startedAt = null;
  }

  /** Null until there is something to judge by. */
  pagesPerMinute(now: number): number | null {
    if (this.#startedAt === null) return null;
    this.#forgetBefore(now - WINDOW_MS);
    const spanMs = Math.min(now - this.#startedAt, WINDOW_MS);
    if (this.#finishes.length === 0 || spanMs < LEAST_MS) return null;
    return (this.#finishes.length / spanMs) * 60_000;
  }

  #forgetBefore(time: number): void {
    const kept = this.#finishes.findIndex((finish) => finish >= time);
    this.#finishes.splice(0, kept === -1 ? this.#finishes.length : kept);
  }
}
