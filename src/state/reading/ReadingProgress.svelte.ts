import type { BatchProgress } from './batch-progress';
import { NO_PROGRESS } from './batch-progress';
import { RateMeter } from './rate-meter';
import type { PageTally } from '../pages/tally';

/** How far the list is, and how fast it is read, as the screen shows it. */
export class ReadingProgress {
  readonly #tally: PageTally;
  /** Milliseconds. */
  readonly #now: () => number;
  readonly #rate = new RateMeter();
  #held = $state(0);
  #progress = $state.raw(NO_PROGRESS);

  constructor(tally: PageTally, now: () => number) {
    this.#tally = tally;
    this.#now = now;
  }

  get progress(): BatchProgress {
    return this.#progress;
  }

  get held(): number {
    return this.#held;
  }

  /** A worker is at a page. */
  begun(): void {
    this.#rate.start(this.#now());
  }

  /** A worker has read a page. */
  ended(): void {
    this.#rate.add(this.#now());
  }

  restart(): void {
    this.#rate.reset();
  }

  publish(held: number, isGoingOn: boolean): void {
    const { counts, toCheck, readable, unfinished, fraction } = this.#tally;
    const pagesPerMinute = isGoingOn ? this.#rate.pagesPerMinute(this.#now()) : null;
    this.#held = held;
    const msLeft = pagesPerMinute === null ? null : ((unfinished - held) / pagesPerMinute) * 60_000;
    this.#progress = { counts, toCheck, readable, unfinished, fraction, pagesPerMinute, msLeft };
  }
}
