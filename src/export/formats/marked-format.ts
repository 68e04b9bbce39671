import { turnBetween, turnedText } from '../../engine/geometry/page-turn';
import { formatFacts, type ExportFormatId } from '../../protocol/export-api';
import type { ExportFormat } from '../types';
import { markedPage, type MarkedPage } from './marked-page';

/**
 * A format of one file a page: of the first of the pages that was read; empty if none was. Its
 * places are those of the picture in its file, which other programs do not turn.
 */
export const markedFormat = (
  id: ExportFormatId,
  fileOf: (page: MarkedPage) => string,
): ExportFormat => ({
  id,
  write: async (pages, { number }) => {
    const { mime: type } = formatFacts(id);
    for await (const { text, path, turn = 0 } of pages) {
      if (!text) continue;
      const lying = turnedText(text, turnBetween(turn, 0));
      return new Blob([fileOf(markedPage(lying, path, number))], { type });
    }
    return new Blob([], { type });
  },
});
