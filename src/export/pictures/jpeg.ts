import type { BlobReader } from '../../intake/headers/blob-reader';
import { hasExifPrefix, readOrientation } from '../../intake/headers/exif';
import { hasNoLength, isFrame, nextMarker, segmentLength } from '../../intake/headers/jpeg';
import { exifResolution } from './exif-resolution';
import { believed, CM_PER_INCH, type Dpi, type EmbeddedPicture } from './embedded';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** Baseline, extended and progressive: what `DCTDecode` knows (ISO 32000-1, 7.4.8). */
const KNOWN_FRAMES = [0xc0, 0xc1, 0xc2];

interface JpegFacts {
  exif: Uint8Array | null;
  jfif: Dpi | null;
  isAdobe: boolean;
}

const textAt = (bytes: Uint8Array, length: number): string =>
  String.fromCharCode(...bytes.subarray(0, length));

/** Units 0 tell of the pixels' shape alone. */
function jfifResolution(bytes: Uint8Array): Dpi | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unit = view.getUint8(7);
  const [x, y] = [view.getUint16(8), view.getUint16(10)];
  if (unit === 0) return null;
  const scale = unit === 2 ? CM_PER_INCH : 1;
  return believed({ x: x * scale, y: y * scale });
}

async function takeSegment(
  reader: BlobReader,
  facts: JpegFacts,
  marker: number,
  at: number,
  length: number,
): Promise<void> {
  if (![APP0, APP1, APP14].includes(marker)) return;
  const bytes = await reader.bytes(at, length);
  if (marker === APP1 && hasExifPrefix(bytes)) facts.exif ??= bytes.slice();
  if (marker === APP0 && length >= 12 && textAt(bytes, 4) === 'JFIF')
    facts.jfif ??= jfifResolution(bytes);
  if (marker === APP14 && textAt(bytes, 5) === 'Adobe') facts.isAdobe = true;
}

const COLOURS: Readonly<Record<number, string>> = {
  1: '/DeviceGray',
  3: '/DeviceRGB',
  4: '/DeviceCMYK',
};

/** The file as it is; null where no PDF reader would decode it. */
export async function embeddedJpeg(
  reader: BlobReader,
  file: Blob,
): Promise<EmbeddedPicture | null> {
  const facts: JpegFacts = { exif: null, jfif: null, isAdobe: false };
  for (let at = 2; ;) {
    const { marker, next } = await nextMarker(reader, at);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return null;
    if (hasNoLength(marker)) {
      at = next;
      continue;
    }
    if (isFrame(marker)) {
      const frame = await reader.view(next, 8);
      return KNOWN_FRAMES.includes(marker) ? pictureOf(frame, facts, file) : null;
    }
    const length = await segmentLength(reader, next);
    await takeSegment(reader, facts, marker, next + 2, length - 2);
    at = next + length;
  }
}

/** Adobe's programs, and all that follow them, write inks turned over. */
function pictureOf(frame: DataView, facts: JpegFacts, file: Blob): EmbeddedPicture | null {
  const [bits, components] = [frame.getUint8(2), frame.getUint8(7)];
  const colours = COLOURS[components];
  const [height, width] = [frame.getUint16(3), frame.getUint16(5)];
  if (bits !== 8 || !colours || width === 0 || height === 0) return null;
  const isTurnedOver = components === 4 && facts.isAdobe;
  const decode = isTurnedOver ? '/Decode[1 0 1 0 1 0 1 0]' : '';
  return {
    width,
    height,
    dict: `/ColorSpace${colours}/BitsPerComponent 8/Filter/DCTDecode${decode}`,
    data: file,
    orientation: facts.exif ? readOrientation(facts.exif) : 1,
    dpi: facts.jfif ?? (facts.exif ? exifResolution(facts.exif) : null),
  };
}
