import { formatFacts, type ExportFormatId } from '../protocol/export-api';
import type { ExportPage, PageWithText } from './types';

/** A file of one page: the first of these that was read; empty if none was. */
export async function fileOfPage(
  id: ExportFormatId,
  pages: AsyncIterable<ExportPage>,
  fileOf: (page: PageWithText) => string,
): Promise<Blob> {
  const { mime: type } = formatFacts(id);
  for await (const page of pages) {
    if (page.text) return new Blob([fileOf({ ...page, text: page.text })], { type });
  }
  return new Blob([], { type });
}
