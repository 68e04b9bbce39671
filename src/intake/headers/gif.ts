import type { BlobReader } from './blob-reader';
import type { Size } from './exif';

const HEADER_BYTES = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;

/**
 * The logical screen, or the first frame where that is larger: browsers grow the screen to hold it,
 * and a bomb may hide its size there.
 */
export async function readGifSize(reader: BlobReader): Promise<Size> {
  const header = await reader.view(0, HEADER_BYTES);
  const frame = await firstFrame(reader, HEADER_BYTES + colourTableBytes(header.getUint8(10)));
  return {
    width: Math.max(header.getUint16(6, true), frame.width),
    height: Math.max(header.getUint16(8, true), frame.height),
  };
}

const colourTableBytes = (flags: number): number =>
  (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);

/**
 * Extent of the first frame from the screen's corner; nothing if the file ends (or strays) before
 * one.
 */
async function firstFrame(reader: BlobReader, offset: number): Promise<Size> {
  let at = offset;
  while (at + 10 <= reader.size) {
    const block = await reader.view(at, 10);
    if (block.getUint8(0) === IMAGE) return frameExtent(block);
    if (block.getUint8(0) !== EXTENSION) break;
    at = await skipSubBlocks(reader, at + 2);
  }
  return { width: 0, height: 0 };
}

const frameExtent = (block: DataView): Size => ({
  width: block.getUint16(1, true) + block.getUint16(5, true),
  height: block.getUint16(3, true) + block.getUint16(7, true),
});

/** Sub-blocks are a length and as many bytes; a length of 0 ends them. */
async function skipSubBlocks(reader: BlobReader, offset: number): Promise<number> {
  for (let at = offset; ;) {
    const [length] = await reader.bytes(at, 1);
    at += 1 + length!;
    if (length === 0) return at;
  }
}
