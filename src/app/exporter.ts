import type { ExportApi } from '../protocol/export-api';
import { Exporter } from '../state/export/Exporter.svelte';
import type { ShapeChoices } from '../state/page/ShapeChoices.svelte';
import type { ReadingsStore } from '../storage/types';
import { connectWorker } from '../threads/connect-worker';
import { spawnExportWorker } from '../threads/spawn-worker';

/** What writes files; a chunk of its own. */
export const createExporter = (readings: ReadingsStore, shapes: ShapeChoices): Exporter =>
  new Exporter({
    readings,
    shapes,
    ask: connectWorker<ExportApi>(spawnExportWorker, 'writes files'),
  });
