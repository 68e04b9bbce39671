import type { RecordFormatId } from '../../protocol/records-api';
import type { MatchedRecord } from '../../records/catalogue/matched';

/** A page with what the recipe made of it, in the order of the list; null if no recipe fits. */
export interface ExportRecord {
  readonly path: string;
  readonly record: MatchedRecord | null;
}

/**
 * The records from the first to the last, as often as it is called: columns are known only after a
 * first look.
 */
export type RecordSource = () => AsyncIterable<ExportRecord>;

export interface RecordFormat {
  readonly id: RecordFormatId;
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
  write(source: RecordSource): Promise<Blob>;
}
