/**
 * Why Auto has chosen its number of workers:
 * `measuring`: it is still being found out; `cores`: every core has a worker, and more could not
 * gain; `no-gain`: more were tried and added too little; `no-loss`: fewer were tried and lost
 * nothing to speak of;
 * `memory`: more would take too much memory, or there was none left; `start`: another one did not
 * start.
 */
export type TuningReason = 'measuring' | 'cores' | 'no-gain' | 'no-loss' | 'memory' | 'start';

/** What Auto has chosen, and why. */
export interface Tuning {
  readonly workers: number;
  readonly reason: TuningReason;
  /**
   * The last other number that was tried, and how much the throughput of the larger of the two was
   * above that of the smaller, as a fraction (0.03 is 3 %); null if none was tried.
   */
  readonly trial: { readonly workers: number; readonly gain: number } | null;
}

/** What the choice is bound by. */
export interface Machine {
  /** `navigator.hardwareConcurrency`, or what is known of it. */
  readonly cores: number;
  /** WASM memory that all workers together may take. */
  readonly memoryBytes: number;
}

/** One page that a worker has read alone. */
export interface PageSample {
  /** See `workOf`. */
  readonly work: number;
  readonly ms: number;
  /** True if all workers were busy all the while and this one had warmed up. */
  readonly steady: boolean;
  /** Read by the one worker on the graphics card. */
  readonly onGpu: boolean;
}

/*
 * All unsourced, but checked together: tuner.test.ts plays machines whose pages stray, and the
 * choice comes close to the best number on each.
 */

/** What more workers must add to the throughput to be worth their memory, as a fraction of it … */
const WORTHWHILE = 0.05;
/** … or as a part of what they ideally would: the twenty-first worker cannot add 5 %. */
const WORTHWHILE_PART = 0.5;
/** How many more (or fewer) are tried at once, as a part of those there are; at least one. */
const STEP = 0.25;
/** Pages at one number of workers, at least, before it is judged … */
const LEAST_SAMPLES = 6;
/** … and for each worker: more of them need more. */
const SAMPLES_A_WORKER = 2;
/**
 * After so many pages the neighbouring numbers are tried anew: the machine may have other work by
 * now.
 */
const REVIEW_AFTER = 150;
/** Up to here the first guess is a worker for every core. */
const FEW_CORES = 8;
/**
 * A worker's memory before it is known, in bytes: what workers hold after some pages (as `ping`
 * tells it).
 */
const USUAL_MEMORY = 200e6;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
};

/** Of so many workers; nothing is known of those that have read no page. */
const total = (speeds: readonly number[], workers: number): number =>
  speeds.length === 0 ? 0 : workers * median(speeds);

/** Few cores: all of them. Many: half of them, since often two share one core's arithmetic. */
const firstGuess = (cores: number): number =>
  Math.min(cores, Math.max(FEW_CORES, Math.ceil(cores / 2)));

/** True if `more` workers are worth it instead of `fewer`, with so much more throughput. */
const isWorthwhile = (gain: number, fewer: number, more: number): boolean =>
  gain >= Math.min(WORTHWHILE, (WORTHWHILE_PART * (more - fewer)) / fewer);

/**
 * Finds the number of workers by measuring: it grows as long as one more really adds throughput,
 * shrinks when memory runs short or another start fails, and tries its neighbours again now and
 * then. The throughput of n workers is n times the median speed of their pages (work a
 * millisecond), which, unlike pages a minute, does not depend on which pages they happened to read.
 * One on the graphics card is counted by its own pages.
 */
export class Tuner {
  readonly #machine: Machine;
  #ceiling: number;
  #workers: number;
  #reason: TuningReason = 'measuring';
  #lastTrial: Tuning['trial'] = null;
  #samples: { readonly speed: number; readonly onGpu: boolean }[] = [];
  /** The number before the present trial and its throughput; null if nothing is being tried. */
  #trial: { readonly from: number; readonly throughput: number } | null = null;
  #sinceReview = 0;
  #reviewAfter = REVIEW_AFTER;
  #reviewsUp = false;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#ceiling = clamp(Math.floor(machine.memoryBytes / USUAL_MEMORY), 1, machine.cores);
    this.#workers = clamp(firstGuess(machine.cores), 1, this.#ceiling);
    if (this.#workers === this.#ceiling) this.#reason = this.#bound;
  }

