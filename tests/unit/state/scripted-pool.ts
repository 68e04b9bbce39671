import type { EngineOptions, PageText } from '../../../src/engine/types';
import type { OcrPool, ProcessOptions, WorkerCount } from '../../../src/pool/types';
import type { OcrErrorCode } from '../../../src/protocol/errors';
import type { BatchEvent, PageId, PageInput } from '../../../src/protocol/events';
import { packText } from '../../../src/protocol/packed-text';
import type { PageSource } from '../../../src/protocol/page-source';
import type { PageReading } from '../../../src/protocol/worker-api';

export const NO_TIME = { decode: 0, detect: 0, crop: 0, recognise: 0, layout: 0, total: 0 };

/** A page of text; each line may come with its score. */
export function textOf(...lines: readonly (string | readonly [string, number])[]): PageText {
  const toLine = (line: string | readonly [string, number], row: number) => {
    const [text, score] = typeof line === 'string' ? ([line, 0.875] as const) : line;
    const quad = [[0, 0], [9, 0], [9, 9], [0, 9]] as const; // prettier-ignore
    return { text, score, row, paragraph: 0, block: 0, quad, chars: [] };
  };
  return { width: 100, height: 100, lines: lines.map(toLine), unread: [] };
}

/** A pool whose every event is sent by the test, so that the test says what happens when. */
export class ScriptedPool implements OcrPool {
  workers = 1;
  /** Pages that the pool has taken in, in order, over all runs. */
  readonly taken: PageInput[] = [];
  readonly cancelledPages: PageId[] = [];
  readonly prioritised: PageId[] = [];
  readonly runs: ProcessOptions[] = [];
  readonly memoryBytes = 0;
  readonly tuning = null;
  readonly gpu = null;
  paused = false;
  #events: (BatchEvent | Error)[] = [];
  #wake: () => void = () => undefined;
  #index = 0;

  useGpu(): void {}

  /** What was read beside the runs, and with which options. */
  readonly aside: [PageSource, EngineOptions][] = [];
  /** What is found there. */
  asideText: PageText = textOf();

  readAside(source: PageSource, options: EngineOptions): Promise<PageReading> {
    this.aside.push([source, options]);
    return Promise.resolve({ text: packText(this.asideText), ms: NO_TIME, thumbnail: null });
  }

  async *process(
    pages: Iterable<PageInput> | AsyncIterable<PageInput>,
    options: ProcessOptions,
  ): AsyncGenerator<BatchEvent> {
    this.runs.push(options);
    this.#events = [];
    void this.#takeIn(pages);
    for (;;) {
      const event = this.#events.shift();
      if (event instanceof Error) throw event;
      if (event) yield event;
      if (event?.type === 'complete') return;
      if (this.#events.length === 0) await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  /** Pages that it still takes in, as a pool does that looks only so far ahead. */
  appetite = Infinity;
  #hungry: () => void = () => undefined;

  takeMore(pages: number): void {
    this.appetite += pages;
    this.#hungry();
  }

  /** True while the batch may still give pages to the current run. */
  inputOpen = false;

  setWorkers(count: WorkerCount): void {
    this.workers = count === 'auto' ? 1 : count;
  }

  cancelPage(page: PageId): void {
    this.cancelledPages.push(page);
    this.fail(page, 'cancelled');
  }

  prioritise(page: PageId): void {
    this.prioritised.push(page);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  warmUp = (): Promise<void> => Promise.resolve();
  dispose = (): Promise<void> => Promise.resolve();

  progress(page: PageId, done: number, total: number): void {
    this.#send({ type: 'progress', page, stage: 'recognise', done, total });
  }

  succeed(page: PageId, text: PageText, { cached = false, key = `key of ${page}` } = {}): void {
    const index = this.#index++;
    const rest = { ms: NO_TIME, thumbnail: null, cached, key };
    this.#send({ type: 'result', page, index, text: packText(text), ...rest });
  }

  fail(page: PageId, code: OcrErrorCode, willRetry = false, key: string | null = null): void {
    const error = { code, message: code };
    this.#send({ type: 'error', page, index: this.#index++, error, willRetry, key });
  }

  complete(): void {
    const speed = { workers: 1, busyMs: 0, wallMs: 0, pagesPerMinute: 0 };
    const counts = { total: 0, succeeded: 0, failed: 0, cancelled: 0 };
    this.#send({ type: 'complete', ...counts, seconds: 1, speed });
  }

  breakDown(error: Error): void {
    this.#events.push(error);
    this.#wake();
  }

  #send(event: BatchEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  async #takeIn(pages: Iterable<PageInput> | AsyncIterable<PageInput>): Promise<void> {
    this.inputOpen = true;
    for await (const page of pages) {
      this.taken.push(page);
      this.appetite -= 1;
      while (this.appetite <= 0) await new Promise<void>((hungry) => (this.#hungry = hungry));
    }
    this.inputOpen = false;
  }
}
