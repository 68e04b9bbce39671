import type { StoredBatch } from '../../storage/batches/batch-types';

/** Pages of a batch that are still to be read. */
export const unfinishedOf = ({ counts }: StoredBatch): number => counts.waiting;

/** True for a batch of which pages wait or may be tried again. */
export const isUnfinished = ({ counts }: StoredBatch): boolean =>
  counts.waiting + counts.failed > 0;

/** All pages of a batch. */
export const sizeOf = ({ counts }: StoredBatch): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/**
 * Pages whose text is in no file of the person's; all of them where something was read since the
 * last export.
 */
export const unexportedOf = ({ counts, exportedAt, changedAt }: StoredBatch): number =>
  exportedAt !== null && exportedAt >= changedAt ? 0 : counts.done;
