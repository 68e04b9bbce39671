import type { ExportApi } from '../protocol/export-api';
import { Exporter, type ExporterParts } from '../state/export/Exporter.svelte';
import { askAndRest, openWorkerLine } from '../threads/connect-worker';
import { spawnExportWorker } from '../threads/spawn-worker';

/** A worker without work for so long gives its memory back; milliseconds. Unsourced. */
const REST_MS = 30_000;

/** What writes files; a chunk of its own. */
export function createExporter(parts: Omit<ExporterParts, 'ask'>): Exporter {
  const line = openWorkerLine<ExportApi>(spawnExportWorker, 'writes files');
  return new Exporter({ ...parts, ask: askAndRest(line, REST_MS) });
}
