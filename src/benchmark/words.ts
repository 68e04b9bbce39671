import type { Stage } from '../engine/types';
import type { Mode } from '../protocol/events';
import type { Backends } from '../protocol/backends';
import type { ReportDoubt } from './report';

/**
 * The words of a report in one language; the screen has them, and the command line takes the
 * English ones.
 */
export interface ReportWords {
  /** BCP 47: numbers and dates are written as this language does. */
  readonly tag: string;
  readonly title: string;
  readonly modeNames: Readonly<Record<Mode, string>>;
  readonly stageNames: Readonly<Record<Stage, string>>;
  readonly withWorkers: (name: string, workers: number) => string;
  /** What one worker runs on. */
  readonly backendName: (backends: Backends) => string;
  /** A stage's mean time of a page, with its unit. */
  readonly stageOf: (stage: string) => string;
  readonly captions: Readonly<
    Record<'modes' | 'scaling' | 'backends' | 'single' | 'stages', string>
  >;
  readonly columns: {
    readonly mode: string;
    readonly workers: string;
    /** With their units, since the cells hold numbers only. */
    readonly total: string;
    readonly spread: string;
    readonly perMinute: string;
    readonly first: string;
    readonly speedUp: string;
    readonly efficiency: string;
    readonly saved: string;
    readonly estimate: string;
    readonly page: string;
    readonly stage: string;
    readonly stageMs: string;
    readonly share: string;
    /** What a row tells, where the columns are backends. */
    readonly figure: string;
  };
  readonly tooWide: (spread: string) => string;
  readonly doubts: Readonly<Record<ReportDoubt, string>>;
  readonly facts: {
    readonly date: string;
    readonly app: string;
    readonly browser: string;
    readonly machine: string;
    readonly cores: (count: number) => string;
    readonly memoryGib: (gib: string) => string;
    readonly backend: string;
    readonly backendWasm: string;
    readonly gpu: string;
    readonly work: string;
    readonly workOf: (images: number, pictures: number, repeats: number) => string;
    readonly peakMemory: string;
    readonly peakMemoryOf: (megabytes: string, workers: number) => string;
    readonly leftOut: string;
    readonly unknown: string;
  };
}
