// The workers' addresses only, never their code: the pool's side of the wall stays free of it.
// eslint-disable-next-line import-x/no-restricted-paths
import documentPath from '../../workers/document.worker.ts?worker&url';
// eslint-disable-next-line import-x/no-restricted-paths
import exportPath from '../../workers/export.worker.ts?worker&url';
// eslint-disable-next-line import-x/no-restricted-paths
import filePath from '../../workers/file.worker.ts?worker&url';
// eslint-disable-next-line import-x/no-restricted-paths
import ocrPath from '../../workers/ocr.worker.ts?worker&url';
// eslint-disable-next-line import-x/no-restricted-paths
import packPath from '../../workers/pack.worker.ts?worker&url';
// eslint-disable-next-line import-x/no-restricted-paths
import recordsPath from '../../workers/records.worker.ts?worker&url';
// eslint-disable-next-line import-x/no-restricted-paths
import searchPath from '../../workers/search.worker.ts?worker&url';
import { guardedSpawner } from './guarded-worker';

/** Makes one OCR worker of the app, under the page's own Content-Security-Policy. */
export const spawnWorker = guardedSpawner(ocrPath, 'ocr');

/** Makes the worker that fetches, verifies and hashes files. */
export const spawnFileWorker = guardedSpawner(filePath, 'files');

/** Makes the worker that makes records. */
export const spawnRecords = guardedSpawner(recordsPath, 'records');

/** Makes the worker that looks into documents. */
export const spawnDocumentWorker = guardedSpawner(documentPath, 'documents');

/** Makes the worker that writes files. */
export const spawnExportWorker = guardedSpawner(exportPath, 'export');

/** Makes the worker that searches the texts of all pages. */
export const spawnSearchWorker = guardedSpawner(searchPath, 'search');

/** Makes the worker that takes in packs to read with. */
export const spawnPackWorker = guardedSpawner(packPath, 'packs');
