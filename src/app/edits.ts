import type { Batch } from '../state/batch/Batch.svelte';
import { Edits } from '../state/edits/Edits.svelte';
import { openEdits } from '../storage/stores/edits-store';
import type { ReadingsStore } from '../storage/types';

/** What a person does to texts: a chunk of its own, fetched with the first page that is opened. */
export const createEdits = (batch: Batch, readings: ReadingsStore): Edits =>
  new Edits({ batch, readings, store: openEdits() });
