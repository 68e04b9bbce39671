import type { JobId } from '../../../src/protocol/worker-api';

/** What the obedient worker can be told to do with a page. */
export type Order =
  | 'answer'
  /** An ordinary error: the picture is broken. */
  | 'fail'
  | 'exhaust'
  /** The graphics card fails. */
  | 'lose-gpu'
  | 'stop'
  /**
   * An endless loop; the worker first asks about `<text> spins`, so that a test can wait for it.
   */
  | 'spin'
  /** `self.close()`: no error event, no answer. */
  | 'close'
  /** An uncaught error outside the call. */
  | 'crash'
  /** `recognise` itself throws, which no OcrWorkerApi may. */
  | 'throw';

/** A worker asks what to do with a page whose file holds `text`. */
export interface Ask {
  readonly worker: string;
  readonly job: JobId;
  readonly text: string;
  /** True if another worker reads the page and this one helps. */
  readonly helping: boolean;
  /** True if the worker was started on the graphics card. */
  readonly onGpu: boolean;
}

export interface Instruction {
  readonly worker: string;
  readonly job: JobId;
  readonly order: Order;
}
