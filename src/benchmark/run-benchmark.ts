import { DEFAULT_ENGINE_OPTIONS, STAGES, type Stage } from '../engine/types';
import { OcrError } from '../protocol/errors';
import type { BatchEvent, PageInput } from '../protocol/events';
import type { BenchmarkSettings, PlannedRun, Setting } from './plan';
import { checkSettings, mostWorkers, planRuns, repeated, spreadOut, warmUpPages } from './plan';
import { ProgressMeter } from './progress-meter';
import type {
  BenchmarkPicture,
  BenchmarkPool,
  BenchmarkProgress,
  LeftOut,
  MeasuredRun,
  Measurements,
} from './types';
import { UnreadPicture } from './types';

export interface BenchmarkParts {
  /** Made for `mostWorkers(settings)` workers, and used by nobody else. */
  readonly pool: BenchmarkPool;
  readonly pictures: readonly BenchmarkPicture[];
  readonly settings: BenchmarkSettings;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly now: () => number;
  readonly onProgress: (progress: BenchmarkProgress) => void;
}

type ResultEvent = Extract<BatchEvent, { type: 'result' }>;

/** What one call of the pool tells: how many of its pages seem to be done, results, pages that failed. */
interface Listener {
  readonly onDone: (pages: number) => void;
  readonly onResult: (event: ResultEvent) => void;
  readonly onFailure: (failure: LeftOut) => void;
}

/**
 * Starts and warms all workers, then measures each run of the plan. The workers stay for all runs, and a
 * run uses the first few of them, so that no run pays for a start. No cache: every page is read anew.
 *
 * @throws RangeError if the settings make no sense
 * @throws UnreadPicture if no picture can be read, or one fails that was read before
 * @throws OcrError if models or workers cannot be had, or with the code `cancelled` once `signal` is aborted
 */
export async function runBenchmark(parts: BenchmarkParts): Promise<Measurements> {
  const settings = checkSettings(parts.settings);
  const chosen = spreadOut(parts.pictures, settings.images);
  if (chosen.length === 0) throw new RangeError('There is no picture to measure with');
  const bench = new Bench({ ...parts, settings }, warmUpPages(settings, chosen.length));
  const leftOut = await bench.warmUp(chosen);
  const unread = new Set(leftOut.map(({ path }) => path));
  const pictures = chosen.filter(({ path }) => !unread.has(path));
  if (pictures.length === 0) throw new UnreadPicture(leftOut[0]!);
  const runs = await bench.measureAll(pictures);
  return { settings, pictures: pictures.length, leftOut, runs, memoryBytes: bench.memoryBytes };
}

class Bench {
  memoryBytes = 0;
  readonly #parts: BenchmarkParts;
  readonly #plan: readonly PlannedRun[];
  readonly #warmUp: number;
  readonly #meter: ProgressMeter;

  constructor(parts: BenchmarkParts, warmUp: number) {
    this.#parts = parts;
    this.#plan = planRuns(parts.settings);
    this.#warmUp = warmUp;
    const cost = warmUp / mostWorkers(parts.settings);
    this.#meter = new ProgressMeter(this.#plan, cost, parts.now, parts.onProgress);
  }

  /**
   * The browser optimises the workers' shared code in the background while the first page is read, so every
   * worker reads whole pages before anything is measured. Pictures that cannot be read are found on the way.
   */
  async warmUp(pictures: readonly BenchmarkPicture[]): Promise<readonly LeftOut[]> {
    const { pool, signal, settings } = this.#parts;
    this.#meter.starting();
    await unlessAborted(pool.warmUp(), signal);
    const failures = new Map<string, LeftOut>();
    const setting = { kind: 'parallel', workers: mostWorkers(settings) } as const;
    const pages = repeated(pictures, this.#warmUp);
    await this.#read(pages, setting, {
      onDone: (done) => this.#meter.warmingUp(done / pages.length),
      onResult: () => undefined,
      onFailure: (failure) => failures.set(failure.path, failure),
    });
    return [...failures.values()];
  }

  async measureAll(pictures: readonly BenchmarkPicture[]): Promise<readonly MeasuredRun[]> {
    const runs: MeasuredRun[] = [];
    for (const run of this.#plan) {
      this.#meter.begin(run);
      runs.push(await this.#measure(run, repeated(pictures, run.pages)));
      this.#meter.end(run);
    }
    return runs;
  }

  /** The pages of a `single` run are handed over one by one, those of the others together. */
  async #measure(run: PlannedRun, pages: readonly BenchmarkPicture[]): Promise<MeasuredRun> {
    const { now } = this.#parts;
    const stageMs = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
    const resultMs: number[] = [];
    const parcels = run.setting.kind === 'single' ? pages.map((page) => [page]) : [pages];
    const startMs = now();
    for (const parcel of parcels) {
      const before = resultMs.length;
      await this.#read(parcel, run.setting, {
        onDone: (done) => this.#meter.within(run, (before + done) / pages.length),
        onResult: ({ ms }) => {
          resultMs.push(now() - startMs);
          for (const stage of STAGES) stageMs[stage] += ms[stage];
        },
        onFailure: (failure) => {
          throw new UnreadPicture(failure);
        },
      });
    }
    return { ...run, wallMs: now() - startMs, resultMs, stageMs };
  }

  /** Resolves when the pool is free again; rejects with `cancelled` if the signal was aborted. */
  async #read(
    pictures: readonly BenchmarkPicture[],
    setting: Setting,
    listener: Listener,
  ): Promise<void> {
    const { pool, signal } = this.#parts;
    const pages = pictures.map(({ path, blob }, n): PageInput => ({ id: String(n), path, blob }));
    const seen = new Set<string>();
    let ended = 0;
    for await (const event of pool.process(pages, optionsOf(setting, signal))) {
      if (signal.aborted || event.type === 'complete') continue;
      seen.add(event.page);
      if (event.type !== 'progress') ended += 1;
      // Results of a batch come at its end, but a worker that has begun a page has ended those before it.
      listener.onDone(Math.max(ended, seen.size - setting.workers, 0));
      if (event.type === 'result') this.#takeResult(event, listener);
      // A page that is tried once more has cost its time twice, and its worker is a cold one now.
      if (event.type === 'error')
        listener.onFailure({ path: pages[Number(event.page)]!.path, error: event.error });
    }
    throwIfAborted(signal);
  }

  #takeResult(event: ResultEvent, listener: Listener): void {
    this.memoryBytes = Math.max(this.memoryBytes, this.#parts.pool.memoryBytes);
    listener.onResult(event);
  }
}

const optionsOf = ({ kind, workers }: Setting, signal: AbortSignal) => ({
  mode: kind === 'single' ? ('parallel' as const) : kind,
  engine: DEFAULT_ENGINE_OPTIONS,
  workers,
  signal,
});

const cancelled = () => new OcrError('cancelled', 'The benchmark was cancelled');

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** Waits for work that takes no signal, no longer than until it is aborted. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  throwIfAborted(signal);
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => (stop = () => reject(cancelled())));
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
