import type { DroppedPart } from '../../src/packs/assemble';
import { MOST_FILES, MOST_PACK_BYTES, MOST_TEXT_BYTES } from '../../src/packs/bounds';
import { isUnsafePath, type NamedFile } from '../../src/packs/named-file';
import { PackRefused, refuse } from '../../src/packs/refusal';
import { PACK_HEAD_BYTES, sniffPackFile, type PackFileKind } from '../../src/packs/sniff-pack';
import { filesInTar } from '../../src/packs/tar';
import type { DroppedFile } from '../../src/protocol/pack-api';
import { listZip } from '../zip/list-zip';
import { unpackEntry } from '../zip/take-entry';

/** For names that do not say their encoding; under Node there is no such list. */
const LANGUAGES: readonly string[] = globalThis.navigator?.languages ?? [];

/** Bytes that a drop may still unpack to. */
class Room {
  readonly #most: number;
  #left: number;

  constructor(most: number) {
    this.#most = most;
    this.#left = most;
  }

  take(bytes: number): void {
    if (bytes > this.#left) refuse({ code: 'too-large', most: this.#most });
    this.#left -= bytes;
  }
}

const bytesOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.arrayBuffer());

const kindOf = (bytes: Uint8Array): PackFileKind | null =>
  sniffPackFile(bytes.subarray(0, PACK_HEAD_BYTES), bytes.length);

/** No more is unpacked than there is room for, whatever the file says of itself. */
async function gunzip(file: Blob, room: Room): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      room.take(next.value.length);
      chunks.push(next.value);
    }
  } catch (error) {
    // A DOMException is about the file, and anything else about what is in it.
    if (error instanceof PackRefused || error instanceof DOMException) throw error;
    refuse({ code: 'archive-damaged' });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return bytesOf(new Blob(chunks));
}

async function filesInZip(archive: Blob, room: Room): Promise<NamedFile[]> {
  const listing = await listZip(archive, LANGUAGES).catch(() =>
    refuse({ code: 'archive-damaged' }),
  );
  if (listing.error || listing.entries.length > MOST_FILES) refuse({ code: 'archive-damaged' });
  const files: NamedFile[] = [];
  for (const entry of listing.entries) {
    room.take(entry.bytes);
    const file = await unpackEntry(archive, entry).catch(() => refuse({ code: 'archive-damaged' }));
    files.push({ path: entry.path, bytes: await bytesOf(file) });
  }
  return files;
}

async function opened({ path, file }: DroppedFile, room: Room): Promise<readonly NamedFile[]> {
  const head = await bytesOf(file.slice(0, PACK_HEAD_BYTES));
  const kind = sniffPackFile(head, file.size);
  if (kind === 'zip') return filesInZip(file, room);
  if (kind === 'gzip') {
    const bytes = await gunzip(file, room);
    const name = path.replace(/\.t?gz$/i, '');
    return kindOf(bytes) === 'tar' ? filesInTar(bytes) : [{ path: name, bytes }];
  }
  room.take(file.size);
  const bytes = await bytesOf(file);
  return kind === 'tar' ? filesInTar(bytes) : [{ path, bytes }];
}

/**
 * The files of a drop, archives opened, each with what it is. An archive in an archive stays shut.
 * @param most bytes that all of it may unpack to
 * @throws PackRefused
 */
export async function unpackDrop(
  dropped: readonly DroppedFile[],
  most = MOST_PACK_BYTES,
): Promise<DroppedPart[]> {
  const room = new Room(most);
  const files: NamedFile[] = [];
  for (const one of dropped) files.push(...(await opened(one, room)));
  return files.map((file) => {
    if (isUnsafePath(file.path)) refuse({ code: 'unsafe-path', path: file.path });
    const kind = kindOf(file.bytes);
    const isTooLong = kind === 'text' && file.bytes.length > MOST_TEXT_BYTES;
    return { ...file, kind: isTooLong ? null : kind };
  });
}
