import type { RasterImage } from '../../src/engine/types';
import type { PageSource } from '../../src/protocol/page-source';
import { NO_WISH } from '../../src/protocol/page-wish';
import { sourceOfBlob } from './blob-source';
import type { PdfDocument } from './document';
import { KeptDocument } from './kept-document';
import { drawPdfPage, lookAtPdfPage, type PdfPage } from './pdf-page';
import type { Pdfium } from './pdfium';
import { withPdfium } from './shared-pdfium';
import { wishedPage } from './wished-page';

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
 * What a page is, as a person wants it read: its own text, the picture of what must be read, and
 * one to look at (0 for none). Rejects as `openDocument`.
 */
export const openPdfPage = (source: PageSource, smallPx: number): Promise<PdfPage> =>
  withDocument(source, (pdfium, document) =>
    wishedPage(
      lookAtPdfPage(pdfium, document, source.part ?? 1, source.wish?.take, smallPx),
      source.wish ?? NO_WISH,
    ),
  );

/**
 * The page as it is seen, not turned; no side is longer than `mostPx`. Rejects as `openDocument`.
 */
export const drawnPdfPage = (source: PageSource, mostPx: number): Promise<RasterImage> =>
  withDocument(source, (pdfium, document) =>
    drawPdfPage(pdfium, document, source.part ?? 1, mostPx),
  );
