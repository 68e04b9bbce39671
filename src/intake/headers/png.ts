import { type BlobReader, damaged } from './blob-reader';
import { displayedSize, type Orientation, readOrientation, type Size } from './exif';

const SIGNATURE_BYTES = 8;
const IHDR = 0x49484452;
const EXIF = 0x65584966;
const IDAT = 0x49444154;
/** An EXIF block longer than this is not read; it only says how the picture is turned. */
const MAX_EXIF_BYTES = 256 * 1024;

export async function readPngSize(reader: BlobReader): Promise<Size> {
  const header = await reader.view(SIGNATURE_BYTES, 16);
  if (header.getUint32(4) !== IHDR) throw damaged('its size is missing');
  const size = { width: header.getUint32(8), height: header.getUint32(12) };
  return displayedSize(size, await orientationBeforePixels(reader));
}

/** Chromium obeys an eXIf chunk that stands before the pixels, and only there. */
async function orientationBeforePixels(reader: BlobReader): Promise<Orientation> {
  for (let at = SIGNATURE_BYTES; at + 8 <= reader.size;) {
    const chunk = await reader.view(at, 8);
    const [length, type] = [chunk.getUint32(0), chunk.getUint32(4)];
    if (type === EXIF) return exifOrientation(reader, at + 8, length);
    if (type === IDAT) break;
    at += 12 + length;
  }
  return 1;
}

async function exifOrientation(reader: BlobReader, at: number, length: number) {
  return length > MAX_EXIF_BYTES ? 1 : readOrientation(await reader.bytes(at, length));
}
