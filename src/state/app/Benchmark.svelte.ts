import type { MachineFacts } from '../../benchmark/machine';
import { toMarkdown } from '../../benchmark/markdown';
import type { BenchmarkSettings, GpuUse } from '../../benchmark/plan';
import {
  gpuWarmUpPages,
  MOST_IMAGES,
  MOST_REPEATS,
  planRuns,
  spreadOut,
  warmUpPages,
} from '../../benchmark/plan';
import type { BenchmarkReport } from '../../benchmark/report';
import { buildReport } from '../../benchmark/report';
import { runBenchmark, unlessAborted } from '../../benchmark/run-benchmark';
import type { Table } from '../../benchmark/tables';
import { factsOf, tablesOf } from '../../benchmark/tables';
import type {
  BenchmarkPicture,
  BenchmarkProgress,
  CreateBenchmarkPool,
} from '../../benchmark/types';
import { UnreadPicture } from '../../benchmark/types';
import type { ReportWords } from '../../benchmark/words';
import type { IncomingFile } from '../../intake/types';
import type { WireError } from '../../protocol/errors';
import { toWireError } from '../../protocol/errors';
import type { Batch } from '../batch/Batch.svelte';
import type { Graphics } from './Graphics.svelte';
import type { Page } from '../batch/Page.svelte';

export type { BenchmarkProgress, BenchmarkReport, ReportWords, Table };
export type { SettingReport } from '../../benchmark/report';

/** What a benchmark needs; tests give their own. */
export interface BenchmarkStateParts {
  /** Makes pools for this benchmark alone. */
  readonly createPool: CreateBenchmarkPool;
  readonly graphics: Pick<Graphics, 'prepare' | 'plan' | 'verdict'>;
  readonly batch: Pick<Batch, 'running' | 'adding' | 'pages'>;
  /** The pictures that come with the app. */
  readonly loadSamples: () => Promise<readonly IncomingFile[]>;
  readonly machine: () => MachineFacts;
  readonly cores: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly today: () => Date;
  /** Calls back when the page is or gets hidden; returns what ends the watch. */
  readonly watchHidden: (onHidden: () => void) => () => void;
}

export const SOURCES = ['list', 'samples'] as const;
export type BenchmarkSource = (typeof SOURCES)[number];

/** Why there is no (new) report. */
export type BenchmarkProblem =
  | { readonly kind: 'busy' | 'no-pictures' | 'samples' | 'cancelled' }
  | { readonly kind: 'unread'; readonly path: string; readonly error: WireError }
  | { readonly kind: 'failed'; readonly error: WireError };

/** Three repeats of ten pages, with no more workers than most machines gain from. */
const USUAL = { images: 10, repeats: 3, workers: 8 } as const;

const within = (value: number, most: number): number =>
  Math.min(most, Math.max(1, Math.round(value) || 1));

/** The benchmark as the screen sets it up, follows it and shows its report. */
export class Benchmark {
  readonly cores: number;
  readonly mostImages = MOST_IMAGES;
  readonly mostRepeats = MOST_REPEATS;
  readonly #parts: BenchmarkStateParts;
  #images = $state<number>(USUAL.images);
  #repeats = $state<number>(USUAL.repeats);
  #mostWorkers = $state(1);
  #chosenSource = $state<BenchmarkSource>('list');
  #progress = $state.raw<BenchmarkProgress | null>(null);
  #report = $state.raw<BenchmarkReport | null>(null);
  #problem = $state.raw<BenchmarkProblem | null>(null);
  #hidden = $state(false);
  #abort = new AbortController();

  constructor(parts: BenchmarkStateParts) {
    this.#parts = parts;
    this.cores = parts.cores;
    this.#mostWorkers = Math.min(parts.cores, USUAL.workers);
  }

  get images(): number {
    return this.#images;
  }

  set images(count: number) {
    this.#images = within(count, MOST_IMAGES);
  }

  get repeats(): number {
    return this.#repeats;
  }

  set repeats(count: number) {
    this.#repeats = within(count, MOST_REPEATS);
  }

  /** The sweep goes from 1 to this, at most to the cores there are. */
  get mostWorkers(): number {
    return this.#mostWorkers;
  }

  set mostWorkers(count: number) {
    this.#mostWorkers = within(count, this.cores);
  }

  /** The samples where the list is empty. */
  get source(): BenchmarkSource {
    return this.listed === 0 ? 'samples' : this.#chosenSource;
  }

  set source(source: BenchmarkSource) {
    this.#chosenSource = source;
  }

  /** Pictures of the list that can be measured with. */
  get listed(): number {
    return this.#listedPages().length;
  }

