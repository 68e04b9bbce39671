import type { BatchEvent } from '../protocol/events';

type PageEvent = Extract<BatchEvent, { index: number }>;
type Pull = (result: IteratorResult<BatchEvent>) => void;

const DONE = { done: true, value: undefined } as const;

/** A page that was cancelled has no outcome to wait for: whoever cancelled it hears so at once. */
const isOutcome = (event: BatchEvent): event is PageEvent =>
  'index' in event && !(event.type === 'error' && event.error.code === 'cancelled');

/**
 * The queue between a run and its consumer. Unread progress of a page is replaced by newer progress of
 * that page, so that a slow consumer costs no memory; results and errors are all kept.
 */
export class EventStream implements AsyncIterableIterator<BatchEvent> {
  readonly #inInputOrder: boolean;
  readonly #onRead: () => void;
  readonly #onLeave: () => Promise<void>;
  readonly #queue: { event: BatchEvent }[] = [];
  readonly #progress = new Map<string, { event: BatchEvent }>();
  readonly #pulls: { resolve: Pull; reject: (reason: unknown) => void }[] = [];
  #heldBack: PageEvent[] = [];
  #unread = 0;
  #ended = false;
  #failure: { reason: unknown } | null = null;

  /**
   * @param inInputOrder results and errors, but not of cancelled pages, are held back until the end and
   *   then given by `index`
   * @param onRead called when the consumer took a result or an error
   * @param onLeave called when the consumer stops early (`break`, `return`, a throw in its loop)
   */
  constructor(inInputOrder: boolean, onRead: () => void, onLeave: () => Promise<void>) {
    this.#inInputOrder = inInputOrder;
    this.#onRead = onRead;
    this.#onLeave = onLeave;
  }

  /** Results and errors in the queue; those held back do not count. */
  get unread(): number {
    return this.#unread;
  }

  push(event: BatchEvent): void {
    if (event.type === 'progress') this.#pushProgress(event);
    else if (this.#inInputOrder && isOutcome(event)) this.#heldBack.push(event);
    else this.#append({ event });
  }

  /** Nothing follows; a failure is thrown to the consumer after the last event. */
  end(failure: { reason: unknown } | null): void {
    this.#ended = true;
    this.#failure = failure;
    this.#deliver();
  }

  /** Gives out what was held back, in the order of the input. */
  releaseHeldBack(): void {
    for (const event of this.#heldBack.sort((a, b) => a.index - b.index)) this.#append({ event });
    this.#heldBack = [];
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<BatchEvent>> {
    return new Promise((resolve, reject) => {
      this.#pulls.push({ resolve, reject });
      this.#deliver();
    });
  }

  async return(): Promise<IteratorResult<BatchEvent>> {
    await this.#onLeave();
    this.#queue.length = 0;
    this.#failure = null;
    return DONE;
  }

  #pushProgress(event: Extract<BatchEvent, { type: 'progress' }>): void {
    const unread = this.#progress.get(event.page);
    if (unread) unread.event = event;
    else this.#append(this.#rememberProgress(event.page, { event }));
  }

  #rememberProgress<Node extends { event: BatchEvent }>(page: string, node: Node): Node {
    this.#progress.set(page, node);
    return node;
  }

  #append(node: { event: BatchEvent }): void {
    this.#queue.push(node);
    if ('index' in node.event) this.#unread += 1;
    this.#deliver();
  }

  #deliver(): void {
    while (this.#pulls.length > 0 && (this.#queue.length > 0 || this.#ended)) {
      const pull = this.#pulls.shift()!;
      const node = this.#queue.shift();
      if (node) pull.resolve({ done: false, value: this.#take(node.event) });
      else this.#finish(pull);
    }
  }

  #take(event: BatchEvent): BatchEvent {
    if (event.type === 'progress') this.#progress.delete(event.page);
    if ('index' in event) {
      this.#unread -= 1;
      this.#onRead();
    }
    return event;
  }

  #finish(pull: { resolve: Pull; reject: (reason: unknown) => void }): void {
    const failure = this.#failure;
    this.#failure = null;
    if (failure) pull.reject(failure.reason);
    else pull.resolve(DONE);
  }
}
