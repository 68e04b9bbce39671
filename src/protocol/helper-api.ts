import type { PageTask, ResultOf } from '../engine/tasks';

/**
 * What a worker that helps with a page offers to the worker that reads it, over a port between the
 * two. The page only brings them together.
 */
export interface HelperApi {
  /** Resolves when the picture is decoded; false if that failed or the helper was called back. */
  ready(): Promise<boolean>;
  /** Null if the helper has left or failed: the task was not done. */
  perform(task: PageTask): Promise<ResultOf<PageTask> | null>;
  /** The reader has no more tasks. */
  end(): void;
}
