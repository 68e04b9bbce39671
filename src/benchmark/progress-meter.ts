import type { PlannedRun } from './plan';
import { costOf } from './plan';
import type { BenchmarkProgress } from './types';

/** Tells how far a benchmark is, by the pages that one worker would have read in the meantime. */
export class ProgressMeter {
  readonly #runs: readonly PlannedRun[];
  readonly #now: () => number;
  readonly #tell: (progress: BenchmarkProgress) => void;
  readonly #warmUpCost: number;
  readonly #measuredCost: number;
  #measuringSince = 0;
  /** Cost of the runs that are over. */
  #over = 0;
  #at = 0;

  /** @param warmUpCost see `costOf` */
  constructor(
    runs: readonly PlannedRun[],
    warmUpCost: number,
    now: () => number,
    tell: (progress: BenchmarkProgress) => void,
  ) {
    this.#runs = runs;
    this.#now = now;
    this.#tell = tell;
    this.#warmUpCost = warmUpCost;
    this.#measuredCost = runs.reduce((sum, run) => sum + costOf(run), 0);
  }

  starting(): void {
    this.#say('starting', 0, null);
  }

  /** @param cost of the part of the warm-up that is over; see `costOf` */
  warmingUp(cost: number): void {
    this.#say('warm-up', cost, null);
  }

  begin(run: PlannedRun): void {
    if (this.#at === 0) this.#measuringSince = this.#now();
    this.#at += 1;
    this.within(run, 0);
  }

  /** @param fraction of the run that goes on, 0 to 1 */
  within(run: PlannedRun, fraction: number): void {
    const done = this.#over + fraction * costOf(run);
    this.#say('measuring', this.#warmUpCost + done, this.#msLeft(done));
  }

  end(run: PlannedRun): void {
    this.#over += costOf(run);
  }

  #msLeft(done: number): number | null {
    if (done === 0) return null;
    return ((this.#now() - this.#measuringSince) / done) * (this.#measuredCost - done);
  }

  #say(phase: BenchmarkProgress['phase'], done: number, msLeft: number | null): void {
    const fraction = done / (this.#warmUpCost + this.#measuredCost);
    const setting = this.#runs[this.#at - 1]?.setting ?? null;
    this.#tell({ phase, run: this.#at, runs: this.#runs.length, setting, fraction, msLeft });
  }
}
