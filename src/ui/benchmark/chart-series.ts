import type { BenchmarkReport, SettingReport } from '../../state/benchmark/Benchmark.svelte';
import type { BenchmarkMessages } from '../i18n/benchmark.en';

export type ChartPoint = readonly [x: number, y: number];

/** One line of a chart. */
export interface Series {
  readonly label: string;
  readonly look: 'batch' | 'stream' | 'parallel' | 'ideal';
  readonly points: readonly ChartPoint[];
  /** Marks on the points, and from the lowest to the highest value that was measured there. */
  readonly ranges?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** Speed-up by workers, and the line on which every worker adds as much as the first. */
export function scalingSeries(report: BenchmarkReport, words: BenchmarkMessages): Series[] {
  const most = report.scaling.at(-1)!.workers;
  const measured = report.scaling.map(({ workers, speedUp }): ChartPoint => [workers, speedUp]);
  const ranges = report.scaling.map(rangeOf);
  const { ideal, measured: label } = words.charts;
  return [
    { label: ideal, look: 'ideal', points: [[0, 0], [most, most]] }, // prettier-ignore
    { label, look: 'parallel', points: measured, ranges },
  ];
}

function rangeOf({ workers, speedUp, totalMs }: SettingReport) {
  const at = (ms: number) => (speedUp * totalMs.median) / ms;
  const { values } = totalMs;
  return { x: workers, low: at(Math.max(...values)), high: at(Math.min(...values)) };
}

/** Pages finished over time, in seconds, in each of the three ways to read. */
export const timelineSeries = (report: BenchmarkReport, words: BenchmarkMessages): Series[] =>
  report.modes.map(({ kind, resultMs }) => ({
    label: words.modeNames[kind],
    look: kind,
    points: stepsOf(resultMs),
  }));

/** The count stays as it is until the next result comes. */
const stepsOf = (resultMs: readonly number[]): ChartPoint[] => [
  [0, 0],
  ...resultMs.flatMap((ms, count): ChartPoint[] => [
    [ms / 1000, count],
    [ms / 1000, count + 1],
  ]),
];