  /**
   * Runs, and pages to be read in all, the warm-up among them; those on the graphics card as soon as it is known
   * to be used.
   */
  get work(): { readonly runs: number; readonly pages: number } {
    const settings = this.#settings;
    const runs = planRuns(settings);
    const pictures = Math.min(this.#images, this.source === 'list' ? this.listed : Infinity);
    const measured = runs.reduce((sum, run) => sum + run.pages, 0);
    const warmUp = warmUpPages(settings, pictures) + gpuWarmUpPages(settings, pictures);
    return { runs: runs.length, pages: measured + warmUp };
  }

  /** How far it is; null while none is running. */
  get progress(): BenchmarkProgress | null {
    return this.#progress;
  }

  get running(): boolean {
    return this.#progress !== null;
  }

  /** The last one that was finished. */
  get report(): BenchmarkReport | null {
    return this.#report;
  }

  get problem(): BenchmarkProblem | null {
    return this.#problem;
  }

  /** True once the tab was hidden in the present or the last run. */
  get wasHidden(): boolean {
    return this.#hidden;
  }

  /** Resolves when it has ended in any way; never rejects. Does nothing while one is running. */
  async start(): Promise<void> {
    if (this.running) return;
    this.#problem = null;
    if (this.#parts.batch.running || this.#parts.batch.adding)
      return void (this.#problem = { kind: 'busy' });
    this.#abort = new AbortController();
    this.#progress = START;
    this.#hidden = false;
    const stopWatch = this.#parts.watchHidden(() => (this.#hidden = true));
    try {
      this.#report = await this.#measure();
    } catch (error) {
      this.#problem = benchmarkProblem(error);
    } finally {
      stopWatch();
      this.#progress = null;
    }
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** The figures as tables in the language of the words; empty without a report. */
  tables(words: ReportWords): readonly Table[] {
    return this.#report ? tablesOf(this.#report, words) : [];
  }

  facts(words: ReportWords): ReturnType<typeof factsOf> {
    return this.#report ? factsOf(this.#report, words) : [];
  }

  markdown(words: ReportWords): string {
    return this.#report ? toMarkdown(this.#report, words) : '';
  }

  /** The report as a file, and its name. */
  json(): { readonly blob: Blob; readonly name: string } {
    const text = JSON.stringify(this.#report, null, 1) + '\n';
    const day = this.#report?.date.slice(0, 10) ?? '';
    return {
      blob: new Blob([text], { type: 'application/json' }),
      name: `scriptorium-benchmark-${day}.json`,
    };
  }

  get #settings(): BenchmarkSettings {
    const workers = Array.from({ length: this.#mostWorkers }, (_, n) => n + 1);
    return { images: this.#images, repeats: this.#repeats, workers, gpu: this.#gpu };
  }

  /** As the settings and the self-check allow it now. */
  get #gpu(): GpuUse | null {
    const { plan, verdict } = this.#parts.graphics;
    return plan && verdict ? { adapter: verdict.adapter, plan } : null;
  }

  async #measure(): Promise<BenchmarkReport> {
    const { createPool, graphics, machine, now, today } = this.#parts;
    const { signal } = this.#abort;
    const pictures = await this.#pictures();
    if (pictures.length === 0) throw new NoPictures('no-pictures');
    await unlessAborted(graphics.prepare(), signal);
    const settings = this.#settings;
    const onProgress = (progress: BenchmarkProgress) => (this.#progress = progress);
    const parts = { createPool, pictures, settings, signal, now, onProgress };
    const measured = await runBenchmark(parts);
    const context = { date: today(), machine: machine(), wasHidden: this.#hidden };
    return buildReport(measured, context);
  }

  async #pictures(): Promise<readonly BenchmarkPicture[]> {
    return this.source === 'list' ? this.#openListed() : this.#samplePictures();
  }

  async #samplePictures(): Promise<readonly BenchmarkPicture[]> {
    try {
      const samples = await this.#parts.loadSamples();
      return samples.map(({ path, file }) => ({ path, blob: file }));
    } catch (cause) {
      throw new NoPictures('samples', { cause });
    }
  }

  #listedPages(): readonly Page[] {
    return this.#parts.batch.pages.filter(({ kind }) => kind !== 'refused');
  }

  /** Those that are measured with, as far as they are at hand. */
  async #openListed(): Promise<readonly BenchmarkPicture[]> {
    const chosen = spreadOut(this.#listedPages(), this.#images);
    const opened = await Promise.allSettled(chosen.map((page) => page.open('file')));
    return chosen.flatMap(({ path }, at) => {
      const result = opened[at]!;
      return result.status === 'fulfilled' ? [{ path, blob: result.value }] : [];
    });
  }
}

const START: BenchmarkProgress = {
  phase: 'starting',
  run: 0,
  runs: 0,
  setting: null,
  fraction: 0,
  msLeft: null,
};

class NoPictures extends Error {
  readonly kind: 'no-pictures' | 'samples';

  constructor(kind: 'no-pictures' | 'samples', options?: ErrorOptions) {
    super('There is no picture to measure with', options);
    this.kind = kind;
  }
}

function benchmarkProblem(error: unknown): BenchmarkProblem {
  if (error instanceof NoPictures) return { kind: error.kind };
  if (error instanceof UnreadPicture)
    return { kind: 'unread', path: error.path, error: error.error };
  const wire = toWireError(error);
  return wire.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error: wire };
}
