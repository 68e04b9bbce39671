import type { RecordsApi } from '../../records/worker-api';
import { fileName } from '../file-name';
import { RECORD_FORMATS } from '.';
import type { ExportRecord } from './types';
import type { PagesFrom, RecordsWorkerApi } from './worker-api';

/** Adds the writing to what makes the records. */
export const createRecordsWriter = ({
  record,
}: Pick<RecordsApi, 'record'>): Pick<RecordsWorkerApi, 'write'> => ({
  write: async (id, now, pagesFrom) => {
    const format = RECORD_FORMATS.find((candidate) => candidate.id === id)!;
    const blob = await format.write(() => recordsOf(pagesFrom, record));
    return { blob, name: fileName(format, now) };
  },
});

async function* recordsOf(
  pagesFrom: PagesFrom,
  make: RecordsApi['record'],
): AsyncGenerator<ExportRecord> {
  for (let index = 0; ;) {
    const pages = await pagesFrom(index);
    if (pages.length === 0) return;
    for (const { path, request } of pages) yield { path, record: request && make(request) };
    index += pages.length;
  }
}
