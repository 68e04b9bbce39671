import { STAGES, type Stage } from '../../src/engine/types';
import type { BenchmarkReport } from '../../src/benchmark/report';

/** A figure that does not depend on how fast the machine is, and what to expect of it. */
export interface BaselineFigure {
  readonly value: number;
  /** How far it may be off: a fraction of the value, for shares an absolute difference. */
  readonly tolerance: number;
}

/** What is committed as `bench/baseline.json`. */
export interface Baseline {
  /** ISO 8601, of the run it was made of. */
  readonly date: string;
  readonly images: number;
  readonly repeats: number;
  readonly figures: Readonly<Record<string, BaselineFigure>>;
}

/**
 * `changed`: a stage's share, of which more is neither better nor worse; `not measured`: this run
 * lacks it.
 */
export type Verdict = 'better' | 'same' | 'worse' | 'changed' | 'not measured';

export interface Comparison {
  readonly figure: string;
  readonly baseline: number;
  /** Null if this run did not measure it. */
  readonly now: number | null;
  readonly tolerance: number;
  readonly verdict: Verdict;
}

interface Kind {
  readonly better: 'higher' | 'lower' | 'neither';
  readonly tolerance: number;
  readonly of: (report: BenchmarkReport) => number | null;
}

/** Two cores is what every machine has. */
const WORKERS = 2;

const withTwo = <T extends { readonly workers: number }>(reports: readonly T[]): T | undefined =>
  reports.find(({ workers }) => workers === WORKERS);

function firstResultRatio({ modes, scaling }: BenchmarkReport): number | null {
  const stream = modes.find(({ kind }) => kind === 'stream')!;
  const parallel = withTwo(scaling);
  return parallel ? parallel.firstResultMs.median / stream.firstResultMs.median : null;
}

function singleRatio({ single }: BenchmarkReport): number | null {
  const shared = withTwo(single);
  return shared ? 1 / shared.speedUp : null;
}

const shareOf = (stage: Stage): Kind => ({
  better: 'neither',
  tolerance: 0.03,
  of: ({ stages }) => stages.find((one) => one.stage === stage)!.share,
});

const KINDS: Readonly<Record<string, Kind>> = {
  'speed-up, 2 workers': {
    better: 'higher',
    tolerance: 0.08,
    of: ({ scaling }) => withTwo(scaling)?.speedUp ?? null,
  },
  'efficiency, 2 workers': {
    better: 'higher',
    tolerance: 0.08,
    of: ({ scaling }) => withTwo(scaling)?.efficiency ?? null,
  },
  'first result, 2 workers / one by one': { better: 'lower', tolerance: 0.2, of: firstResultRatio },
  'single page, 2 workers / 1 worker': { better: 'lower', tolerance: 0.1, of: singleRatio },
  ...Object.fromEntries(STAGES.map((stage) => [`share of ${stage}`, shareOf(stage)])),
};

const rounded = (value: number): number => Number(value.toFixed(3));

/** The baseline that a run makes; tolerances that a person has set in the old one stay. */
export function baselineOf(report: BenchmarkReport, old: Baseline | null): Baseline {
  const figures: Record<string, BaselineFigure> = {};
  for (const [name, kind] of Object.entries(KINDS)) {
    const value = kind.of(report);
    const tolerance = old?.figures[name]?.tolerance ?? kind.tolerance;
    if (value !== null) figures[name] = { value: rounded(value), tolerance };
  }
  const { images, repeats } = report.settings;
  return { date: report.date, images, repeats, figures };
}

/** Every figure of the baseline beside that of a run. */
export const compareWith = (baseline: Baseline, report: BenchmarkReport): Comparison[] =>
  Object.entries(baseline.figures).map(([figure, { value, tolerance }]) => {
    const kind = KINDS[figure];
    const now = kind?.of(report) ?? null;
    const verdict = kind && now !== null ? judge(kind, now, value, tolerance) : 'not measured';
    return { figure, baseline: value, now: now === null ? null : rounded(now), tolerance, verdict };
  });

function judge({ better }: Kind, now: number, value: number, tolerance: number): Verdict {
  const difference = now - value;
  const bound = better === 'neither' ? tolerance : tolerance * value;
  if (Math.abs(difference) <= bound) return 'same';
  if (better === 'neither') return 'changed';
  return difference > 0 === (better === 'higher') ? 'better' : 'worse';
}
