import type { PdfListing } from '../../src/protocol/document-api';
import { OcrError } from '../../src/protocol/errors';
import type { ByteSource } from './byte-source';
import { openDocument, pageSizeOf } from './document';
import type { Pdfium } from './pdfium';

/** A document of more pages is a mistake or an attack. Unsourced. */
const MOST_PAGES = 50_000;

/** How many pages a document has and how large they are, without opening one of them. */
export function listPdf(pdfium: Pdfium, source: ByteSource, password?: string): PdfListing {
  const document = openDocument(pdfium, source, password);
  try {
    const { pageCount } = document;
    if (pageCount > MOST_PAGES)
      throw new OcrError(
        'too-large',
        `This document has ${pageCount} pages; the bound is ${MOST_PAGES}.`,
      );
    const pages = Array.from({ length: pageCount }, (_, i) => pageSizeOf(pdfium, document, i));
    document.demandFile();
    return { pages };
  } finally {
    document.close();
  }
}
