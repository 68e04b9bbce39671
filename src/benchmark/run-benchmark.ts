import { DEFAULT_ENGINE_OPTIONS, STAGES, type Stage } from '../engine/types';
import { OcrError } from '../protocol/errors';
import type { BatchEvent, PageInput } from '../protocol/events';
import type { BenchmarkSettings, PlannedRun, Setting } from './plan';
import {
  checkSettings,
  gpuWarmUpPages,
  mostWorkers,
  planRuns,
  repeated,
  spreadOut,
  warmUpPages,
} from './plan';
import { ProgressMeter } from './progress-meter';
import type {
  BenchmarkPicture,
  BenchmarkPool,
  BenchmarkProgress,
  CreateBenchmarkPool,
  LeftOut,
  MeasuredRun,
  Measurements,
} from './types';
import { UnreadPicture } from './types';

export interface BenchmarkParts {
  /** Called for the workers, and once more for the one on the graphics card. */
  readonly createPool: CreateBenchmarkPool;
  readonly pictures: readonly BenchmarkPicture[];
  readonly settings: BenchmarkSettings;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly now: () => number;
  readonly onProgress: (progress: BenchmarkProgress) => void;
}

type ResultEvent = Extract<BatchEvent, { type: 'result' }>;

/**
 * What one call of the pool tells: how many of its pages seem to be done, results, pages that
 * failed.
 */
interface Listener {
  readonly onDone: (pages: number) => void;
  readonly onResult: (event: ResultEvent) => void;
  readonly onFailure: (failure: LeftOut) => void;
}

/**
 * Starts and warms all workers, then measures each run of the plan. The workers stay for all runs,
 * and a run uses the first few of them, so that no run pays for a start. No cache: every page is
 * read anew. The worker on the graphics card has a pool of its own, so that no other run gets it.
 * All of them are gone at the end.
 *
 * @throws RangeError if the settings make no sense
 * @throws UnreadPicture if no picture can be read, or one fails that was read before
 * @throws OcrError if models or workers cannot be had, or with the code `cancelled` once `signal`
 *   is aborted
 */
export async function runBenchmark(parts: BenchmarkParts): Promise<Measurements> {
  const settings = checkSettings(parts.settings);
  const chosen = spreadOut(parts.pictures, settings.images);
  if (chosen.length === 0) throw new RangeError('There is no picture to measure with');
  const bench = new Bench({ ...parts, settings }, chosen.length);
  try {
    const leftOut = await bench.warmUp(chosen);
    const unread = new Set(leftOut.map(({ path }) => path));
    const pictures = chosen.filter(({ path }) => !unread.has(path));
    if (pictures.length === 0) throw new UnreadPicture(leftOut[0]!);
    await bench.warmUpGpu(pictures);
    const runs = await bench.measureAll(pictures);
    const { gpuFailed, memoryBytes } = bench;
    return { settings, pictures: pictures.length, leftOut, runs, gpuFailed, memoryBytes };
  } finally {
    await bench.dispose();
  }
}

class Bench {
  memoryBytes = 0;
  readonly #parts: BenchmarkParts;
  readonly #plan: readonly PlannedRun[];
  readonly #warmUp: number;
  readonly #gpuWarmUp: number;
  readonly #meter: ProgressMeter;
  readonly #pool: BenchmarkPool;
  readonly #gpuPool: BenchmarkPool | null;

  constructor(parts: BenchmarkParts, pictures: number) {
    const { settings, createPool } = parts;
    this.#parts = parts;
    this.#plan = planRuns(settings);
    this.#warmUp = warmUpPages(settings, pictures);
    this.#gpuWarmUp = gpuWarmUpPages(settings, pictures);
    const cost = this.#warmUp / mostWorkers(settings) + this.#gpuWarmUp;
    this.#meter = new ProgressMeter(this.#plan, cost, parts.now, parts.onProgress);
    this.#pool = createPool(mostWorkers(settings), null);
    this.#gpuPool = settings.gpu && createPool(1, settings.gpu.plan);
  }

  /** True once the card failed: its pool would go on without it. */
  get gpuFailed(): boolean {
    return this.#gpuPool?.gpu === null;
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#pool.dispose(), this.#gpuPool?.dispose()]);
  }

