import type { BatchEvent } from '../../protocol/events';

type PageEvent = Extract<BatchEvent, { index: number }>;
type Pull = (result: IteratorResult<BatchEvent>) => void;

const DONE = { done: true, value: undefined } as const;

/** A page that was cancelled has no outcome to wait for: whoever cancelled it hears so at once. */
const isOutcome = (event: PageEvent): boolean =>
  event.type === 'result' || (!event.willRetry && event.error.code !== 'cancelled');

const isEnd = (event: PageEvent): boolean => event.type === 'result' || !event.willRetry;

/**
 * When results and errors are given: as pages finish, in the order of the input as soon as those
 * before them have ended, or in that order at the end of the run.
 */
export type Delivery = 'at once' | 'in order' | 'at the end';

/**
 * The queue between a run and its consumer. Unread progress of a page is replaced by newer progress
 * of that page, so that a slow consumer costs no memory; results and errors are all kept.
 */
export class EventStream implements AsyncIterableIterator<BatchEvent> {
  readonly #delivery: Delivery;
  readonly #onRead: () => void;
  readonly #onLeave: () => Promise<void>;
  readonly #queue: { event: BatchEvent }[] = [];
  readonly #progress = new Map<string, { event: BatchEvent }>();
  readonly #pulls: { resolve: Pull; reject: (reason: unknown) => void }[] = [];
  /** By `index`. */
  readonly #heldBack = new Map<number, PageEvent>();
  /** Pages that have ended although their turn has not come: their outcome was told at once. */
  readonly #passed = new Set<number>();
  /** The place in the input whose page is awaited, when given in order. */
  #turn = 0;
  #unread = 0;
  #ended = false;
  #failure: { reason: unknown } | null = null;

  /**
   * @param delivery cancelled pages are told of at once in any case
   * @param onRead called when the consumer took a result or an error
   * @param onLeave called when the consumer stops early (`break`, `return`, a throw in its loop)
   */
  constructor(delivery: Delivery, onRead: () => void, onLeave: () => Promise<void>) {
    this.#delivery = delivery;
    this.#onRead = onRead;
    this.#onLeave = onLeave;
  }

  /** Results and errors in the queue; those held back do not count. */
  get unread(): number {
    return this.#unread;
  }

  /** Results and errors that wait for their turn. */
  get heldBack(): number {
    return this.#heldBack.size;
  }

  push(event: BatchEvent): void {
    if (event.type === 'progress') this.#pushProgress(event);
    else if (event.type === 'complete') this.#append({ event });
    else this.#pushPage(event);
  }

  /** Nothing follows; a failure is thrown to the consumer after the last event. */
  end(failure: { reason: unknown } | null): void {
    this.#ended = true;
    this.#failure = failure;
    this.#deliver();
  }

  /** Gives out what was held back, in the order of the input. */
  releaseHeldBack(): void {
    const events = [...this.#heldBack.values()].sort((a, b) => a.index - b.index);
    for (const event of events) this.#append({ event });
    this.#heldBack.clear();
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

  #pushPage(event: PageEvent): void {
    const waits = this.#delivery !== 'at once' && isOutcome(event);
    if (waits) this.#heldBack.set(event.index, event);
    else this.#append({ event });
    if (this.#delivery !== 'in order' || !isEnd(event)) return;
    if (!waits) this.#passed.add(event.index);
    while (this.#takesTurn()) this.#turn += 1;
  }

  /** True if the page whose turn it is has ended; its outcome is given, if it was held back. */
  #takesTurn(): boolean {
    const event = this.#heldBack.get(this.#turn);
    // Taken out first: giving it may end the run, which gives out all that is held back.
    const ended = this.#heldBack.delete(this.#turn) || this.#passed.delete(this.#turn);
    if (event) this.#append({ event });
    return ended;
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
