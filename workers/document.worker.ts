import { expose } from 'comlink';
import type { DocumentApi } from '../src/protocol/document-api';
import { outcomeOf } from '../src/protocol/errors';
import type { Pdfium } from './pdf/pdfium';
import { sourceOfBlob } from './pdf/blob-source';
import { listPdf } from './pdf/list-pdf';

let pdfium: Promise<Pdfium> | null = null;

/** Asked for again where it could not be had. */
const withPdfium = (): Promise<Pdfium> =>
  (pdfium ??= import('./pdf/load-pdfium')
    .then(({ loadPdfium }) => loadPdfium())
    .catch((error: unknown) => {
      pdfium = null;
      throw error;
    }));

const api = {
  listPdf: (file, password) =>
    outcomeOf(async () => listPdf(await withPdfium(), sourceOfBlob(file), password)),
  listZip: (archive) => outcomeOf(async () => (await import('./zip/list-zip')).listZip(archive)),
  takeEntry: (archive, entry, mostBytes) =>
    outcomeOf(async () => (await import('./zip/take-entry')).takeEntry(archive, entry, mostBytes)),
} satisfies DocumentApi;

expose(api);
