import { createAlto } from './formats/alto';
import { csv } from './formats/csv';
import { createHocr } from './formats/hocr';
import { createJsonFormat } from './formats/json';
import { jsonl } from './formats/jsonl';
import { markdown } from './formats/markdown';
import { createPageXml } from './formats/page-xml';
import { txt } from './formats/text';
import { textZip } from './formats/text-zip';
import type { ExportFormat } from './types';

export { fileName } from './file-name';
export { pageToText } from './formats/text';

/**
 * All formats, in the order a menu shows them. `__APP_VERSION__` is put in by Vite (and by its
 * tests).
 */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  txt,
  textZip,
  markdown,
  createJsonFormat(__APP_VERSION__),
  jsonl,
  csv,
  createAlto(__APP_VERSION__),
  createPageXml(__APP_VERSION__),
  createHocr(__APP_VERSION__),
];
