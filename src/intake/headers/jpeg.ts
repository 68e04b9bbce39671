import { type BlobReader, damaged } from './blob-reader';
import { displayedSize, hasExifPrefix, type Orientation, readOrientation, type Size } from './exif';

const APP1 = 0xe1;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** SOF0 to SOF15; C4, C8 and CC are other things that stand among them. */
export const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** TEM, RST0 to RST7 and SOI have no length after them. */
export const hasNoLength = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * Walks the segments to the frame header, over fill bytes and junk between segments, as libjpeg
 * does.
 */
export async function readJpegSize(reader: BlobReader): Promise<Size> {
  let orientation: Orientation | null = null;
  for (let at = 2; ;) {
    const { marker, next } = await nextMarker(reader, at);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) throw damaged('its size is missing');
    if (isFrame(marker)) return displayedSize(await frameSize(reader, next), orientation ?? 1);
    if (hasNoLength(marker)) {
      at = next;
      continue;
    }
    const length = await segmentLength(reader, next);
    if (marker === APP1) orientation ??= await exifOrientation(reader, next + 2, length - 2);
    at = next + length;
  }
}

/** A marker is FF and a byte that is neither 00 nor FF; whatever is before it is skipped. */
export async function nextMarker(reader: BlobReader, offset: number) {
  for (let at = offset; ; at++) {
    at = await reader.find(0xff, at);
    const [marker] = await reader.bytes(at + 1, 1);
    if (marker !== 0x00 && marker !== 0xff) return { marker: marker!, next: at + 2 };
  }
}

export async function segmentLength(reader: BlobReader, at: number): Promise<number> {
  const length = (await reader.view(at, 2)).getUint16(0);
  if (length < 2) throw damaged('a segment has an impossible length');
  return length;
}

/** A frame header is its length, bits a sample, height, width. */
async function frameSize(reader: BlobReader, at: number): Promise<Size> {
  const frame = await reader.view(at, 7);
  return { width: frame.getUint16(5), height: frame.getUint16(3) };
}

/** Null if this APP1 segment is something else (XMP, for one). */
async function exifOrientation(
  reader: BlobReader,
  at: number,
  length: number,
): Promise<Orientation | null> {
  const block = await reader.bytes(at, length);
  return hasExifPrefix(block) ? readOrientation(block) : null;
}
