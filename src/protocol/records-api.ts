import type { RecordRequest, RecordsService } from '../records/service-types';

export const RECORD_FORMAT_IDS = [
  'records-csv',
  'items-csv',
  'xlsx',
  'json',
  'jsonl',
  'decklists',
  'deck-text',
] as const;

/** A file format that records are written in. */
export type RecordFormatId = (typeof RECORD_FORMAT_IDS)[number];

/** A page that is to be written; without a request if its text is no longer stored. */
export interface WritePage {
  readonly path: string;
  readonly request: RecordRequest | null;
}

/**
 * Some pages, from the one at `index`; none after the last. Each is asked for again once its
 * columns are known.
 */
export type PagesFrom = (index: number) => Promise<readonly WritePage[]>;

export interface RecordsFile {
  readonly blob: Blob;
  readonly name: string;
}

/**
 * The worker of records makes them, so that neither 10,000 names nor a thousand pages are felt, and
 * writes them down: a workbook of a thousand pages takes its thread for a second.
 */
export interface RecordsApi extends RecordsService {
  write(id: RecordFormatId, title: string, pagesFrom: PagesFrom): Promise<RecordsFile>;
}