  /**
   * The browser optimises the workers' shared code in the background while the first page is read,
   * so every worker reads whole pages before anything is measured. Pictures that cannot be read are
   * found on the way.
   */
  async warmUp(pictures: readonly BenchmarkPicture[]): Promise<readonly LeftOut[]> {
    const { signal, settings } = this.#parts;
    this.#meter.starting();
    await unlessAborted(this.#pool.warmUp(), signal);
    const failures = new Map<string, LeftOut>();
    const setting = { kind: 'parallel', workers: mostWorkers(settings) } as const;
    const pages = repeated(pictures, this.#warmUp);
    await this.#read(pages, setting, {
      onDone: (done) => this.#meter.warmingUp(done / mostWorkers(settings)),
      onResult: () => undefined,
      onFailure: (failure) => failures.set(failure.path, failure),
    });
    return [...failures.values()];
  }

  /** Pictures that the processor has read. */
  async warmUpGpu(pictures: readonly BenchmarkPicture[]): Promise<void> {
    if (!this.#gpuPool) return;
    const { signal, settings } = this.#parts;
    await unlessAborted(this.#gpuPool.warmUp(), signal);
    const before = this.#warmUp / mostWorkers(settings);
    const reading = this.#read(repeated(pictures, this.#gpuWarmUp), ON_GPU_WORKER, {
      onDone: (done) => this.#meter.warmingUp(before + done),
      onResult: () => undefined,
      onFailure: fail,
    });
    await this.#unlessGpuFails(reading);
  }

  async measureAll(pictures: readonly BenchmarkPicture[]): Promise<readonly MeasuredRun[]> {
    const runs: MeasuredRun[] = [];
    for (const run of this.#plan) {
      this.#meter.begin(run);
      const measuring = () => this.#measure(run, repeated(pictures, run.pages));
      const measured =
        run.setting.kind === 'gpu' ? await this.#measureGpu(measuring) : await measuring();
      if (measured) runs.push(measured);
      this.#meter.end(run);
    }
    return this.gpuFailed ? runs.filter(({ setting }) => setting.kind !== 'gpu') : runs;
  }

  #measureGpu(measuring: () => Promise<MeasuredRun>): Promise<MeasuredRun | null> {
    return this.gpuFailed ? Promise.resolve(null) : this.#unlessGpuFails(measuring());
  }

  /** The card's failure ends its runs, not the benchmark. */
  async #unlessGpuFails<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof UnreadPicture && this.gpuFailed) return null;
      throw error;
    }
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
        onFailure: fail,
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
    const { signal } = this.#parts;
    const pool = setting.kind === 'gpu' ? this.#gpuPool! : this.#pool;
    const pages = pictures.map(({ path, source }, n): PageInput => ({
      id: String(n),
      path,
      source,
    }));
    const seen = new Set<string>();
    let ended = 0;
    for await (const event of pool.process(pages, optionsOf(setting, signal))) {
      if (signal.aborted || event.type === 'complete') continue;
      seen.add(event.page);
      if (event.type !== 'progress') ended += 1;
      // Results of a batch come at its end, but a worker that has begun a page has ended those
      // before it.
      listener.onDone(Math.max(ended, seen.size - setting.workers, 0));
      if (event.type === 'result') this.#takeResult(event, listener);
      // A page that is tried once more has cost its time twice, and its worker is a cold one now.
      if (event.type === 'error')
        listener.onFailure({ path: pages[Number(event.page)]!.path, error: event.error });
    }
    throwIfAborted(signal);
  }

  #takeResult(event: ResultEvent, listener: Listener): void {
    this.memoryBytes = Math.max(this.memoryBytes, this.#pool.memoryBytes);
    listener.onResult(event);
  }
}

const ON_GPU_WORKER: Setting = { kind: 'gpu', workers: 1 };

const MODE_OF = {
  batch: 'batch',
  stream: 'stream',
  parallel: 'parallel',
  single: 'parallel',
  gpu: 'stream',
} as const;

const fail = (failure: LeftOut): never => {
  throw new UnreadPicture(failure);
};

const optionsOf = ({ kind, workers }: Setting, signal: AbortSignal) => ({
  mode: MODE_OF[kind],
  engine: DEFAULT_ENGINE_OPTIONS,
  workers,
  signal,
});

const cancelled = () => new OcrError('cancelled', 'The benchmark was cancelled');

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/**
 * Waits for work that takes no signal, no longer than until it is aborted; rejects with `cancelled`
 * then.
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
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
