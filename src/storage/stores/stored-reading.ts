import type { PageText, StageTimes } from '../../engine/types';
import { isPackedText } from '../../protocol/check-packed-text';
import { packText, type PackedText } from '../../protocol/packed-text';
import type { PageReading } from '../../protocol/worker-api';
import { blobOf, bytesOf, type BlobBytes } from '../db/stored-blob';

/**
 * A reading as it lies in IndexedDB. Small pictures are bytes: each Blob would be a file of its
 * own.
 */
export interface StoredReading {
  readonly packed: PackedText;
  readonly ms: StageTimes;
  readonly thumbnail: BlobBytes | null;
}

/** Version 1 of the database stored readings as they are. */
export interface UnpackedReading {
  readonly text: PageText;
  readonly ms: StageTimes;
  readonly thumbnail: Blob | null;
}

export async function toStoredReading({
  text,
  ms,
  thumbnail,
}: PageReading): Promise<StoredReading> {
  const small = thumbnail && (await bytesOf(thumbnail).catch(() => null));
  return { packed: text, ms, thumbnail: small };
}

/** Null for a reading that is missing or damaged. */
export function readingOf(stored: StoredReading | UnpackedReading | undefined): PageReading | null {
  if (!stored || typeof stored.ms !== 'object') return null;
  const text = 'text' in stored ? packedOf(stored.text) : stored.packed;
  return isPackedText(text) ? { text, ms: stored.ms, thumbnail: thumbnailOf(stored) } : null;
}

/** The small picture alone. */
export function thumbnailOf(stored: StoredReading | UnpackedReading | undefined): Blob | null {
  return stored?.thumbnail ? blobOf(stored.thumbnail) : null;
}

/** What was not read is told from a later version on. */
function packedOf(text: PageText): PackedText | null {
  try {
    return packText({ ...text, unread: [] });
  } catch {
    return null;
  }
}
