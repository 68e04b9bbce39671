/** What a file of a pack may be by its bytes. */
export type PackFileKind = 'tar' | 'zip' | 'gzip' | 'onnx' | 'traineddata' | 'text';

/** So many bytes from a file's start tell what it is. */
export const PACK_HEAD_BYTES = 1024;

const TAR_MAGIC_AT = 257;
/** A `.traineddata` begins with a count and where each part begins; -1 for one that is missing. */
const MOST_PARTS = 64;

const startsWith = (head: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((char, i) => head[at + i] === char.charCodeAt(0));

function isTraineddata(head: Uint8Array, size: number): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const count = head.length >= 4 ? view.getInt32(0, true) : 0;
  if (count < 1 || count > MOST_PARTS || head.length < 4 + 8 * count) return false;
  const starts = Array.from({ length: count }, (_, i) => view.getBigInt64(4 + 8 * i, true));
  const there = starts.filter((start) => start >= 0n);
  return (
    there.length > 0 && there.every((start) => start >= 4 + 8 * count && start <= BigInt(size))
  );
}

/** Field 1 of a model is its version of the format, a small number; then comes another field. */
const isOnnx = (head: Uint8Array): boolean =>
  head[0] === 0x08 && head[1]! > 0 && head[1]! < 32 && [0x12, 0x1a, 0x3a, 0x42].includes(head[2]!);

/** UTF-8 without control characters; a character may be cut off at the end. */
function isText(head: Uint8Array): boolean {
  if (head.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * What a file is by its first bytes; null for none of these.
 * @param size of the whole file
 */
export function sniffPackFile(head: Uint8Array, size: number): PackFileKind | null {
  if (head.length === 0) return null;
  if (startsWith(head, 'ustar', TAR_MAGIC_AT)) return 'tar';
  if (startsWith(head, 'PK\x03\x04')) return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (isTraineddata(head, size)) return 'traineddata';
  if (isOnnx(head)) return 'onnx';
  return isText(head) ? 'text' : null;
}
