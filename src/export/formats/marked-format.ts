import { formatFacts, type ExportFormatId } from '../../protocol/export-api';
import type { ExportFormat } from '../types';
import { markedPage, type MarkedPage } from './marked-page';

/** A format of one file a page: of the first of the pages that was read; empty if none was. */
export const markedFormat = (
  id: ExportFormatId,
  fileOf: (page: MarkedPage) => string,
): ExportFormat => ({
  id,
  write: async (pages, { number }) => {
    const { mime: type } = formatFacts(id);
    for await (const { text, path } of pages)
      if (text) return new Blob([fileOf(markedPage(text, path, number))], { type });
    return new Blob([], { type });
  },
});
