import type { PageSample } from '../tuning/tuner';

/** What the pool learns from a run, to choose the number of workers by. */
export interface RunReports {
  readonly onPage: (sample: PageSample) => void;
  readonly onTrouble: (reason: 'memory' | 'start') => void;
}
