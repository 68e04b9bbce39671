/** False on plain http (other than localhost), where browsers withhold `crypto.subtle`. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

/** SHA-256 as 64 lower-case hex digits. Rejects where `canHash()` is false. */
export async function sha256Hex(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
