import { putInOrder } from '../engine/page-order';
import { outcomeOf } from '../protocol/errors';
import type {
  ExportApi,
  ExportFormatId,
  PagesToWriteFrom,
  PageToWrite,
} from '../protocol/export-api';
import { unpackText } from '../protocol/packed-text';
import { revise } from '../revision/revise';
import type { ExportFormat, ExportPage } from './types';

/** What the export worker does, with these formats. */
export const createPagesWriter = (
  formats: ReadonlyMap<ExportFormatId, ExportFormat>,
): ExportApi => ({
  write: (id, options, pagesFrom) =>
    outcomeOf(() => formats.get(id)!.write(pagesOf(pagesFrom), options)),
});

async function* pagesOf(pagesFrom: PagesToWriteFrom): AsyncGenerator<ExportPage> {
  for (let index = 0; ;) {
    const pages = await pagesFrom(index);
    if (pages.length === 0) return;
    yield* pages.map(exportPage);
    index += pages.length;
  }
}

/** With its lines as the person has revised them, in the order that the person wants. */
function exportPage({ packed, order, revision, ...page }: PageToWrite): ExportPage {
  const read = packed && unpackText(packed);
  if (!read) return { ...page, text: null };
  const ordered = order === 'auto' ? read : putInOrder(read, order).text;
  return { ...page, text: revise(ordered, revision).text };
}
