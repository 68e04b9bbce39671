import { OcrError } from '../../src/protocol/errors';
import type { Pdfium } from './pdfium';

let pdfium: Promise<Pdfium> | null = null;

const start = async (): Promise<Pdfium> => (await import('./load-pdfium')).loadPdfium();

/**
 * Lends the one PDFium of this worker, which is fetched when the first document comes. One that has
 * failed in a way that nobody foresaw may be in pieces, so the next document gets another. Rejects
 * with `assets-unavailable`, or as the work does.
 */
export async function withPdfium<T>(work: (pdfium: Pdfium) => T): Promise<T> {
  pdfium ??= start();
  try {
    return work(await pdfium);
  } catch (error) {
    const isForeseen = error instanceof OcrError && error.code !== 'assets-unavailable';
    if (!isForeseen) pdfium = null;
    throw error;
  }
}
