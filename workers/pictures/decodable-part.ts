/*
 * What an <img> shows of a picture whose file ends too early, or is damaged from somewhere on: as
 * much as there is. `createImageBitmap` refuses it (Chromium), gives that part (Firefox), or
 * nothing but transparent pixels (WebKit).
 */
import { bmpBytes, pictureTypeOf } from './cut-off';
import { mendedPng } from './mend-png';

type Open = (blob: Blob, bytes: Uint8Array<ArrayBuffer>) => Promise<ImageBitmap>;

const END_OF_JPEG = Uint8Array.of(0xff, 0xd9);
/**
 * Zeros fill up the block of a GIF that was cut off, one more ends its blocks; then the file ends.
 */
const END_OF_GIF = Uint8Array.of(...new Uint8Array(256), 0x3b);

/**
 * What makes a whole file of one that was cut off, though its pixels are still missing; null if
 * that is not known.
 */
function endOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const type = pictureTypeOf(bytes.buffer);
  if (type === 'jpeg') return END_OF_JPEG;
  if (type === 'gif') return END_OF_GIF;
  if (type !== 'bmp') return null;
  // What is missing of it is white.
  return new Uint8Array(bmpBytes(new DataView(bytes.buffer)) - bytes.length).fill(255);
}

/** Every browser decodes a file with an end, however early that comes. */
const withEnd: Open = async (blob, bytes) => {
  const end = endOf(bytes);
  if (!end) throw new Error('No end is known for it');
  return createImageBitmap(new Blob([blob, end]));
};

const asItIs: Open = (blob) => createImageBitmap(blob);

/** A decoder that has all there is shows what there is within milliseconds, or never. Unsourced. */
const PATIENCE_MS = 3000;

/** Chromium's decoder gives what it has as long as it may hope for more. */
const inHopeOfMore: Open = async (_, bytes) => {
  const type = pictureTypeOf(bytes.buffer);
  if (!type || !('ImageDecoder' in globalThis)) throw new Error('No decoder for parts of it');
  const data = new ReadableStream({ start: (stream) => stream.enqueue(bytes) });
  const decoder = new ImageDecoder({ data, type: `image/${type}` });
  // Both are rejected when it is closed, as is what it has not decoded by then.
  for (const ends of [decoder.completed, decoder.tracks.ready]) ends.catch(() => undefined);
  const timer = setTimeout(() => decoder.close(), PATIENCE_MS);
  try {
    const { image } = await decoder.decode({ completeFramesOnly: false });
    try {
      return await createImageBitmap(image);
    } finally {
      image.close();
    }
  } finally {
    clearTimeout(timer);
    decoder.close();
  }
};

const mended: Open = async (_, bytes) => createImageBitmap(await mendedPng(bytes));

/** Side of the small copy in which something must be seen. */
const GLANCE_SIDE = 64;

/** True for a picture all of one colour, or of none: none of its pixels came. */
function isBlank(bitmap: ImageBitmap): boolean {
  const context = new OffscreenCanvas(GLANCE_SIDE, GLANCE_SIDE).getContext('2d');
  if (!context) return true;
  context.imageSmoothingQuality = 'medium';
  context.drawImage(bitmap, 0, 0, GLANCE_SIDE, GLANCE_SIDE);
  const { data } = context.getImageData(0, 0, GLANCE_SIDE, GLANCE_SIDE);
  return new Uint32Array(data.buffer).every((pixel, _, [first]) => pixel === first);
}

/** As much of a damaged picture as can be decoded, at its full size; null if that is nothing. */
export async function decodablePart(blob: Blob, file: ArrayBuffer): Promise<ImageBitmap | null> {
  const bytes = new Uint8Array(file);
  for (const open of [withEnd, asItIs, inHopeOfMore, mended]) {
    const bitmap = await open(blob, bytes).catch(() => null);
    if (bitmap && !isBlank(bitmap)) return bitmap;
    bitmap?.close();
  }
  return null;
}
