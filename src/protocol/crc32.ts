const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/**
 * CRC-32, the checksum of a PNG's chunks and of a ZIP's files.
 * @param before the checksum of the bytes before these; 0 if there are none
 */
export function crcOf(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  // Millions of bytes for each page: an index is quicker here than an iterator.
  for (let at = 0; at < bytes.length; at++) crc = TABLE[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
