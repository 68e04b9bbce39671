import { crcOf } from '../../src/protocol/crc32';

/*
 * Chromium refuses a picture whose file ends before its pixels do. Firefox gives the part that
 * came, and WebKit a transparent picture, out of which no text, or half of it, would be read
 * without a word.
 */

type Bytes = DataView<ArrayBuffer>;

/**
 * Whether the pixels of the (first) picture end within the file. Reads past its end throw a
 * RangeError.
 */
type Ends = (file: Bytes) => boolean;

const ENDS = {
  jpeg: jpegEnds,
  png: pngEnds,
  webp: webpEnds,
  gif: gifEnds,
  bmp: bmpEnds,
} satisfies Record<string, Ends>;

/** The types of pictures that are known well enough here to see where they end. */
export type KnownType = keyof typeof ENDS;

const SIGNATURES: readonly (readonly [first: number, bytes: number, type: KnownType])[] = [
  [0xffd8ff, 3, 'jpeg'],
  [0x89504e, 3, 'png'],
  [0x524946, 3, 'webp'],
  [0x474946, 3, 'gif'],
  [0x424d, 2, 'bmp'],
];

/** Null for other files. */
export function pictureTypeOf(bytes: ArrayBuffer): KnownType | null {
  if (bytes.byteLength < 4) return null;
  const first = new DataView(bytes).getUint32(0);
  return SIGNATURES.find(([start, length]) => first >>> (32 - 8 * length) === start)?.[2] ?? null;
}

/**
 * Whether the file of a JPEG, PNG, WebP, GIF or BMP ends too early, or the pixels of a PNG were
 * overwritten. What follows a picture (a film, a second picture) may be anything. False for other
 * files: browsers refuse those by themselves.
 */
export function isCutOff(bytes: ArrayBuffer): boolean {
  const type = pictureTypeOf(bytes);
  if (!type) return bytes.byteLength < 4;
  try {
    return !ENDS[type](new DataView(bytes));
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

const END_OF_IMAGE = 0xd9;

/**
 * Frames, tables and scans (C0 to CF, DA to DF), applications' data and comments have a length
 * after them.
 */
const hasLength = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xef) || marker === 0xfe;

/**
 * Past segments (a small preview within has an end of its own), coded pixels and junk to the end of
 * the image.
 */
function jpegEnds(file: Bytes): boolean {
  const bytes = new Uint8Array(file.buffer);
  for (let at = bytes.indexOf(0xff, 2); at >= 0; at = bytes.indexOf(0xff, at)) {
    const marker = file.getUint8(at + 1);
    if (marker === END_OF_IMAGE) return true;
    // FF may be repeated before a marker.
    if (marker === 0xff) at += 1;
    else at += hasLength(marker) ? 2 + file.getUint16(at + 2) : 2;
  }
  return false;
}

const IDAT = 0x49444154;
const IEND = 0x49454e44;

/** Four letters. */
const isChunkType = (type: number): boolean =>
  [24, 16, 8, 0].every((shift) => /[a-z]/i.test(String.fromCharCode((type >>> shift) & 0xff)));

/** To what follows the chunks of pixels, of which none was overwritten: each has a checksum. */
function pngEnds(file: Bytes): boolean {
  let inPixels = false;
  for (let at = 8; ;) {
    const length = file.getUint32(at);
    const type = file.getUint32(at + 4);
    if (type === IEND) return true;
    if (inPixels && type !== IDAT) return isChunkType(type);
    inPixels = type === IDAT;
    const isSound = () =>
      file.getUint32(at + 8 + length) === crcOf(new Uint8Array(file.buffer, at + 4, 4 + length));
    if (inPixels && !isSound()) return false;
    at += 12 + length;
  }
}

function webpEnds(file: Bytes): boolean {
  return 8 + file.getUint32(4, true) <= file.byteLength;
}

const GIF_HEADER_BYTES = 13;
const GIF_IMAGE = 0x2c;
const GIF_END = 0x3b;

const colourTableBytes = (flags: number): number =>
  (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);

/** Past extensions to the end of the first frame. */
function gifEnds(file: Bytes): boolean {
  let at = GIF_HEADER_BYTES + colourTableBytes(file.getUint8(10));
  for (;;) {
    const kind = file.getUint8(at);
    if (kind === GIF_END) return true;
    if (kind !== GIF_IMAGE) at = afterSubBlocks(file, at + 2);
    else {
      // Its place and size, its colours, the size of its codes.
      const codes = at + 10 + colourTableBytes(file.getUint8(at + 9)) + 1;
      return afterSubBlocks(file, codes) <= file.byteLength;
    }
  }
}

/** Sub-blocks are a length and as many bytes; a length of 0 ends them. */
function afterSubBlocks(file: Bytes, offset: number): number {
  for (let at = offset; ;) {
    const length = file.getUint8(at);
    at += 1 + length;
    if (length === 0) return at;
  }
}

const OS2_HEADER_BYTES = 12;
const RUN_LENGTHS = [1, 2];

function bmpEnds(file: Bytes): boolean {
  return bmpBytes(file) <= file.byteLength;
}

/**
 * Rows are whole numbers of 4 bytes; of compressed ones the header says how many bytes they are, or
 * nothing.
 */
export function bmpBytes(file: Bytes): number {
  const pixels = file.getUint32(10, true);
  const isOs2 = file.getUint32(14, true) === OS2_HEADER_BYTES;
  if (!isOs2 && RUN_LENGTHS.includes(file.getUint32(30, true)))
    return pixels + file.getUint32(34, true);
  const width = isOs2 ? file.getUint16(18, true) : file.getInt32(18, true);
  const height = isOs2 ? file.getUint16(20, true) : Math.abs(file.getInt32(22, true));
  const bits = file.getUint16(isOs2 ? 24 : 28, true);
  return pixels + height * 4 * Math.ceil((width * bits) / 32);
}
