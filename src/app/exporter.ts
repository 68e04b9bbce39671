import type { ExportApi } from '../protocol/export-api';
import { Exporter, type ExporterParts } from '../state/export/Exporter.svelte';
import { connectWorker } from '../threads/connect-worker';
import { spawnExportWorker } from '../threads/spawn-worker';

/** What writes files; a chunk of its own. */
export const createExporter = (parts: Omit<ExporterParts, 'ask'>): Exporter =>
  new Exporter({ ...parts, ask: connectWorker<ExportApi>(spawnExportWorker, 'writes files') });
