import { type BlobReader, damaged } from './blob-reader';
import type { Size } from './exif';

const HEADER_BYTES = 6;
const ENTRY_BYTES = 16;
const PNG = 0x89504e47;

/**
 * The largest of the pictures in a Windows icon, which is the one that browsers show. Their own
 * headers count, too: a decoder takes memory for what they say.
 */
export async function readIconSize(reader: BlobReader): Promise<Size> {
  const count = (await reader.view(4, 2)).getUint16(0, true);
  let largest: Size = { width: 0, height: 0 };
  for (let i = 0; i < count; i++) {
    const size = await sizeOfEntry(reader, HEADER_BYTES + i * ENTRY_BYTES);
    if (size.width * size.height > largest.width * largest.height) largest = size;
  }
  if (largest.width === 0) throw damaged('it holds no picture');
  return largest;
}

async function sizeOfEntry(reader: BlobReader, at: number): Promise<Size> {
  const entry = await reader.view(at, ENTRY_BYTES);
  const place = entry.getUint32(12, true);
  const claimed = { width: entry.getUint8(0) || 256, height: entry.getUint8(1) || 256 };
  const picture = await reader.view(place, 24);
  const own =
    picture.getUint32(0) === PNG
      ? { width: picture.getUint32(16), height: picture.getUint32(20) }
      : // A bitmap's height counts its mask, too.
        { width: picture.getInt32(4, true), height: Math.abs(picture.getInt32(8, true)) / 2 };
  return own.width * own.height > claimed.width * claimed.height ? own : claimed;
}
