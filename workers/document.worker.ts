import { expose } from 'comlink';
import type { DocumentApi } from '../src/protocol/document-api';
import { outcomeOf } from '../src/protocol/errors';
import { sourceOfBlob } from './pdf/blob-source';
import { listPdf } from './pdf/list-pdf';
import { withPdfium } from './pdf/shared-pdfium';

const api = {
  listPdf: (file, password) =>
    outcomeOf(() => withPdfium((pdfium) => listPdf(pdfium, sourceOfBlob(file), password))),
  listZip: (archive) => outcomeOf(async () => (await import('./zip/list-zip')).listZip(archive)),
  takeEntry: (archive, entry, mostBytes) =>
    outcomeOf(async () => (await import('./zip/take-entry')).takeEntry(archive, entry, mostBytes)),
} satisfies DocumentApi;

expose(api);