  get tuning(): Tuning {
    return { workers: this.#workers, reason: this.#reason, trial: this.#lastTrial };
  }

  /** Workers to be kept alive: those that a trial leaves out may be wanted again in a moment. */
  get kept(): number {
    return Math.max(this.#workers, this.#trial?.from ?? 0);
  }

  /** Takes a page into account; the choice may be another one afterwards. */
  page({ work, ms, steady, onGpu }: PageSample): void {
    this.#sinceReview += 1;
    if (!steady || work <= 0 || ms <= 0) return;
    this.#samples.push({ speed: work / ms, onGpu });
    if (this.#samples.length >= Math.max(LEAST_SAMPLES, SAMPLES_A_WORKER * this.#workers))
      this.#judge();
  }

  /**
   * WASM memory of all workers now. While surplus ones are still at their page, it is not yet what
   * it will be.
   */
  memory(bytes: number, alive: number): void {
    if (alive <= this.#workers && bytes > this.#machine.memoryBytes) this.trouble('memory');
  }

  /**
   * There was no memory for a page, or a worker did not start: it does not get better by trying
   * again.
   */
  trouble(reason: 'memory' | 'start'): void {
    this.#ceiling = Math.max(1, this.#workers - 1);
    this.#settle(this.#ceiling, reason);
  }

  /** With all of the machine's cores at work, nothing is left to gain. */
  get #bound(): TuningReason {
    return this.#ceiling === this.#machine.cores ? 'cores' : 'memory';
  }

  #judge(): void {
    const throughput = this.#throughput;
    if (this.#trial) this.#judgeTrial(this.#trial, throughput);
    else if (this.#reason === 'measuring') this.#grow(throughput);
    else if (this.#sinceReview >= this.#reviewAfter) this.#review(throughput);
    else this.#samples = this.#samples.slice(-SAMPLES_A_WORKER * this.#workers);
  }

  get #throughput(): number {
    const speeds = (onGpu: boolean) =>
      this.#samples.filter((sample) => sample.onGpu === onGpu).map(({ speed }) => speed);
    const [gpu, wasm] = [speeds(true), speeds(false)];
    const onWasm = this.#workers - Math.min(1, gpu.length);
    return total(gpu, 1) + total(wasm, onWasm);
  }

  #judgeTrial({ from, throughput: before }: { from: number; throughput: number }, now: number) {
    const workers = this.#workers;
    const grew = workers > from;
    const gain = grew ? now / before - 1 : before / now - 1;
    const worthwhile = isWorthwhile(gain, Math.min(from, workers), Math.max(from, workers));
    this.#lastTrial = { workers, gain };
    if (grew && worthwhile) this.#grow(now);
    else if (grew) this.#settle(from, 'no-gain');
    else if (worthwhile) this.#goBack(from);
    else this.#settle(this.#workers, 'no-loss');
  }

  /** The review has changed nothing: the next one can wait twice as long. */
  #goBack(from: number): void {
    const wait = this.#reviewAfter * 2;
    this.#settle(from, this.#reason);
    this.#reviewAfter = wait;
  }

  #grow(throughput: number): void {
    if (this.#workers < this.#ceiling) this.#try(this.#workers + this.#step, throughput);
    else this.#settle(this.#workers, this.#bound);
  }

  /** In turn: would fewer do, would more help? */
  #review(throughput: number): void {
    const up = this.#reviewsUp && this.#workers < this.#ceiling;
    this.#reviewsUp = !this.#reviewsUp;
    if (up) this.#try(this.#workers + this.#step, throughput);
    else if (this.#workers > 1) this.#try(this.#workers - this.#step, throughput);
    else this.#sinceReview = 0;
  }

  get #step(): number {
    return Math.max(1, Math.round(this.#workers * STEP));
  }

  #try(workers: number, throughput: number): void {
    this.#trial = { from: this.#workers, throughput };
    this.#workers = Math.min(workers, this.#ceiling);
    this.#samples = [];
  }

  #settle(workers: number, reason: TuningReason): void {
    this.#trial = null;
    this.#workers = workers;
    this.#reason = reason;
    this.#samples = [];
    this.#sinceReview = 0;
    this.#reviewAfter = REVIEW_AFTER;
  }
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most));
