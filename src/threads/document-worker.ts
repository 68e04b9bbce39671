import type { DocumentApi, PdfListing } from '../protocol/document-api';
import { fromWireError, OcrError, toWireError, type Outcome } from '../protocol/errors';
import type { TakenEntry, ZipEntry, ZipListing } from '../protocol/zip-api';
import { askAndRest, openWorkerLine } from './connect-worker';
import { spawnDocumentWorker } from './spawn-worker';

/** The page's side of the document worker, which looks into files that hold others. */
export interface DocumentWorker {
  /** Rejects as `DocumentApi` says, and with `timeout` or `worker-crashed`. */
  listPdf(file: Blob, password?: string): Promise<PdfListing>;
  listZip(archive: Blob): Promise<ZipListing>;
  takeEntry(archive: Blob, entry: ZipEntry, mostBytes: number): Promise<TakenEntry>;
}

/** No document takes longer to be looked into, unless it is made to; milliseconds. Unsourced. */
const PATIENCE_MS = 30_000;
/** A worker without work for so long gives its memory back; milliseconds. Unsourced. */
const IDLE_MS = 30_000;

/**
 * The one document worker of the page. It is asked one question at a time, so that a file which
 * takes too long, or of which the worker dies, costs itself and no other.
 */
export function createDocumentWorker(
  spawn: () => Worker = spawnDocumentWorker,
  patienceMs = PATIENCE_MS,
): DocumentWorker {
  const line = openWorkerLine<DocumentApi>(spawn, 'looks into documents');
  let last: Promise<unknown> = Promise.resolve();
  const askLine = askAndRest(line, IDLE_MS);

  const askOne: typeof line.ask = async (question) => {
    const seconds = Math.ceil(patienceMs / 1000);
    const late = new OcrError('timeout', `This file could not be looked into in ${seconds} s.`);
    const patience = setTimeout(() => line.end(late), patienceMs);
    try {
      return await askLine(question);
    } finally {
      clearTimeout(patience);
    }
  };

  const valueOf = async <T>(outcome: Outcome<T>): Promise<T> => {
    if (outcome.ok) return outcome.value;
    const error = fromWireError(outcome.error);
    // What has broken inside it breaks the next file, too.
    if (BROKEN.has(error.code)) line.end(error);
    throw error;
  };

  const ask = <T>(question: Parameters<typeof line.ask<Outcome<T>>>[0]): Promise<T> => {
    const answer = last.then(async () => valueOf(await askOne(question)));
    last = answer.catch(toWireError);
    return answer;
  };

  return {
    listPdf: (file, password) => ask((api) => api.listPdf(file, password)),
    listZip: (archive) => ask((api) => api.listZip(archive)),
    takeEntry: (archive, entry, mostBytes) =>
      ask((api) => api.takeEntry(archive, entry, mostBytes)),
  };
}

const BROKEN: ReadonlySet<string> = new Set(['worker-crashed', 'out-of-memory', 'internal']);
