import type { ByteSource } from './byte-source';
import { openDocument, type PdfDocument } from './document';
import type { Pdfium } from './pdfium';

/**
 * PDFium keeps what it has read of a document, so that it is opened anew after so many pages.
 * Unsourced.
 */
const MOST_PAGES = 50;
/** A document of which no page is wanted for so long is let go of; milliseconds. Unsourced. */
const IDLE_MS = 2000;

/** A document that is wanted. */
export interface WantedDocument {
  readonly source: () => ByteSource;
  /** What it is known by; without it, it is not kept. */
  readonly fileId: number | undefined;
  readonly password: string | undefined;
}

interface Kept extends Pick<WantedDocument, 'fileId' | 'password'> {
  readonly pdfium: Pdfium;
  readonly document: PdfDocument;
  pages: number;
}

/** Keeps a document open for the pages of it that follow: one, and not for long. */
export class KeptDocument {
  #kept: Kept | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** Throws as `openDocument`, or as the work does: then nothing is kept. */
  lend<T>(pdfium: Pdfium, wanted: WantedDocument, work: (document: PdfDocument) => T): T {
    const document = this.#open(pdfium, wanted);
    try {
      const result = work(document);
      if (wanted.fileId === undefined) document.close();
      return result;
    } catch (error) {
      if (this.#kept?.document === document) this.#kept = null;
      closeQuietly(document);
      throw error;
    }
  }

  #open(pdfium: Pdfium, { source, fileId, password }: WantedDocument): PdfDocument {
    clearTimeout(this.#idle);
    const kept = this.#kept;
    const isSame = kept?.pdfium === pdfium && kept.fileId === fileId && kept.password === password;
    if (kept && isSame && kept.pages < MOST_PAGES) {
      kept.pages += 1;
      this.#letGoWhenIdle();
      return kept.document;
    }
    this.#letGo();
    const document = openDocument(pdfium, source(), password);
    if (fileId !== undefined) this.#kept = { pdfium, document, fileId, password, pages: 1 };
    this.#letGoWhenIdle();
    return document;
  }

  #letGoWhenIdle(): void {
    this.#idle = setTimeout(() => this.#letGo(), IDLE_MS);
  }

  #letGo(): void {
    const kept = this.#kept;
    this.#kept = null;
    if (kept) closeQuietly(kept.document);
  }
}

/** Of a PDFium that has ended nothing can be closed. */
function closeQuietly(document: PdfDocument): void {
  try {
    document.close();
  } catch {
    // Its memory goes with it.
  }
}
