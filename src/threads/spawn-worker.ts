// The workers' addresses only, never their code: the pool's side of the wall stays free of it.
// eslint-disable-next-line import-x/no-restricted-paths
import clerkPath from '../../workers/clerk.worker.ts?worker&url';
// eslint-disable-next-line import-x/no-restricted-paths
import ocrPath from '../../workers/ocr.worker.ts?worker&url';
// eslint-disable-next-line import-x/no-restricted-paths
import recordsPath from '../../workers/records.worker.ts?worker&url';
import { guardedSpawner } from './guarded-worker';

/** Makes one OCR worker of the app, under the page's own Content-Security-Policy. */
export const spawnWorker = guardedSpawner(ocrPath, 'ocr');

/** Makes the worker that fetches, verifies and hashes files. */
export const spawnClerk = guardedSpawner(clerkPath, 'clerk');

/** Makes the worker that makes records. */
export const spawnRecords = guardedSpawner(recordsPath, 'records');
