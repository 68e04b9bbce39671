/** False on plain http (other than localhost), where browsers withhold `crypto.subtle`. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

/** SHA-256 as 64 lower-case hex digits. Rejects where `canHash()` is false. */
export async function sha256Hex(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hashed in one piece, and so held in memory. Unsourced. */
const PIECE_BYTES = 256 * 1024 * 1024;

/**
 * What a file is known by, 64 lower-case hex digits: the SHA-256 of its bytes, or, of a file with
 * more than `pieceBytes`, that of the digests of its pieces, since no browser hashes a stream.
 * Rejects where `canHash()` is false, or if the file cannot be read.
 */
export async function hashOfFile(file: Blob, pieceBytes = PIECE_BYTES): Promise<string> {
  if (file.size <= pieceBytes) return sha256Hex(await file.arrayBuffer());
  const digests: ArrayBuffer[] = [];
  for (let at = 0; at < file.size; at += pieceBytes) {
    const piece = await file.slice(at, at + pieceBytes).arrayBuffer();
    digests.push(await crypto.subtle.digest('SHA-256', piece));
  }
  return hashOfFile(new Blob(digests), pieceBytes);
}
