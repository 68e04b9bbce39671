import { toWireError, type OcrErrorCode, type WireError } from '../protocol/errors';
import { wholeFile } from '../protocol/page-source';
import type { ZipEntry, ZipListing } from '../protocol/zip-api';
import { isLitterPath } from './litter';
import { textsFirst } from './may-be-text';
import { sortByPath } from './natural-order';
import type { IncomingFile, IntakeItem, LeftOutItem, ZipOpener } from './types';

/** An archive in an archive in an archive is opened, and no deeper one. Unsourced. */
const MOST_DEPTH = 3;
/**
 * Bytes that an archive may unpack to for each of its own: empty scans of 1 bit a pixel shrink to a
 * thousandth, what has something on it to a tenth at best. Unsourced.
 */
const MOST_RATIO = 100;
/** Bytes that any archive may unpack to, so that small ones of empty pages are none. Unsourced. */
const ALWAYS_ALLOWED_BYTES = 256 * 1024 * 1024;
/** All that is unpacked is kept, until it is read, by the browser: on disk at best. Unsourced. */
const MOST_UNPACKED_BYTES = 8 * 1024 * 1024 * 1024;

/** What may still be unpacked, for an archive with all that are in it; bytes. */
class Allowance {
  bytes: number;

  constructor({ size }: Blob) {
    this.bytes = Math.min(MOST_UNPACKED_BYTES, ALWAYS_ALLOWED_BYTES + MOST_RATIO * size);
  }
}

/** The archives that files lie in. */
export interface ArchivesAround {
  /** How many there are. */
  readonly depth: number;
  /** Of the outermost one. */
  readonly allowance?: Allowance;
}

/**
 * What lies in an archive. Where none of it is anything to read, the archive itself is left out,
 * or refused if it came alone, and not each of its files.
 * @param accept judges files that lie in these archives
 */
export async function* openArchive(
  archive: IncomingFile,
  opener: ZipOpener,
  {
    depth,
    allowance = new Allowance(archive.file),
    isAlone,
  }: ArchivesAround & { isAlone: boolean },
  accept: (files: AsyncIterable<IncomingFile>, around: ArchivesAround) => AsyncIterable<IntakeItem>,
): AsyncGenerator<IntakeItem> {
  if (depth === MOST_DEPTH) return yield { ...archive, kind: 'left-out', error: tooDeep() };
  const files = filesInArchive(archive, opener, allowance);
  const leftOut: LeftOutItem[] = [];
  let hasPages = false;
  for await (const item of accept(files, { depth: depth + 1, allowance })) {
    hasPages ||= item.kind !== 'left-out';
    if (!hasPages && item.kind === 'left-out') leftOut.push(item);
    else yield* [...leftOut.splice(0), item];
  }
  if (hasPages) return;
  const bound = leftOut.find(({ error: { code } }) => code === 'archive-too-large');
  const own = leftOut.find(({ path }) => path === archive.path);
  const error = (own ?? bound)?.error ?? withoutPages();
  const isTold = isAlone || (bound && depth === 0);
  yield isTold ? refused(archive, error) : { ...archive, kind: 'left-out', error };
}

const refused = ({ path, file }: IncomingFile, error: WireError): IntakeItem => ({
  kind: 'refused',
  path,
  source: wholeFile(file),
  error,
});

/** After these nothing else of the archive is tried: the worker has died of it. */
const FATAL: readonly OcrErrorCode[] = ['worker-crashed', 'timeout', 'out-of-memory'];

/**
 * The files in a ZIP archive as if it were a folder (`a.zip/b/c.jpg`), in natural order, behind
 * what may be their texts, litter left aside. One is unpacked at a time, when it is asked for. What
 * goes wrong with one is its error; what goes wrong with the archive is that of a file with the
 * archive's own path, at the end. /
 */
async function* filesInArchive(
  { path, file }: IncomingFile,
  opener: ZipOpener,
  allowance: Allowance,
): AsyncGenerator<IncomingFile> {
  const listing = await opener.listZip(file).catch(listingOf);
  const own = (error: WireError): IncomingFile => ({ path, file, error });
  if (isLocked(listing)) return yield own(listing.entries[0]!.error!);
  let tooLarge: WireError | null = null;
  for (const entry of textsFirst(sortByPath(listing.entries))) {
    if (isLitterPath(entry.path)) continue;
    const taken = await take(file, entry, opener, allowance);
    if (taken.error && FATAL.includes(taken.error.code)) return yield own(taken.error);
    if (taken.error?.code === 'archive-too-large') tooLarge = taken.error;
    else yield { ...taken, path: `${path}/${entry.path}` };
  }
  const error = listing.error ?? tooLarge;
  if (error) yield own(error);
}

const listingOf = (cause: unknown): ZipListing => ({ entries: [], error: toWireError(cause) });

/** True if a password is needed for each file in it. */
const isLocked = ({ entries }: ZipListing): boolean =>
  entries.length > 0 && entries.every(({ error }) => error?.code === 'archive-encrypted');

type Taken = Pick<IncomingFile, 'file' | 'error'>;

async function take(
  archive: Blob,
  entry: ZipEntry,
  opener: ZipOpener,
  allowance: Allowance,
): Promise<Taken> {
  try {
    const { file, unpackedBytes } = await opener.takeEntry(archive, entry, allowance.bytes);
    allowance.bytes -= unpackedBytes;
    return { file };
  } catch (cause) {
    return { file: new Blob(), error: toWireError(cause) };
  }
}

const tooDeep = (): WireError => ({
  code: 'archive-too-large',
  message: `Archives are opened when they lie within ${MOST_DEPTH - 1} others at most`,
});

const withoutPages = (): WireError => ({
  code: 'archive-without-pages',
  message: 'There is nothing to read in this archive',
});
