import { OcrError } from '../../src/protocol/errors';
import { isNearlyFull } from './memory';
import type { Pdfium } from './pdfium';

let shared: Promise<Pdfium> | null = null;

const start = async (): Promise<Pdfium> => (await import('./load-pdfium')).loadPdfium();

/** PDFium ends with a trap, or with the stack's end where a file has made it go too deep. */
const isEnd = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError ||
  (error instanceof RangeError && /call stack/.test(error.message));

/** In words of what happened to the file. */
function endOf(pdfium: Pdfium, cause: unknown): OcrError {
  return isNearlyFull(pdfium)
    ? new OcrError('out-of-memory', 'This page takes more memory than there is.', { cause })
    : new OcrError('decode-failed', 'This document ends the program that reads it.', { cause });
}

/**
 * Lends the one PDFium of this worker, which is fetched when the first document comes. One that has
 * ended is in pieces: the next document gets another, and nothing else of the worker is harmed.
 * Rejects with `assets-unavailable`, `out-of-memory`, `decode-failed`, or as the work does.
 */
export async function withPdfium<T>(work: (pdfium: Pdfium) => T): Promise<T> {
  const starting = (shared ??= start());
  const pdfium = await starting.catch((error: unknown) => {
    shared = null;
    throw error;
  });
  try {
    return work(pdfium);
  } catch (error) {
    if (!isEnd(error)) throw error;
    shared = null;
    throw endOf(pdfium, error);
  }
}
