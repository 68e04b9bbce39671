import type { RasterImage } from '../src/engine/types';
import { OcrError } from '../src/protocol/errors';
import { isCutOff } from './cut-off';

/** Longest side of the preview, in pixels; sharp on a phone's list at 2 pixels a point. */
const THUMBNAIL_SIDE = 160;
/** Longest side of the picture that is kept for review: print of a page is still read in it. */
const PREVIEW_SIDE = 1600;
/** Of previews, as encoders count it. */
const QUALITY = 0.8;

function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new OcrError('out-of-memory', `No memory for a picture of ${width} x ${height}`);
  return context;
}

/** Side of what is painted to see whether pixels come back as they were painted. */
const PROBE_SIDE = 8;
let pixelsAreOurs = false;

/** Looked at until they are: a person may have allowed them meanwhile. Noise that is all white comes once in 10^600. */
function demandPixels(): void {
  if (pixelsAreOurs) return;
  const context = canvasOf(PROBE_SIDE, PROBE_SIDE);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, PROBE_SIDE, PROBE_SIDE);
  const { data } = context.getImageData(0, 0, PROBE_SIDE, PROBE_SIDE);
  pixelsAreOurs = data.every((value) => value === 255);
  if (!pixelsAreOurs)
    throw new OcrError(
      'pixels-hidden',
      'This browser gives noise for the pixels of pictures, as a protection against fingerprinting.',
    );
}

const startsWith = (file: ArrayBuffer, start: readonly number[]): boolean => {
  const bytes = new Uint8Array(file, 0, Math.min(start.length, file.byteLength));
  return start.every((byte, at) => bytes[at] === byte);
};

const isTiff = (file: ArrayBuffer): boolean =>
  startsWith(file, [0x49, 0x49, 42, 0]) || startsWith(file, [0x4d, 0x4d, 0, 42]);

const isJpeg = (file: ArrayBuffer): boolean => startsWith(file, [0xff, 0xd8]);

const isTransparent = (bitmap: ImageBitmap, x: number, y: number): boolean => {
  const context = canvasOf(1, 1);
  context.drawImage(bitmap, x, y, 1, 1, 0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data[3] === 0;
};

/** Rejects with `decode-failed`, `pixels-hidden`, or as the file does that cannot be read. */
async function decode(blob: Blob): Promise<ImageBitmap> {
  demandPixels();
  const file = await blob.arrayBuffer();
  if (isTiff(file)) {
    const { decodeTiff } = await import('./tiff');
    return createImageBitmap(decodeTiff(file));
  }
  if (isCutOff(file)) throw damaged(new Error('Its file ends too early'));
  // EXIF orientation is obeyed (the specification's default, said aloud); colours become sRGB.
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(
    (cause: unknown) => Promise.reject(damaged(cause)),
  );
  // WebKit's of a JPEG that it cannot decode; there is no such JPEG.
  if (isJpeg(file) && isTransparent(bitmap, bitmap.width - 1, bitmap.height - 1)) {
    bitmap.close();
    throw damaged(new Error('It came out transparent'));
  }
  return bitmap;
}

const damaged = (cause: unknown): OcrError =>
  new OcrError('decode-failed', 'The browser cannot decode this picture; it may be damaged.', {
    cause,
  });

/** Transparent pixels become white: text drawn for paper is dark. */
function paint(
  bitmap: ImageBitmap,
  width: number,
  height: number,
): OffscreenCanvasRenderingContext2D {
  const context = canvasOf(width, height);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'medium';
  context.drawImage(bitmap, 0, 0, width, height);
  return context;
}

/** WebP, or JPEG where the browser writes none. Rejects if it cannot encode it. */
async function shrunk(bitmap: ImageBitmap, mostPx: number): Promise<Blob> {
  const scale = Math.min(1, mostPx / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const { canvas } = paint(bitmap, width, height);
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  // WebKit writes PNG instead, which is several times as large. Nothing is transparent here.
  if (webp.type === 'image/webp') return webp;
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

const thumbnailOf = (bitmap: ImageBitmap): Promise<Blob | null> =>
  shrunk(bitmap, THUMBNAIL_SIDE).catch(() => null);

/** A picture to look at, small enough to be kept. Rejects as `decodePicture` does. */
export async function previewOf(blob: Blob): Promise<Blob> {
  const bitmap = await decode(blob);
  try {
    return await shrunk(bitmap, PREVIEW_SIDE);
  } finally {
    bitmap.close();
  }
}

/** A picture in a form that every browser shows. Rejects as `decodePicture` does. */
export async function displayablePicture(blob: Blob): Promise<Blob> {
  const bitmap = await decode(blob);
  try {
    return await paint(bitmap, bitmap.width, bitmap.height).canvas.convertToBlob();
  } finally {
    bitmap.close();
  }
}

export interface DecodedPicture {
  readonly image: RasterImage;
  /** Null if none was wanted, or the browser could not encode one. */
  readonly thumbnail: Blob | null;
}

/** File → upright pixels and, if wanted, a small preview. Rejects with `decode-failed`, `pixels-hidden`, `too-large` or `out-of-memory`. */
export async function decodePicture(
  blob: Blob,
  { preview = true }: { preview?: boolean } = {},
): Promise<DecodedPicture> {
  const bitmap = await decode(blob);
  try {
    const { width, height } = bitmap;
    const context = paint(bitmap, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    // Beyond a browser's own limit a canvas stays empty without an error; ours was painted white.
    if (data[data.length - 1] !== 255)
      throw new OcrError(
        'too-large',
        `This browser cannot hold a picture of ${width} x ${height} pixels.`,
      );
    // Else it holds the picture once more until garbage is collected.
    context.canvas.width = context.canvas.height = 0;
    const image = { width, height, data: new Uint8ClampedArray(data.buffer) };
    return { image, thumbnail: preview ? await thumbnailOf(bitmap) : null };
  } finally {
    bitmap.close();
  }
}
