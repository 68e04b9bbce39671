import type { RasterImage } from '../../src/engine/types';
import type { PageSource } from '../../src/protocol/page-source';
import { sourceOfBlob } from './blob-source';
import { openDocument, type PdfDocument } from './document';
import { drawPdfPage, lookAtPdfPage, type PdfPage } from './pdf-page';
import type { Pdfium } from './pdfium';
import { withPdfium } from './shared-pdfium';

/** The document lies in memory no longer than a page of it is looked at. */
const withDocument = <T>(
  { file, password }: PageSource,
  work: (pdfium: Pdfium, document: PdfDocument) => T,
): Promise<T> =>
  withPdfium((pdfium) => {
    const document = openDocument(pdfium, sourceOfBlob(file), password);
    try {
      return work(pdfium, document);
    } finally {
      document.close();
    }
  });

/**
 * What a page is, its own text, the picture of what must be read, and one to look at (0 for none).
 * Rejects as `openDocument`.
 */
export const openPdfPage = (source: PageSource, smallPx: number): Promise<PdfPage> =>
  withDocument(source, (pdfium, document) =>
    lookAtPdfPage(pdfium, document, source.part ?? 1, source.take, smallPx),
  );

/** The page as it is seen; no side is longer than `mostPx`. Rejects as `openDocument`. */
export const drawnPdfPage = (source: PageSource, mostPx: number): Promise<RasterImage> =>
  withDocument(source, (pdfium, document) =>
    drawPdfPage(pdfium, document, source.part ?? 1, mostPx),
  );
