import { decklists, deckText } from './decklists';
import { createRecordsJson, recordsJsonl } from './json';
import { itemsCsv, recordsCsv, xlsx } from './tables';
import type { RecordFormat } from './types';

/**
 * All formats, in the order a menu shows them. `__APP_VERSION__` is put in by Vite (and by its
 * tests).
 */
export const RECORD_FORMATS: readonly RecordFormat[] = [
  recordsCsv,
  itemsCsv,
  xlsx,
  createRecordsJson(__APP_VERSION__),
  recordsJsonl,
  decklists,
  deckText,
];
