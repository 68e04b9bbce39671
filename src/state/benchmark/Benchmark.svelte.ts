import type { MachineFacts } from '../../benchmark/machine';
import { toMarkdown } from '../../benchmark/markdown';
import type { BenchmarkReport } from '../../benchmark/report';
import { buildReport } from '../../benchmark/report';
import { runBenchmark, unlessAborted } from '../../benchmark/run-benchmark';
import type { Table } from '../../benchmark/tables';
import { factsOf, tablesOf } from '../../benchmark/tables';
import type { BenchmarkProgress, CreateBenchmarkPool } from '../../benchmark/types';
import type { ReportWords } from '../../benchmark/words';
import type { IncomingFile } from '../../intake/types';
import type { Graphics } from '../app/Graphics.svelte';
import type { Batch } from '../batch/Batch.svelte';
import { BenchmarkPlan } from './BenchmarkPlan.svelte';
import { NoPictures, problemWith, type BenchmarkProblem } from './benchmark-problem';
import { picturesFor } from './benchmark-pictures';

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

/** The benchmark as the screen sets it up (`plan`), follows it and shows its report. */
export class Benchmark {
  readonly plan: BenchmarkPlan;
  readonly #parts: BenchmarkStateParts;
  #progress = $state.raw<BenchmarkProgress | null>(null);
  #report = $state.raw<BenchmarkReport | null>(null);
  #problem = $state.raw<BenchmarkProblem | null>(null);
  #hidden = $state(false);
  #abort = new AbortController();

  constructor(parts: BenchmarkStateParts) {
    this.#parts = parts;
    this.plan = new BenchmarkPlan(parts);
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
      this.#problem = problemWith(error);
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

  async #measure(): Promise<BenchmarkReport> {
    const { createPool, graphics, machine, now, today } = this.#parts;
    const { signal } = this.#abort;
    const pictures = await picturesFor(this.plan, this.#parts);
    if (pictures.length === 0) throw new NoPictures('no-pictures');
    await unlessAborted(graphics.prepare(), signal);
    const settings = this.plan.settings;
    const onProgress = (progress: BenchmarkProgress) => (this.#progress = progress);
    const parts = { createPool, pictures, settings, signal, now, onProgress };
    const measured = await runBenchmark(parts);
    const context = { date: today(), machine: machine(), wasHidden: this.#hidden };
    return buildReport(measured, context);
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
