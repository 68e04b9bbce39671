import { OcrError } from '../../protocol/errors';
import type { ExportPage } from '../types';
import { ExpectedTexts } from './expected-texts';
import type { DocumentFacts } from './metadata';
import type { PdfTools } from './pdf';
import { layerTexts } from './text-layer';
import { PictureDocument } from './write-pictures';

/**
 * Pictures as pages of a document, with their text. One that nobody can decode is left out, as it
 * is told as a page that failed. Rejects with `picture-missing` if there is none, or with
 * `pdf-text-differs`.
 */
export async function pictureDocument(
  pages: AsyncIterable<ExportPage>,
  facts: Omit<DocumentFacts, 'language'>,
  tools: PdfTools,
): Promise<Blob> {
  const document = new PictureDocument(tools);
  const expected = new ExpectedTexts();
  for await (const page of pages) {
    if (page.text && !page.source)
      throw new OcrError('picture-missing', `The picture of ${page.path} is not at hand.`);
    try {
      await document.add(page);
    } catch (error) {
      if (page.text || !(error instanceof OcrError)) throw error;
      continue;
    }
    if (page.text && page.source)
      expected.add({
        part: document.pageCount,
        lines: layerTexts(page.text.lines),
        isAll: true,
      });
  }
  if (document.pageCount === 0)
    throw new OcrError('picture-missing', 'There is no picture for a page of this document.');
  const written = document.finish(facts);
  await expected.demandIn({ file: written }, tools);
  return written;
}
