/** A file that is read in pieces, at once: PDFium's calls cannot wait. */
export interface ByteSource {
  readonly size: number;
  /** Throws where the file cannot be read. */
  readonly read: (start: number, end: number) => Uint8Array;
}

/** Bytes of a block: PDFium asks for half a kilobyte at a time. Unsourced. */
const BLOCK_BYTES = 256 * 1024;
/** So that 8 MB of a file lie in memory at most, however large it is. Unsourced. */
const MOST_BLOCKS = 32;

/** Reads whole blocks and keeps those that were used last. */
export function inBlocks({ size, read }: ByteSource): ByteSource {
  const blocks = new Map<number, Uint8Array>();
  const blockAt = (number: number): Uint8Array => {
    const start = number * BLOCK_BYTES;
    const block = blocks.get(number) ?? read(start, Math.min(size, start + BLOCK_BYTES));
    // The first of a map is the one that was put in longest ago.
    blocks.delete(number);
    blocks.set(number, block);
    if (blocks.size > MOST_BLOCKS) blocks.delete(blocks.keys().next().value!);
    return block;
  };
  return {
    size,
    read: (start, end) => {
      const bytes = new Uint8Array(end - start);
      for (let at = start; at < end;) {
        const number = Math.floor(at / BLOCK_BYTES);
        const inBlock = at - number * BLOCK_BYTES;
        const piece = blockAt(number).subarray(inBlock, inBlock + end - at);
        bytes.set(piece, at - start);
        at += piece.length;
      }
      return bytes;
    },
  };
}
