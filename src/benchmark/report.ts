import { STAGES, type Stage } from '../engine/types';
import type { MachineFacts } from './machine';
import type { BenchmarkSettings, ModeSetting, RunKind, Setting } from './plan';
import { settingsOf } from './plan';
import { ON_WASM, type Backends } from '../protocol/backends';
import type { Measure } from './statistics';
import { measureOf, median } from './statistics';
import type { LeftOut, MeasuredRun, Measurements } from './types';

/**
 * Above this the runs of one setting differ too much to say anything about a difference between
 * two.
 */
export const WIDEST_SPREAD = 0.15;

/**
 * Another worker must add so much to be worth its memory; a smaller count that is as fast is
 * better.
 */
const WORTHWHILE = 0.05;

/**
 * Why the figures may be wrong: `spread`: some vary too widely; `once`: each setting ran once, so
 * that nobody knows how widely they vary; `hidden`: the tab was hidden, and browsers slow hidden
 * tabs down; `gpu-failed`: the graphics card failed, so it has no figures; `gpu-disagrees`: it has,
 * and reads other things.
 */
export type ReportDoubt = 'spread' | 'once' | 'hidden' | 'gpu-failed' | 'gpu-disagrees';

/**
 * All runs of one setting. Sequential is `stream`: the same work and events as parallel, one
 * worker.
 */
export interface SettingReport extends ModeSetting {
  /** From the first page handed over to the last event. */
  readonly totalMs: Measure;
  readonly firstResultMs: Measure;
  readonly imagesPerMinute: number;
  /** Sequential time / this time, of medians. */
  readonly speedUp: number;
  /** Speed-up / workers; 1 would be ideal. */
  readonly efficiency: number;
  /** Part of the sequential time that was saved; below 0 if it took longer. */
  readonly saved: number;
  /** Sequential time / workers: what simple arithmetic would promise. */
  readonly estimateMs: number;
  readonly untrusted: boolean;
  /** When each result of the median run came, in milliseconds, ascending. */
  readonly resultMs: readonly number[];
}

/** Pages read one at a time. */
export interface SingleReport {
  readonly workers: number;
  /** Time of one page: the mean of the run's pages. */
  readonly pageMs: Measure;
  /** Time with one worker / this time. */
  readonly speedUp: number;
  readonly untrusted: boolean;
}

export interface StageReport {
  readonly stage: Stage;
  /** Mean of a page. */
  readonly ms: number;
  /** Of all stages together, 0 to 1. */
  readonly share: number;
}

/** One worker that reads one page after the other, on the processor or with the graphics card. */
export interface BackendReport {
  readonly backends: Backends;
  readonly imagesPerMinute: number;
  /** Time of one page: the mean of the run's pages. */
  readonly pageMs: Measure;
  /** Time on the processor / this time. */
  readonly speedUp: number;
  readonly stages: readonly StageReport[];
  readonly untrusted: boolean;
}

/** Plain data, as it goes into a file. Times in milliseconds. */
export interface BenchmarkReport {
  readonly kind: 'scriptorium-benchmark';
  /** ISO 8601. */
  readonly date: string;
  readonly machine: MachineFacts;
  readonly settings: BenchmarkSettings;
  readonly pictures: number;
  readonly leftOut: readonly LeftOut[];
  readonly doubts: readonly ReportDoubt[];
  /**
   * Batch, stream, and parallel with the most workers: they were chosen beforehand, while the
   * fastest of several would look better than it is by chance.
   */
  readonly modes: readonly SettingReport[];
  /** The parallel runs, by workers. */
  readonly scaling: readonly SettingReport[];
  readonly single: readonly SingleReport[];
  /**
   * From the `stream` runs: with helpers a page's recognition takes less time, spread over workers.
   */
  readonly stages: readonly StageReport[];
  /** The processor, then the graphics card; empty where no card is used, or it failed. */
  readonly backends: readonly BackendReport[];
  readonly bestWorkers: number;
  /** All workers together, all of them started; null if the workers did not tell. */
  readonly peakMemoryBytes: number | null;
}

/** What a report says besides what was measured. */
export interface ReportContext {
  readonly date: Date;
  readonly machine: MachineFacts;
  readonly wasHidden: boolean;
}

/** Figures of all settings, made of their runs. */
export function buildReport(measured: Measurements, context: ReportContext): BenchmarkReport {
  const { settings, pictures, leftOut, runs, memoryBytes, gpuFailed } = measured;
  const stream = runsOf(runs, { kind: 'stream', workers: 1 });
  const sequentialMs = median(stream.map(({ wallMs }) => wallMs));
  const ofKind = <Kind extends RunKind>(kind: Kind) =>
    settingsOf(settings).filter((one): one is Setting & { kind: Kind } => one.kind === kind);
  const report = (one: ModeSetting) => settingReport(one, runsOf(runs, one), sequentialMs);
  const scaling = ofKind('parallel').map(report);
  const modes = [...ofKind('batch'), ...ofKind('stream')].map(report).concat(scaling.slice(-1));
  const single = singleReports(ofKind('single'), runs);
  const backends = backendReports(settings, stream, runs);
  return {
    kind: 'scriptorium-benchmark',
    date: context.date.toISOString(),
    machine: context.machine,
    settings,
    pictures,
    leftOut,
    doubts: doubtsOf([...modes, ...scaling, ...single, ...backends], settings, context, gpuFailed),
    modes,
    scaling,
    single,
    stages: stageReports(stream),
    backends,
    bestWorkers: bestOf(scaling),
    peakMemoryBytes: memoryBytes || null,
  };
}

