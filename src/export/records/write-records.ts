import type { RecordsService } from '../../records/service-types';
import { safePath } from '../../protocol/safe-path';
import { RECORD_FORMATS } from '.';
import type { ExportRecord } from './types';
import type { PagesFrom, RecordsApi } from '../../protocol/records-api';

/** Adds the writing to what makes the records. */
export const createRecordsWriter = ({
  record,
}: Pick<RecordsService, 'record'>): Pick<RecordsApi, 'write'> => ({
  write: async (id, title, pagesFrom) => {
    const format = RECORD_FORMATS.find((candidate) => candidate.id === id)!;
    const blob = await format.write(() => recordsOf(pagesFrom, record));
    return { blob, name: safePath(`${title.replaceAll('/', '_')} records.${format.extension}`) };
  },
});

async function* recordsOf(
  pagesFrom: PagesFrom,
  make: RecordsService['record'],
): AsyncGenerator<ExportRecord> {
  for (let index = 0; ;) {
    const pages = await pagesFrom(index);
    if (pages.length === 0) return;
    for (const { path, request } of pages) yield { path, record: request && make(request) };
    index += pages.length;
  }
}
