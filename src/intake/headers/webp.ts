import { type BlobReader, damaged } from './blob-reader';
import { displayedSize, type Orientation, readOrientation, type Size } from './exif';

const FIRST_CHUNK = 12;
const LOSSY = 0x56503820;
const LOSSLESS = 0x5650384c;
const EXTENDED = 0x56503858;
const EXIF = 0x45584946;
const HAS_EXIF = 0x08;
const MAX_EXIF_BYTES = 256 * 1024;

/**
 * `RIFF`, length, `WEBP`, then the first chunk: lossy, lossless, or extended with the canvas's
 * size.
 */
export async function readWebpSize(reader: BlobReader): Promise<Size> {
  const file = await reader.view(0, 30);
  switch (file.getUint32(FIRST_CHUNK)) {
    case LOSSY:
      return {
        width: file.getUint16(26, true) & 0x3fff,
        height: file.getUint16(28, true) & 0x3fff,
      };
    case LOSSLESS:
      return losslessSize(file.getUint32(21, true));
    case EXTENDED:
      return extendedSize(reader, file);
    default:
      throw damaged('its size is missing');
  }
}

const losslessSize = (bits: number): Size => ({
  width: 1 + (bits & 0x3fff),
  height: 1 + ((bits >>> 14) & 0x3fff),
});

async function extendedSize(reader: BlobReader, file: DataView): Promise<Size> {
  const uint24 = (at: number) => file.getUint16(at, true) | (file.getUint8(at + 2) << 16);
  const canvas = { width: 1 + uint24(24), height: 1 + uint24(27) };
  const isTagged = (file.getUint8(20) & HAS_EXIF) !== 0;
  return isTagged ? displayedSize(canvas, await exifOrientation(reader)) : canvas;
}

/** EXIF is a chunk after the pixels. */
async function exifOrientation(reader: BlobReader): Promise<Orientation> {
  for (let at = FIRST_CHUNK; at + 8 <= reader.size;) {
    const chunk = await reader.view(at, 8);
    const length = chunk.getUint32(4, true);
    if (chunk.getUint32(0) === EXIF && at + 8 + length <= reader.size) {
      return length > MAX_EXIF_BYTES ? 1 : readOrientation(await reader.bytes(at + 8, length));
    }
    at += 8 + length + (length % 2);
  }
  return 1;
}
