import { OcrError } from '../../src/protocol/errors';
import type { PageSource } from '../../src/protocol/page-source';
import { sourceOfBlob } from './blob-source';
import type { ByteSource } from './byte-source';
import { openDocument, type PdfDocument } from './document';
import { withBytes } from './memory';
import type { Pdfium } from './pdfium';
import { withPdfium } from './shared-pdfium';

/** What PDFium writes for a hyphen at the end of a line, depending on the function. */
const HYPHENS = /[\u0002\ufffe]/g;

/** The text of a page (from 1) in the order in which it stands in the file. */
function textOfPage(pdfium: Pdfium, { handle }: PdfDocument, part: number): string {
  const page = pdfium.FPDF_LoadPage(handle, part - 1);
  if (page === 0) throw new OcrError('decode-failed', `Page ${part} of the document is damaged.`);
  const text = pdfium.FPDFText_LoadPage(page);
  try {
    const count = Math.max(0, pdfium.FPDFText_CountChars(text));
    // UTF-16, with a zero at the end; a character may be two units.
    return withBytes(pdfium, 4 * count + 2, (at) => {
      const units = pdfium.FPDFText_GetText(text, 0, count, at);
      const { HEAPU16 } = pdfium.pdfium;
      const codes = HEAPU16.subarray(at / 2, at / 2 + Math.max(0, units - 1));
      return new TextDecoder('utf-16le').decode(codes.slice()).replaceAll(HYPHENS, '-');
    });
  } finally {
    pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(page);
  }
}

/** Throws as `openDocument`, or `decode-failed` for a page that is damaged. */
export function textsOfPages(
  pdfium: Pdfium,
  source: ByteSource,
  password: string | undefined,
  parts: readonly number[],
): string[] {
  const document = openDocument(pdfium, source, password);
  try {
    return parts.map((part) => textOfPage(pdfium, document, part));
  } finally {
    document.close();
  }
}

/** What a reader of PDFs finds in pages of a document. Rejects as `textsOfPages`. */
export const pdfTexts = (
  { file, password }: Pick<PageSource, 'file' | 'password'>,
  parts: readonly number[],
): Promise<readonly string[]> =>
  withPdfium((pdfium) => textsOfPages(pdfium, sourceOfBlob(file), password, parts));
