import type { Stage } from '../engine/types';
import type { OcrPool } from '../pool/types';
import type { GpuPlan } from '../protocol/backends';
import { fromWireError, type WireError } from '../protocol/errors';
import type { PageSource } from '../protocol/page-source';
import type { BenchmarkSettings, PlannedRun, Setting } from './plan';

/** A picture to measure with. */
export interface BenchmarkPicture {
  readonly path: string;
  readonly source: PageSource;
}

/** What a benchmark needs of a pool: all workers are started and kept for all runs. */
export type BenchmarkPool = Pick<OcrPool, 'process' | 'warmUp' | 'memoryBytes' | 'gpu' | 'dispose'>;

/** Makes a pool that nobody else uses; `gpu` is what one of its workers runs on. */
export type CreateBenchmarkPool = (workers: number, gpu: GpuPlan | null) => BenchmarkPool;

/** One run as it was measured. Times in milliseconds from the moment its pages were handed over. */
export interface MeasuredRun extends PlannedRun {
  /** To the last event. */
  readonly wallMs: number;
  /** When each result came, ascending. */
  readonly resultMs: readonly number[];
  /** Sums over all pages. */
  readonly stageMs: Readonly<Record<Stage, number>>;
}

/** A picture that could not be read when the workers were warmed up; the runs do without it. */
export interface LeftOut {
  readonly path: string;
  readonly error: WireError;
}

export interface Measurements {
  readonly settings: BenchmarkSettings;
  /** Different pictures in the runs. */
  readonly pictures: number;
  readonly leftOut: readonly LeftOut[];
  /** Without those on the graphics card if it failed. */
  readonly runs: readonly MeasuredRun[];
  readonly gpuFailed: boolean;
  /** Largest WASM memory of all workers together, in bytes; 0 if the workers never told. */
  readonly memoryBytes: number;
}

export interface BenchmarkProgress {
  /** Models and workers are loaded; every picture is read once; the runs go on. */
  readonly phase: 'starting' | 'warm-up' | 'measuring';
  /** Number of the run that goes on, from 1; 0 before the first. */
  readonly run: number;
  readonly runs: number;
  /** Null before the first run. */
  readonly setting: Setting | null;
  /** 0 to 1, of all the work. */
  readonly fraction: number;
  /** Null until a part of the runs is measured. */
  readonly msLeft: number | null;
}

/**
 * A picture cannot be read, so there is no figure: a page that fails takes no time, or far too
 * much.
 */
export class UnreadPicture extends Error {
  override readonly name = 'UnreadPicture';
  readonly path: string;
  readonly error: WireError;

  constructor({ path, error }: LeftOut) {
    super(`${path} was not read: ${error.message}`, { cause: fromWireError(error) });
    this.path = path;
    this.error = error;
  }
}
