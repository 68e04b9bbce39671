import type { Outcome } from './errors';
import type { ZipApi } from './zip-api';

/** Of a page of a document, as it is displayed. */
export interface PageSize {
  /** Points (1/72 inch); 0 where it cannot be told. */
  readonly width: number;
  readonly height: number;
}

export interface PdfListing {
  /** At least one. */
  readonly pages: readonly PageSize[];
}

/**
 * The contract with the document worker: one worker that looks into files which hold others. The
 * libraries that do so may hang or die of a file; then the worker ends, and the file is refused.
 */
export interface DocumentApi extends ZipApi {
  /**
   * The pages of a PDF. Rejects with `password-needed`, `password-wrong`, `unsupported-xfa`,
   * `too-large` (too many pages), `decode-failed` or `assets-unavailable`.
   */
  listPdf(file: Blob, password?: string): Promise<Outcome<PdfListing>>;
}