const runsOf = (runs: readonly MeasuredRun[], { kind, workers }: Setting) =>
  runs.filter(({ setting }) => setting.kind === kind && setting.workers === workers);

const isUntrusted = ({ spread }: Measure): boolean => spread !== null && spread > WIDEST_SPREAD;

function settingReport(
  setting: ModeSetting,
  runs: readonly MeasuredRun[],
  sequentialMs: number,
): SettingReport {
  const totalMs = measureOf(runs.map(({ wallMs }) => wallMs));
  const speedUp = sequentialMs / totalMs.median;
  return {
    ...setting,
    totalMs,
    firstResultMs: measureOf(runs.map(({ resultMs }) => resultMs[0]!)),
    imagesPerMinute: (runs[0]!.pages * 60_000) / totalMs.median,
    speedUp,
    efficiency: speedUp / setting.workers,
    saved: 1 - totalMs.median / sequentialMs,
    estimateMs: sequentialMs / setting.workers,
    untrusted: isUntrusted(totalMs),
    resultMs: nearest(runs, totalMs.median).resultMs,
  };
}

/**
 * The run whose time is nearest to the median, which with an even number of runs none of them has.
 */
const nearest = (runs: readonly MeasuredRun[], ms: number): MeasuredRun =>
  runs.reduce((best, run) => (Math.abs(run.wallMs - ms) < Math.abs(best.wallMs - ms) ? run : best));

function singleReports(
  settings: readonly Setting[],
  runs: readonly MeasuredRun[],
): readonly SingleReport[] {
  const measures = settings.map((one) => pageMeasure(runsOf(runs, one)));
  return settings.map(({ workers }, at) => ({
    workers,
    pageMs: measures[at]!,
    speedUp: measures[0]!.median / measures[at]!.median,
    untrusted: isUntrusted(measures[at]!),
  }));
}

const pageMeasure = (runs: readonly MeasuredRun[]): Measure =>
  measureOf(runs.map(({ wallMs, pages }) => wallMs / pages));

function backendReports(
  { gpu }: BenchmarkSettings,
  stream: readonly MeasuredRun[],
  runs: readonly MeasuredRun[],
): readonly BackendReport[] {
  const onGpu = runsOf(runs, { kind: 'gpu', workers: 1 });
  if (!gpu || onGpu.length === 0) return [];
  const wasmMs = pageMeasure(stream).median;
  const report = (
    { detection, recognition }: Backends,
    ofIt: readonly MeasuredRun[],
  ): BackendReport => {
    const pageMs = pageMeasure(ofIt);
    return {
      backends: { detection, recognition },
      imagesPerMinute: 60_000 / pageMs.median,
      pageMs,
      speedUp: wasmMs / pageMs.median,
      stages: stageReports(ofIt),
      untrusted: isUntrusted(pageMs),
    };
  };
  return [report(ON_WASM, stream), report(gpu.plan, onGpu)];
}

function stageReports(runs: readonly MeasuredRun[]): readonly StageReport[] {
  const pages = runs.reduce((sum, run) => sum + run.pages, 0);
  const sums = STAGES.map((stage) => runs.reduce((sum, run) => sum + run.stageMs[stage], 0));
  const all = sums.reduce((sum, ms) => sum + ms, 0);
  return STAGES.map((stage, at) => ({
    stage,
    ms: sums[at]! / pages,
    share: all > 0 ? sums[at]! / all : 0,
  }));
}

/** The fewest workers that are as fast as the fastest, but for what another worker is not worth. */
function bestOf(scaling: readonly SettingReport[]): number {
  const fastest = Math.min(...scaling.map(({ totalMs }) => totalMs.median));
  const asFast = scaling.find(({ totalMs }) => totalMs.median <= fastest * (1 + WORTHWHILE));
  return asFast!.workers;
}

function doubtsOf(
  reports: readonly { readonly untrusted: boolean }[],
  { repeats, gpu }: BenchmarkSettings,
  { wasHidden }: ReportContext,
  gpuFailed: boolean,
): readonly ReportDoubt[] {
  const doubts: ReportDoubt[] = [];
  if (reports.some(({ untrusted }) => untrusted)) doubts.push('spread');
  if (repeats === 1) doubts.push('once');
  if (wasHidden) doubts.push('hidden');
  if (gpuFailed) doubts.push('gpu-failed');
  else if (gpu && !gpu.plan.agrees) doubts.push('gpu-disagrees');
  return doubts;
}
