import { wholeFile } from '../../../src/protocol/page-source';
import { createPool } from '../../../src/pool/ocr-pool';
import type { PoolLimits } from '../../../src/pool/limits';
import { DEFAULT_LIMITS } from '../../../src/pool/limits';
import type { OcrPool, ProcessOptions } from '../../../src/pool/types';
import { DEFAULT_ENGINE_OPTIONS } from '../../../src/engine/types';
import type { BatchEvent, PageInput } from '../../../src/protocol/events';
import type { InitConfig } from '../../../src/protocol/worker-api';
import type { Ask, Order } from '../played/orders';
import ObedientWorker from '../played/obedient.worker?worker';

/**
 * Says what a worker does with a page; null lets it wait for `Stage.give`. `attempt` counts from 1.
 */
export type Script = (text: string, attempt: number) => Order | null;

export type Result = Extract<BatchEvent, { type: 'result' }>;
export type Failure = Extract<BatchEvent, { type: 'error' }>;
export type Complete = Extract<BatchEvent, { type: 'complete' }>;

const NOWHERE = { url: '', integrity: '', cacheName: '', isNew: false, blob: null };

/** The eight bytes that every module begins with. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

const configFor = (buildId: string, startProblem: string): InitConfig => ({
  buildId,
  runtime: { module: new WebAssembly.Module(EMPTY_MODULE), warm: false },
  assets: {
    detection: { ...NOWHERE, url: startProblem },
    recognition: NOWHERE,
    dictionary: NOWHERE,
  },
});

/** Cores enough for every worker that a test wants. */
export const ROOMY = { cores: 64, memoryBytes: Infinity };

/** A busy machine must not be taken for a worker that does not listen. */
const PATIENT: PoolLimits = { ...DEFAULT_LIMITS, graceMs: 60_000 };

/** A pool over real Web Workers that ask the test, page by page, what to do. */
export class Stage {
  readonly asks: Ask[] = [];
  /**
   * Workers that were sent to help with a page that another reads; they do so until they are called
   * back.
   */
  readonly helps: Ask[] = [];
  readonly pool: OcrPool;
  readonly #line: BroadcastChannel;
  readonly #script: Script;
  readonly #listeners = new Set<() => void>();
  readonly config: InitConfig;
  spawned = 0;
  prepared = 0;

  constructor(
    workers: number,
    script: Script = () => 'answer',
    limits: Partial<PoolLimits> = {},
    startProblem = '',
  ) {
    const id = crypto.randomUUID();
    this.config = configFor(id, startProblem);
    this.#script = script;
    this.#line = new BroadcastChannel(id);
    this.#line.onmessage = ({ data }: MessageEvent<Ask>) => this.#onAsk(data);
    const { spawn, prepare } = this;
    this.pool = createPool({ workers, spawn, prepare, machine: ROOMY }, { ...PATIENT, ...limits });
  }

  spawn = (): Worker => {
    this.spawned += 1;
    return new ObedientWorker();
  };

  prepare = async (): Promise<InitConfig> => {
    this.prepared += 1;
    return this.config;
  };

  /** What was started so far, in order. */
  get started(): string[] {
    return this.asks.map((ask) => ask.text);
  }

  /** Waits until a worker has asked about this page (`attempt` times). */
  async asked(text: string, attempt = 1): Promise<Ask> {
    const found = () => this.asks.filter((ask) => ask.text === text)[attempt - 1];
    while (!found()) await new Promise<void>((resolve) => this.#listeners.add(resolve));
    return found()!;
  }

  /**
   * Waits until a worker helps with this page, and its reader has asked about it, too: either may
   * come first.
   */
  async helped(text: string): Promise<Ask> {
    await this.asked(text);
    const found = () => this.helps.find((ask) => ask.text === text);
    while (!found()) await new Promise<void>((resolve) => this.#listeners.add(resolve));
    return found()!;
  }

  /** Tells a helper what to do. */
  giveHelper({ worker, job }: Ask, order: Order): void {
    this.#line.postMessage({ worker, job, order });
  }

  /** Tells the worker that last asked about this page what to do; where none has, once one does. */
  give(text: string, order: Order): void {
    const ask = this.asks.findLast((other) => other.text === text);
    if (!ask) return void this.direct(text, order);
    this.#line.postMessage({ worker: ask.worker, job: ask.job, order });
  }

  /** Waits until a worker asks about this page and then tells it what to do. */
  async direct(text: string, order: Order): Promise<void> {
    await this.asked(text);
    this.give(text, order);
  }

  run(texts: readonly string[], options: Partial<ProcessOptions> = {}) {
    return this.pool.process(texts.map(pageOf), optionsWith(options));
  }

  async close(): Promise<void> {
    await this.pool.dispose();
    this.#line.close();
  }

  #onAsk(ask: Ask): void {
    (ask.helping ? this.helps : this.asks).push(ask);
    if (!ask.helping) this.#order(ask);
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  #order(ask: Ask): void {
    const attempt = this.asks.filter((other) => other.text === ask.text).length;
    const order = this.#script(ask.text, attempt);
    if (order) this.give(ask.text, order);
  }
}

/** A page whose id is what its file holds. */
export const pageOf = (text: string): PageInput => ({
  id: text,
  path: `${text}.png`,
  source: wholeFile(new Blob([text])),
});

export const optionsWith = (options: Partial<ProcessOptions>): ProcessOptions => ({
  mode: 'parallel',
  engine: DEFAULT_ENGINE_OPTIONS,
  ...options,
});

export async function collect(events: AsyncIterable<BatchEvent>): Promise<BatchEvent[]> {
  const all: BatchEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** `a`, `b!` (failed), `c?` (will be retried): results and errors in the order they came. */
export const endings = (events: readonly BatchEvent[]): string[] =>
  events
    .filter((event) => event.type === 'result' || event.type === 'error')
    .map((event) => event.page + (event.type === 'result' ? '' : event.willRetry ? '?' : '!'));

export const failures = (events: readonly BatchEvent[]): Failure[] =>
  events.filter((event) => event.type === 'error');

export const results = (events: readonly BatchEvent[]): Result[] =>
  events.filter((event) => event.type === 'result');

/** The one `complete`, which must be the last event. */
export function completeOf(events: readonly BatchEvent[]): Complete {
  const completes = events.filter((event) => event.type === 'complete');
  if (completes.length !== 1 || events.at(-1) !== completes[0]) throw new Error('not one complete');
  return completes[0]!;
}

/** `[succeeded, failed, cancelled]`, after checking that they add up. */
export function countsOf(events: readonly BatchEvent[]): [number, number, number] {
  const { total, succeeded, failed, cancelled } = completeOf(events);
  if (succeeded + failed + cancelled !== total) throw new Error('the counts do not add up');
  return [succeeded, failed, cancelled];
}
