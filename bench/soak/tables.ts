import type { Done } from './disturber';
import type { Deed } from './plan-disturbances';
import type { Sample } from './sampler';
import { megabytes, type Block } from './verdicts';

const MOST_ROWS = 20;

/** The run over time: some of the samples, each with what happened since the row before. */
export function timeTable(samples: readonly Sample[]): object[] {
  const step = Math.max(1, Math.ceil(samples.length / MOST_ROWS));
  const ends = samples.flatMap((_, index) => ((index + 1) % step === 0 ? [index] : []));
  if (ends.at(-1) !== samples.length - 1) ends.push(samples.length - 1);
  return ends.map((end, row) =>
    timeRow(samples.slice((ends[row - 1] ?? -1) + 1, end + 1), samples[ends[row - 1] ?? 0]!),
  );
}

function timeRow(samples: readonly Sample[], before: Sample): object {
  const { atMs, ended, rssBytes, heapBytes, workers } = samples.at(-1)!;
  const tasks = samples.flatMap(({ longTasks }) => longTasks.map(({ ms }) => ms));
  return {
    time: clock(atMs),
    pages: ended,
    'pages/min': perMinute(ended - before.ended, atMs - before.atMs),
    workers,
    'RSS MB': rssBytes === null ? '?' : megabytes(rssBytes),
    'heap MB': megabytes(heapBytes),
    'CPU %': Math.round(samples.at(-1)!.cpuShare * 100),
    'long tasks': tasks.length,
    'longest ms': Math.round(Math.max(0, ...tasks)),
  };
}

const perMinute = (pages: number, ms: number): number =>
  ms === 0 ? 0 : Math.round((pages * 60_000) / ms);

export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * One row for each kind of disturbance: how many were due, how many happened, and why others did
 * not.
 */
export function deedTable(done: readonly Done[]): object[] {
  const deeds = [...new Set(done.map(({ deed }) => deed))];
  return deeds.map((deed) =>
    deedRow(
      deed,
      done.filter((one) => one.deed === deed),
    ),
  );
}

function deedRow(deed: Deed, done: readonly Done[]): object {
  const reasons = done.filter(({ happened }) => !happened).map(({ told }) => told);
  return {
    deed,
    due: done.length,
    happened: done.length - reasons.length,
    'why not': [...new Set(reasons)].join('; '),
  };
}

const MOST_BLOCKS = 8;

/** @param blocks the longest first */
export const blockTable = (blocks: readonly Block[]): object[] =>
  blocks.slice(0, MOST_BLOCKS).map(({ startMs, ms, cpuMs }) => ({
    'blocked at': clock(startMs),
    ms: Math.round(ms),
    'ms of a core': Math.round(cpuMs),
  }));
