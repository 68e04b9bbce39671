import { restoreBackup, type RestoreParts } from '../storage/backup/read-backup';
import { writeBackup } from '../storage/backup/write-backup';
import type { BatchesStore } from '../storage/batches/batches-store';
import { sharedConnection } from '../storage/db/db';
import { openRecordsStore } from '../storage/stores/records-store';
import { storeReading } from '../storage/stores/readings-store';
import type { ReadingsStore } from '../storage/types';
import type { Backups } from '../ui/scriptorium';

/** Joins the writing and reading of backup files with the stores; fetched when it is first needed. */
export function createBackups(store: BatchesStore, readings: Pick<ReadingsStore, 'get'>): Backups {
  const putText: RestoreParts['putText'] = (key, reading) =>
    storeReading(sharedConnection(), key, reading);
  const records = openRecordsStore();
  return {
    write: (choice) => writeBackup({ store, readings, records }, choice),
    restore: (file) => restoreBackup(file, { store, putText, records }),
  };
}
