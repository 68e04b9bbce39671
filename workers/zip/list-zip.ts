import { ZipReader, type FileEntry, type Reader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { OcrError, toWireError, type WireError } from '../../src/protocol/errors';
import { safePath } from '../../src/protocol/safe-path';
import type { ZipEntry, ZipListing } from '../../src/protocol/zip-api';
import { decodeNames } from './entry-names';

/**
 * Files of one archive, at most: as many as a ZIP can list without its 64-bit extension. Unsourced
 * within that.
 */
const MOST_ENTRIES = 65_535;
/** Of the list at an archive's end: 1 KB for each of so many files. Unsourced. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;
/** What may follow an archive's end, such as the padding of a copy, in bytes. Unsourced. */
const MOST_APPENDED_BYTES = 1024 * 1024;

/**
 * The files in a ZIP archive, in its own order, from the list at its end: nothing is unpacked, and
 * nothing else of the archive is read. What can be listed of a damaged one is.
 *
 * @throws OcrError `archive-damaged`, or `unsupported-office` for what is a ZIP by its bytes only
 */
export async function listZip(
  archive: Blob,
  languages: readonly string[] = navigator.languages,
): Promise<ZipListing> {
  const found: FileEntry[] = [];
  const error = await collect(archive, found);
  if (found.length === 0 && error) throw new OcrError(error.code, error.message);
  const names = decodeNames(found, languages);
  refuseDocuments(new Set(names));
  const paths = distinct(names.map((name) => safePath(name.replaceAll('\\', '/'))));
  const entries = found.map((entry, index) => entryOf(entry, paths[index]!));
  const files = entries.filter((_, index) => !found[index]!.directory);
  const apart = withoutOverlaps(files);
  return { entries: apart, error: error ?? (apart.length < files.length ? overlapping() : null) };
}

/** Fills `found` as far as the list goes; returns why it goes no further. */
async function collect(archive: Blob, found: FileEntry[]): Promise<WireError | null> {
  const reader = new ZipReader(readerOf(archive), {
    strictness: 'tolerant',
    filenameValidation: 'tolerant',
    maxAppendedDataSize: MOST_APPENDED_BYTES,
  });
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (found.length === MOST_ENTRIES) return tooMany();
      found.push(entry as FileEntry);
    }
    return null;
  } catch (cause) {
    return cause instanceof Error && cause.message.startsWith('Split') ? split() : damagedBy(cause);
  }
}

const tooMany = (): WireError => ({
  code: 'archive-too-large',
  message: `This archive has more than ${MOST_ENTRIES} files`,
});

const overlapping = (): WireError => ({
  code: 'archive-damaged',
  message: 'The archive is damaged: several of its files are said to be in the same place',
});

const split = (): WireError => ({
  code: 'unsupported-archive',
  message: 'This is one of several parts of an archive',
});

function damagedBy(cause: unknown): WireError {
  const error = toWireError(cause);
  if (error.code !== 'internal') return error;
  return { code: 'archive-damaged', message: `The archive is damaged: ${error.message}` };
}

/** Of files in the same place the first one: a few bytes could stand for any number of pictures. */
function withoutOverlaps(files: readonly ZipEntry[]): ZipEntry[] {
  const isApart = new Set<ZipEntry>();
  let end = 0;
  for (const file of [...files].sort((a, b) => a.offset - b.offset)) {
    if (file.offset < end) continue;
    end = file.offset + Math.max(1, file.packedBytes);
    isApart.add(file);
  }
  return files.filter((file) => isApart.has(file));
}

/** The library's own reader has no bound on what it reads at once. */
function readerOf(archive: Blob): Reader<Blob> {
  return {
    size: archive.size,
    async readUint8Array(start: number, length: number) {
      if (length > MOST_LIST_BYTES) throw new OcrError('archive-damaged', 'Its list is too long');
      return new Uint8Array(await archive.slice(start, start + length).arrayBuffer());
    },
    // Of a reader, nothing but the two above is used for listing.
  } as unknown as Reader<Blob>;
}

/** APPNOTE 4.4.5. */
const METHODS: Readonly<Record<number, ZipEntry['packing']>> = { 0: 'stored', 8: 'deflated' };

function entryOf(entry: FileEntry, path: string): ZipEntry {
  const { offset, compressedSize, uncompressedSize, crc32 = 0 } = entry;
  const packing = METHODS[entry.compressionMethod];
  return {
    path,
    offset,
    packedBytes: compressedSize,
    bytes: uncompressedSize,
    crc: crc32,
    packing: packing ?? 'stored',
    error: obstacle(entry, packing !== undefined),
  };
}

function obstacle({ encrypted, compressionMethod }: FileEntry, isKnown: boolean): WireError | null {
  if (encrypted)
    return { code: 'archive-encrypted', message: 'This file lies in an archive with a password' };
  if (isKnown) return null;
  const message = `This file is packed in a way that is not known here (method ${compressionMethod})`;
  return { code: 'unsupported-archive', message };
}

/** Documents that are ZIP archives by their bytes, each by a file that it cannot do without. */
const DOCUMENTS: readonly (readonly [marker: RegExp, name: string])[] = [
  [/^\[Content_Types\]\.xml$/i, 'Office documents'],
  [/^META-INF\/manifest\.xml$/i, 'Office documents'],
  [/^Index\/.*\.iwa$|^Index\.zip$/i, 'Office documents'],
  [/^META-INF\/container\.xml$/i, 'E-books'],
];

/** Their text is text already, and pages they have only once someone lays them out. */
function refuseDocuments(names: ReadonlySet<string>): void {
  for (const [marker, name] of DOCUMENTS) {
    if ([...names].some((path) => marker.test(path)))
      throw new OcrError('unsupported-office', `${name} cannot be read`);
  }
}

/**
 * No two paths alike, nor alike but for capitals: the second `a.jpg` becomes `a (2).jpg`. Never
 * does a file get the path that another one has by itself.
 */
export function distinct(paths: readonly string[]): string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  const own = new Set(paths.map(keyOf));
  return paths.map((path) => {
    let unused = path;
    for (let n = (counts.get(keyOf(path)) ?? 1) + 1; taken.has(keyOf(unused)); n++) {
      const numbered = path.replace(/(\.[^./]*)?$/, (extension) => ` (${n})${extension}`);
      if (!own.has(keyOf(numbered))) unused = numbered;
      counts.set(keyOf(path), n);
    }
    taken.add(keyOf(unused));
    return unused;
  });
}

const keyOf = (path: string): string => path.normalize('NFC').toLowerCase();
