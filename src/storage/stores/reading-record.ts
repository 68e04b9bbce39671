import type { StageTimes } from '../../engine/types';
import type { StoredReading } from '../../protocol/events';
import { isPackedText, packText, unpackText, type PackedText } from '../../protocol/packed-text';
import { blobOf, bytesOf, type BlobBytes } from '../db/stored-blob';

/** A reading as it lies in IndexedDB. Small pictures are bytes: each Blob would be a file of its own. */
export interface ReadingRecord {
  readonly packed: PackedText;
  readonly ms: StageTimes;
  readonly thumbnail: BlobBytes | null;
}

/** Version 1 of the database stored readings as they are. */
export type StoredRecord = ReadingRecord | StoredReading;

export async function recordOf({ text, ms, thumbnail }: StoredReading): Promise<ReadingRecord> {
  const small = thumbnail && (await bytesOf(thumbnail).catch(() => null));
  return { packed: packText(text), ms, thumbnail: small };
}

/** Null for a record that is missing or damaged. */
export function readingOf(record: StoredRecord | undefined): StoredReading | null {
  if (!record || typeof record.ms !== 'object') return null;
  if ('text' in record) return isReading(record) ? withUnread(record) : null;
  if (!isPackedText(record.packed)) return null;
  return { text: unpackText(record.packed), ms: record.ms, thumbnail: thumbnailOf(record) };
}

/** The small picture alone, without the work of unpacking the text. */
export function thumbnailOf(record: StoredRecord | undefined): Blob | null {
  return record?.thumbnail ? blobOf(record.thumbnail) : null;
}

/** What was not read is told from a later version on. */
const withUnread = (reading: StoredReading): StoredReading => ({
  ...reading,
  text: { ...reading.text, unread: [] },
});

const isReading = ({ text }: StoredReading): boolean =>
  Array.isArray(text.lines) && text.width > 0 && text.height > 0;
