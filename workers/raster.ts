import type { RasterImage } from '../src/engine/types';
import { OcrError } from '../src/protocol/errors';

/** Longest side of the preview, in pixels; sharp on a phone's list at 2 pixels a point. */
const THUMBNAIL_SIDE = 160;
/** Longest side of the picture that is kept for review: print of a page is still read in it. */
const PREVIEW_SIDE = 1600;

function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new OcrError('out-of-memory', `No memory for a picture of ${width} x ${height}`);
  return context;
}

const isTiff = async (blob: Blob): Promise<boolean> => {
  const start = new TextDecoder('latin1').decode(await blob.slice(0, 4).arrayBuffer());
  return start === 'II*\0' || start === 'MM\0*';
};

async function decode(blob: Blob): Promise<ImageBitmap> {
  if (await isTiff(blob)) {
    const { decodeTiff } = await import('./tiff');
    return createImageBitmap(decodeTiff(await blob.arrayBuffer()));
  }
  try {
    // EXIF orientation is obeyed (the specification's default, said aloud); colours become sRGB.
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch (error) {
    throw new OcrError(
      'decode-failed',
      'The browser cannot decode this picture; it may be damaged.',
      {
        cause: error,
      },
    );
  }
}

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

/** Rejects if the browser cannot encode it. */
function shrunk(bitmap: ImageBitmap, mostPx: number): Promise<Blob> {
  const scale = Math.min(1, mostPx / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const { canvas } = paint(bitmap, width, height);
  // Safari writes PNG where it cannot write WebP.
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
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

/** File → upright pixels and, if wanted, a small preview. Rejects with `decode-failed` or `out-of-memory`. */
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
    const image = { width, height, data: new Uint8ClampedArray(data.buffer) };
    return { image, thumbnail: preview ? await thumbnailOf(bitmap) : null };
  } finally {
    bitmap.close();
  }
}
