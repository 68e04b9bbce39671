import type { Outcome, WireError } from './errors';

/** A file in a ZIP archive, as the list at the archive's end has it: every word may be a lie. */
export interface ZipEntry {
  /** With `/`, below the archive itself; harmless, and no two are the same (`list-zip.ts`). */
  readonly path: string;
  /** Where its local header begins, in bytes from the archive's start. */
  readonly offset: number;
  /** Bytes in the archive. */
  readonly packedBytes: number;
  /** Bytes once unpacked. */
  readonly bytes: number;
  /** CRC-32 of what is unpacked. */
  readonly crc: number;
  readonly packing: 'stored' | 'deflated';
  /** Why it cannot be unpacked; null if it can. */
  readonly error: WireError | null;
}

export interface ZipListing {
  readonly entries: readonly ZipEntry[];
  /** Why there are no more of them; null if these are all. */
  readonly error: WireError | null;
}

/** A file out of an archive. */
export interface TakenEntry {
  /** The whole file, or no more than its first bytes where these say that it is no page. */
  readonly file: Blob;
  /** How many bytes had to be unpacked for it: none of what is stored as it is. */
  readonly unpackedBytes: number;
}

/** What a worker does with ZIP archives. Nothing is kept between two questions. */
export interface ZipApi {
  /** The files in it. An Office document or an e-book is refused with its own code. */
  listZip(archive: Blob): Promise<Outcome<ZipListing>>;
  /**
   * One file of it.
   * @param mostBytes to unpack; what needs more is refused as `archive-too-large`
   */
  takeEntry(archive: Blob, entry: ZipEntry, mostBytes: number): Promise<Outcome<TakenEntry>>;
}
