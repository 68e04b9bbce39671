import type { RasterImage } from '../../src/engine/types';
import type { PageSource } from '../../src/protocol/page-source';
import { sourceOfBlob } from './blob-source';
import type { PdfDocument } from './document';
import { KeptDocument } from './kept-document';
import { drawPdfPage, lookAtPdfPage, type PdfPage } from './pdf-page';
import type { Pdfium } from './pdfium';
import { withPdfium } from './shared-pdfium';

const kept = new KeptDocument();

const withDocument = <T>(
  { file, fileId, password }: PageSource,
  work: (pdfium: Pdfium, document: PdfDocument) => T,
): Promise<T> =>
  withPdfium((pdfium) =>
    kept.lend(pdfium, { source: () => sourceOfBlob(file), fileId, password }, (document) =>
      work(pdfium, document),
    ),
  );

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
