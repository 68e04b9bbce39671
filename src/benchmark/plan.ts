import type { GpuPlan } from '../protocol/backends';
import type { Mode } from '../protocol/events';

/** The graphics card as it is measured beside the processor. */
export interface GpuUse {
  /** In the browser's words; empty if it says nothing. */
  readonly adapter: string;
  readonly plan: GpuPlan;
}

/** What a person can choose about a benchmark, and the graphics card if one is to be used. */
export interface BenchmarkSettings {
  /** Pages of one run; the pictures are repeated until there are so many. */
  readonly images: number;
  /** How often each setting is run. */
  readonly repeats: number;
  /** Worker counts of the parallel runs, ascending. */
  readonly workers: readonly number[];
  /** Null: everything runs on the processor. */
  readonly gpu: GpuUse | null;
}

/**
 * `single`: pages one at a time, each shared by all of the run's workers; `gpu`: as `stream`, by a
 * worker on the graphics card. The others are the pool's modes.
 */
export type RunKind = Mode | 'single' | 'gpu';

export interface Setting {
  readonly kind: RunKind;
  readonly workers: number;
}

/** A setting of one of the pool's modes. */
export type ModeSetting = Setting & { readonly kind: Mode };

export interface PlannedRun {
  readonly setting: Setting;
  /** From 0. */
  readonly round: number;
  readonly pages: number;
}

export const MOST_IMAGES = 1000;
export const MOST_REPEATS = 20;
const MOST_WORKERS = 64;

/** Enough pages for a time of a single one: they are read one after the other, which takes long. */
const SINGLE_PAGES = 5;

/**
 * A worker has seen all of its code after a page or two; in parallel one may read more than
 * another.
 */
const WARM_PAGES_PER_WORKER = 2;

const isWithin = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most;

function check(name: string, value: number, most: number): void {
  if (!isWithin(value, most))
    throw new RangeError(`${name} must be a whole number from 1 to ${most}, not ${value}`);
}

/**
 * The settings as they will be used: worker counts ascending, each once.
 *
 * @throws RangeError if a number makes no sense
 */
export function checkSettings(settings: BenchmarkSettings): BenchmarkSettings {
  const { images, repeats, workers } = settings;
  check('images', images, MOST_IMAGES);
  check('repeats', repeats, MOST_REPEATS);
  if (workers.length === 0) throw new RangeError('workers must hold at least one number');
  for (const count of workers) check('workers', count, MOST_WORKERS);
  return { ...settings, workers: [...new Set(workers)].sort((a, b) => a - b) };
}

export const mostWorkers = ({ workers }: Pick<BenchmarkSettings, 'workers'>): number =>
  Math.max(...workers);

/** All settings, in the order in which they take turns. */
export function settingsOf({ workers, gpu }: BenchmarkSettings): readonly Setting[] {
  const single = [...new Set([1, Math.max(...workers)])];
  return [
    { kind: 'batch', workers: 1 },
    { kind: 'stream', workers: 1 },
    ...(gpu ? [{ kind: 'gpu', workers: 1 } as const] : []),
    ...workers.map((count) => ({ kind: 'parallel', workers: count }) as const),
    ...single.map((count) => ({ kind: 'single', workers: count }) as const),
  ];
}

const pagesOf = ({ kind }: Setting, images: number): number =>
  kind === 'single' ? Math.min(images, SINGLE_PAGES) : images;

/** Rounds of all settings (A B C A B C), so that a machine that slows down slows all of them. */
export function planRuns(settings: BenchmarkSettings): readonly PlannedRun[] {
  const rounds = Array.from({ length: settings.repeats }, (_, round) => round);
  return rounds.flatMap((round) =>
    settingsOf(settings).map((setting) => ({
      setting,
      round,
      pages: pagesOf(setting, settings.images),
    })),
  );
}

/**
 * Pages read before anything is measured: each picture once, and enough for every worker to be
 * warm.
 */
export const warmUpPages = (settings: BenchmarkSettings, pictures: number): number =>
  Math.max(pictures, WARM_PAGES_PER_WORKER * mostWorkers(settings));

/**
 * Pages that the worker on the graphics card reads before: it compiles its programs for each
 * picture's sizes.
 */
export const gpuWarmUpPages = ({ gpu }: BenchmarkSettings, pictures: number): number =>
  gpu ? Math.max(pictures, WARM_PAGES_PER_WORKER) : 0;

/**
 * Work of a run in pages that one worker would read in the same time, if workers cost each other
 * nothing.
 */
export const costOf = ({ setting, pages }: PlannedRun): number => pages / setting.workers;

/**
 * At most `count` items, from all over the list: the first ones of a folder are often of one kind.
 */
export const spreadOut = <T>(items: readonly T[], count: number): readonly T[] =>
  items.length <= count
    ? items
    : Array.from({ length: count }, (_, n) => items[Math.floor((n * items.length) / count)]!);

/** The items over and over until there are `count`. */
export const repeated = <T>(items: readonly T[], count: number): readonly T[] =>
  Array.from({ length: count }, (_, n) => items[n % items.length]!);
