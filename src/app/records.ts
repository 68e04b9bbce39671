import type { RecordsWorkerApi } from '../export/records/worker-api';
import { hireWorker } from '../pool/hire-worker';
import { OcrError, toWireError } from '../protocol/errors';
import { spawnRecords } from '../pool/spawn-worker';
import type { Batch } from '../state/Batch.svelte';
import { Records } from '../state/Records.svelte';
import type { Shelf } from '../state/Shelf.svelte';
import { problemOf } from '../storage/problems';
import { openRecordsStore } from '../storage/records-store';
import type { ReadingsStore, StorageProblemListener } from '../storage/types';

/** The records of the app's page; a chunk of its own. */
export const createRecords = (
  batch: Batch,
  readings: ReadingsStore,
  shelf: Shelf,
  onProblem: StorageProblemListener,
): Records =>
  new Records({
    batch,
    readings,
    shelf,
    store: openRecordsStore(),
    ask: hireWorker<RecordsWorkerApi>(spawnRecords, 'makes records'),
    onProblem: (error) =>
      onProblem(error instanceof OcrError ? toWireError(error) : problemOf(error)),
    now: () => Date.now(),
  });
