import { csv } from './csv';
import { createJsonFormat } from './json';
import { jsonl } from './jsonl';
import { markdown } from './markdown';
import { txt } from './text';
import { textZip } from './text-zip';
import type { ExportFormat } from './types';

export { fileName } from './file-name';
export { pageToText } from './text';

/** All formats, in the order a menu shows them. `__APP_VERSION__` is put in by Vite (and by its tests). */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  txt,
  textZip,
  markdown,
  createJsonFormat(__APP_VERSION__),
  jsonl,
  csv,
];
