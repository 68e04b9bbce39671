import { restoreBackup } from '../storage/backup/read-backup';
import { writeBackup } from '../storage/backup/write-backup';
import type { BatchesStore } from '../storage/batches/batches-store';
import { openRecordsStore } from '../storage/stores/records-store';
import type { ReadingsStore } from '../storage/types';
import type { Backups } from '../ui/scriptorium';

/**
 * Joins the writing and reading of backup files with the stores; fetched when it is first needed.
 */
export function createBackups(store: BatchesStore, readings: Pick<ReadingsStore, 'get'>): Backups {
  const records = openRecordsStore();
  return {
    write: (choice) => writeBackup({ store, readings, records }, choice),
    restore: (file) => restoreBackup(file, { store, records }),
  };
}
