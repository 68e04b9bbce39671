import { DEFAULT_ENGINE_OPTIONS, type EngineChoices } from '../../engine/types';
import type { OcrPool } from '../../pool/types';
import type { WireError } from '../../protocol/errors';
import { toWireError } from '../../protocol/errors';
import type { BatchEvent, Mode, PageId, PageInput, ResultCache } from '../../protocol/events';
import type { ResultOrder } from '../../storage/types';
import type { Schedule } from './frame-queue';
import { FrameQueue } from './frame-queue';
import type { Page } from '../pages/Page.svelte';
import { PageFeed } from './page-feed';

interface RunParts {
  readonly pool: Pick<OcrPool, 'process' | 'cancelPage' | 'prioritise'>;
  readonly cache: ResultCache;
  readonly mode: Mode;
  readonly order: ResultOrder;
  readonly engine: EngineChoices;
  readonly schedule: Schedule;
  /** Pages may be read: those that come first are on the list. */
  readonly listed: () => Promise<void>;
  /** Called at most once a frame. */
  readonly onEvents: (events: readonly BatchEvent[]) => void;
}

/** One call of the pool, which pages can join as long as it goes on. */
export class ReadingRun {
  readonly #parts: RunParts;
  readonly #feed = new PageFeed();
  readonly #abort = new AbortController();
  readonly #events: FrameQueue<BatchEvent>;
  /** Pages without their final event. */
  readonly #open = new Map<PageId, Page>();

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#events = new FrameQueue((events) => this.#take(events), parts.schedule);
  }

  /** Pages that have not ended: on their way in, waiting, or being read. */
  get open(): Iterable<Page> {
    return this.#open.values();
  }

  has(page: Page): boolean {
    return this.#open.has(page.id);
  }

  /** False if the run takes no more pages. */
  add(page: Page): boolean {
    if (!this.#feed.open) return false;
    this.#open.set(page.id, page);
    this.#feed.push(page);
    return true;
  }

  /**
   * To be called when no files are on their way: the run ends with its pages. In batch mode results
   * come only after the input has ended, so the input ends now and later files make a run of their
   * own.
   */
  closeIfDone(): void {
    if (this.#parts.mode === 'batch' || this.#open.size === 0) this.#feed.close();
  }

  /** True if the page has left at once; else its `cancelled` event follows. */
  cancel(page: Page): boolean {
    if (this.#feed.remove(page.id)) return this.#open.delete(page.id);
    this.#parts.pool.cancelPage(page.id);
    return false;
  }

  /**
   * The page is read before all others that wait. The pool remembers those that it does not have
   * yet.
   */
  prioritise(page: Page): void {
    if (!this.#open.has(page.id)) return;
    this.#feed.promote(page.id);
    this.#parts.pool.prioritise(page.id);
  }

  abort(): void {
    this.#feed.close();
    this.#abort.abort();
  }

  /** Resolves when the pool is free again, with what ended the run before its time, or null. */
  async finished(): Promise<WireError | null> {
    const { pool, mode, order, cache } = this.#parts;
    const { signal } = this.#abort;
    const engine = { ...DEFAULT_ENGINE_OPTIONS, ...this.#parts.engine };
    const options = { mode, order, engine, cache, signal };
    try {
      for await (const event of pool.process(this.#inputs(), options)) this.#events.push(event);
      return null;
    } catch (error) {
      return toWireError(error);
    } finally {
      this.#feed.close();
      this.#events.flush();
    }
  }

  /** The pool takes pages only as far as it has room, so that few pictures are opened ahead. */
  async *#inputs(): AsyncGenerator<PageInput> {
    await this.#parts.listed();
    for await (const page of this.#feed) {
      const source = await page.open('file').catch((error: unknown) => this.#miss(page, error));
      if (source) yield { id: page.id, path: page.path, source };
    }
  }

  #miss(page: Page, failure: unknown): void {
    const error = toWireError(failure);
    const rest = { index: -1, willRetry: false, key: null };
    this.#events.push({ type: 'error', page: page.id, error, ...rest });
  }

  #take(events: readonly BatchEvent[]): void {
    for (const event of events) if (isFinal(event)) this.#open.delete(event.page);
    this.#parts.onEvents(events);
  }
}

/** True if nothing follows for its page. */
export const isFinal = (
  event: BatchEvent,
): event is Extract<BatchEvent, { type: 'result' | 'error' }> =>
  event.type === 'result' || (event.type === 'error' && !event.willRetry);
