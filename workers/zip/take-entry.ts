import { mayHavePages, SNIFF_BYTES, sniffType } from '../../src/intake/sniff';
import { OcrError } from '../../src/protocol/errors';
import type { TakenEntry, ZipEntry } from '../../src/protocol/zip-api';
import { crcOf } from '../../src/protocol/crc32';

const LOCAL_HEADER = 0x04034b50;
/** APPNOTE 4.3.7: the fields before a file's name. */
const LOCAL_HEADER_BYTES = 30;

/**
 * One file of a ZIP archive. What is stored is a part of the archive, of which nothing is copied;
 * what is deflated is unpacked, and no further than its head if that says that it is no page.
 *
 * @throws OcrError `archive-damaged`, `archive-encrypted`, `archive-too-large`,
 * `unsupported-archive`
 */
export async function takeEntry(
  archive: Blob,
  entry: ZipEntry,
  mostBytes: number,
): Promise<TakenEntry> {
  if (entry.error) throw new OcrError(entry.error.code, entry.error.message);
  const packed = await packedPart(archive, entry);
  if (entry.packing === 'stored') return { file: packed, unpackedBytes: 0 };
  if (entry.bytes > SNIFF_BYTES) {
    const head = await headOf(packed);
    if (!mayHavePages(sniffType(head))) return { file: new Blob([head]), unpackedBytes: 0 };
  }
  if (entry.bytes > mostBytes) {
    const message = 'This file unpacks to more than an archive of this size may hold';
    throw new OcrError('archive-too-large', message);
  }
  return { file: await unpack(packed, entry), unpackedBytes: entry.bytes };
}

/**
 * One file of a ZIP archive whatever it is, held to what the archive's list says of it.
 *
 * @throws OcrError `archive-damaged`, `archive-encrypted`, `unsupported-archive`
 */
export async function unpackEntry(archive: Blob, entry: ZipEntry): Promise<Blob> {
  if (entry.error) throw new OcrError(entry.error.code, entry.error.message);
  const packed = await packedPart(archive, entry);
  return entry.packing === 'stored' ? packed : unpack(packed, entry);
}

async function packedPart(archive: Blob, { offset, packedBytes }: ZipEntry): Promise<Blob> {
  const bytes = await archive.slice(offset, offset + LOCAL_HEADER_BYTES).arrayBuffer();
  const view = new DataView(bytes);
  if (view.byteLength < LOCAL_HEADER_BYTES || view.getUint32(0, true) !== LOCAL_HEADER)
    throw damaged('this file is not where its list says');
  const start = offset + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + packedBytes > archive.size) throw damaged('it ends within this file');
  return archive.slice(start, start + packedBytes);
}

/** The first SNIFF_BYTES once unpacked, or as many as can be. */
async function headOf(packed: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(SNIFF_BYTES);
  let length = 0;
  for await (const chunk of inflated(packed)) {
    const part = chunk.subarray(0, SNIFF_BYTES - length);
    head.set(part, length);
    length += part.length;
    if (length === SNIFF_BYTES) break;
  }
  return head.subarray(0, length);
}

/** Held to what the archive's list says of it, so that no more is unpacked than was allowed. */
async function unpack(packed: Blob, { bytes, crc }: ZipEntry): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let sum = 0;
  for await (const chunk of inflated(packed)) {
    length += chunk.length;
    if (length > bytes) throw damaged('this file is longer than its list says');
    sum = crcOf(chunk, sum);
    chunks.push(chunk);
  }
  if (length !== bytes || sum !== crc) throw damaged('the checksum of this file is wrong');
  return new Blob(chunks);
}

async function* inflated(packed: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { done, value } = await readOf(reader);
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** What a file that cannot be read throws is a DOMException; the rest is about what is in it. */
async function readOf<T>(reader: ReadableStreamDefaultReader<T>) {
  try {
    return await reader.read();
  } catch (cause) {
    throw cause instanceof DOMException
      ? cause
      : damaged('this file cannot be unpacked', { cause });
  }
}

const damaged = (what: string, options?: ErrorOptions): OcrError =>
  new OcrError('archive-damaged', `The archive is damaged: ${what}`, options);
