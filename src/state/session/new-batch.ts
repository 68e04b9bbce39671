import type { StoredBatch } from '../../storage/batches/batch-types';

/** A batch of which nothing is stored yet. */
export function newBatch(
  start: Pick<StoredBatch, 'id' | 'name' | 'settings' | 'first' | 'createdAt'>,
): StoredBatch {
  const counts = { waiting: 0, done: 0, failed: 0, refused: 0, cancelled: 0 };
  const { id, name, settings, first, createdAt } = start;
  const sizes = { textBytes: 0, pictureBytes: 0, sparePictureBytes: 0 };
  const times = { createdAt, changedAt: createdAt, exportedAt: null };
  return { id, name, settings, first, ...times, counts, ...sizes };
}
