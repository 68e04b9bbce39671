import type { OcrPool, ProcessOptions } from '../../../src/pool/types';
import type { GpuPlan } from '../../../src/protocol/backends';
import type { BatchEvent, PageInput } from '../../../src/protocol/events';
import { packText } from '../../../src/protocol/packed-text';

/** Every stage of a page takes a fifth of its time. */
const stageTimes = (ms: number) => {
  const [decode, detect, crop, recognise, layout] = [ms / 5, ms / 5, ms / 5, ms / 5, ms / 5];
  return { decode, detect, crop, recognise, layout, total: ms };
};

/**
 * A pool with a clock of its own: a page takes the time that the test says, divided by the run's
 * workers. What stands in `failing` cannot be read.
 */
export class TimedPool implements OcrPool {
  clock = 0;
  warmedUp = false;
  disposed = false;
  readonly failing = new Set<string>();
  /** Options and paths of every run, in order. */
  readonly runs: { readonly options: ProcessOptions; readonly paths: readonly string[] }[] = [];
  memoryBytes = 0;
  readonly workers = 2;
  readonly tuning = null;
  gpu: GpuPlan | null = null;
  readonly paused = false;
  /** Called before each page with the number of the run. */
  onPage: (run: number) => void = () => undefined;
  readonly #msOf: (run: number, path: string) => number;

  constructor(msOf: (run: number, path: string) => number = () => 100) {
    this.#msOf = msOf;
  }

  readonly now = (): number => this.clock;

  useGpu(): void {}

  readAside = (): Promise<never> => Promise.reject(new Error('Not for benchmarks'));

  warmUp(): Promise<void> {
    this.warmedUp = true;
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    this.disposed = true;
    return Promise.resolve();
  }

  async *process(
    input: Iterable<PageInput> | AsyncIterable<PageInput>,
    options: ProcessOptions,
  ): AsyncGenerator<BatchEvent> {
    const pages: PageInput[] = [];
    for await (const page of input) pages.push(page);
    this.runs.push({ options, paths: pages.map(({ path }) => path) });
    const held: BatchEvent[] = [];
    for (const [index, page] of pages.entries()) {
      const event = this.#read(index, page, options);
      if (options.mode === 'batch') held.push(event);
      else yield event;
    }
    yield* held;
    const counts = { total: pages.length, succeeded: 0, failed: 0, cancelled: 0 };
    const speed = { workers: 1, busyMs: 0, wallMs: 0, pagesPerMinute: 0 };
    yield { type: 'complete', ...counts, seconds: 0, speed };
  }

  setWorkers = (): void => undefined;
  cancelPage = (): void => undefined;
  prioritise = (): void => undefined;
  pause = (): void => undefined;
  resume = (): void => undefined;

  #read(
    index: number,
    { id, path }: PageInput,
    { workers = 1, signal }: ProcessOptions,
  ): BatchEvent {
    const run = this.runs.length - 1;
    this.onPage(run);
    const failure = (code: 'cancelled' | 'decode-failed'): BatchEvent => {
      const error = { code, message: code };
      return { type: 'error', page: id, index, error, willRetry: false, key: null };
    };
    if (signal?.aborted) return failure('cancelled');
    const ms = this.#msOf(run, path);
    this.clock += ms / workers;
    if (this.failing.has(path)) return failure('decode-failed');
    const text = packText({ width: 1, height: 1, lines: [], unread: [] });
    const rest = { thumbnail: null, cached: false, key: null };
    return { type: 'result', page: id, index, text, ms: stageTimes(ms), ...rest };
  }
}
