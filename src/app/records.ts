import type { RecordsApi } from '../protocol/records-api';
import { connectWorker } from '../threads/connect-worker';
import { OcrError, toWireError } from '../protocol/errors';
import { spawnRecords } from '../threads/spawn-worker';
import type { Batch } from '../state/batch/Batch.svelte';
import { Records } from '../state/records/Records.svelte';
import type { BatchLibrary } from '../state/library/BatchLibrary.svelte';
import { problemOf } from '../storage/problems';
import { openRecordsStore } from '../storage/stores/records-store';
import type { ReadingsStore, StorageProblemListener } from '../storage/types';

/** The records of the app's page; a chunk of its own. */
export const createRecords = (
  batch: Batch,
  readings: ReadingsStore,
  library: BatchLibrary,
  onProblem: StorageProblemListener,
): Records =>
  new Records({
    batch,
    readings,
    library,
    store: openRecordsStore(),
    ask: connectWorker<RecordsApi>(spawnRecords, 'makes records'),
    onProblem: (error) =>
      onProblem(error instanceof OcrError ? toWireError(error) : problemOf(error)),
    now: () => Date.now(),
  });
