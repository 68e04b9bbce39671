import type { RecordRequest, RecordsApi } from '../../records/worker-api';
import type { RecordFormatId } from './types';

/** A page that is to be written; without a request if its text is no longer stored. */
export interface WritePage {
  readonly path: string;
  readonly request: RecordRequest | null;
}

/** Some pages, from the one at `index`; none after the last. Each is asked for again once its columns are known. */
export type PagesFrom = (index: number) => Promise<readonly WritePage[]>;

export interface RecordsFile {
  readonly blob: Blob;
  readonly name: string;
}

/** The worker of records also writes them down: a workbook of a thousand pages takes its thread for a second. */
export interface RecordsWorkerApi extends RecordsApi {
  write(id: RecordFormatId, now: Date, pagesFrom: PagesFrom): Promise<RecordsFile>;
}
