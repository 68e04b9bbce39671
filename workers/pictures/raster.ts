import type { Turn } from '../../src/engine/geometry/orientation';
import { turnedSize } from '../../src/engine/geometry/page-turn';
import type { PictureSize, RasterImage } from '../../src/engine/types';
import { framesOf } from '../../src/intake/headers/frames';
import { OcrError } from '../../src/protocol/errors';
import type { PageSource } from '../../src/protocol/page-source';
import { needsTiles, type TileRow } from '../../src/protocol/tiles';
import { isPdfPage } from '../pdf/is-pdf';
import { canvasOf, demandPixels, demandRoom, drawTurned } from './canvas';
import { isCutOff } from './cut-off';
import { groundOf, layOn } from './ground';
import { decodablePart } from './decodable-part';
import { openForeign } from './foreign';
import { resolutionOf, squaredSize } from './pixel-shape';
import { cutIntoTiles } from './tiles';

/** Longest side of the preview, in pixels; sharp on a phone's list at 2 pixels a point. */
const THUMBNAIL_SIDE = 160;
/**
 * Longest side of the picture that is kept for review: print of a page is still read in it (by
 * eye).
 */
const PREVIEW_SIDE = 1600;
/** What is drawn so many times as large and then made smaller has even strokes. */
const FINER = 2;
/** Of previews, 0 to 1 as encoders count it. Unsourced. */
const QUALITY = 0.8;

const startsWith = (file: ArrayBuffer, start: readonly number[]): boolean => {
  const bytes = new Uint8Array(file, 0, Math.min(start.length, file.byteLength));
  return start.every((byte, at) => bytes[at] === byte);
};

/** TIFF and BigTIFF, in both orders of bytes. */
const TIFF_STARTS = [
  [0x49, 0x49, 42, 0],
  [0x4d, 0x4d, 0, 42],
  [0x49, 0x49, 43, 0],
  [0x4d, 0x4d, 0, 43],
];

const isTiff = (file: ArrayBuffer): boolean => TIFF_STARTS.some((start) => startsWith(file, start));

const isJpeg = (file: ArrayBuffer): boolean => startsWith(file, [0xff, 0xd8]);

const isTransparent = (bitmap: ImageBitmap, x: number, y: number): boolean => {
  const context = canvasOf(1, 1);
  context.drawImage(bitmap, x, y, 1, 1, 0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data[3] === 0;
};

/** A picture upright by its file, in the browser's hands. Whoever opens it closes it. */
interface OpenPicture extends PictureSize {
  /** Its own size is another one where pixels are not square. */
  readonly bitmap: ImageBitmap;
  /** Its file was cut off or is damaged: the rest is grey or transparent. */
  readonly partial: boolean;
  /** How many frames its animation has, of which this is the first. */
  readonly frames?: number;
}

/** The same as a person wants it turned, which its size already is. */
interface TurnedPicture extends OpenPicture {
  readonly turn: Turn;
}

/** A page of a document, drawn no larger than it is wanted. */
async function openPdf(source: PageSource, mostPx: number): Promise<OpenPicture> {
  const { drawnPdfPage } = await import('../pdf/pdf-pages');
  return pictureOfRaster(await drawnPdfPage(source, mostPx));
}

async function pictureOfRaster({ width, height, data }: RasterImage): Promise<OpenPicture> {
  const pixels = new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height);
  return { bitmap: await createImageBitmap(pixels), width, height, partial: false };
}

/**
 * Rejects with `decode-failed`, `pixels-hidden`, or as the file does that cannot be read.
 * @param mostPx longest side that is wanted, for what can be drawn in any size
 */
async function open(source: PageSource, mostPx = Infinity): Promise<TurnedPicture> {
  const picture = await openUpright(source, mostPx);
  const turn = source.wish?.turn ?? 0;
  return { ...picture, ...turnedSize(picture, turn), turn };
}

async function openUpright(source: PageSource, mostPx: number): Promise<OpenPicture> {
  demandPixels();
  if (await isPdfPage(source)) return openPdf(source, mostPx);
  const { file: blob, part } = source;
  const file = await blob.arrayBuffer();
  if (isTiff(file)) {
    const { decodeTiff } = await import('./tiff');
    const { pixels, resolution, partial } = await decodeTiff(blob, part);
    const bitmap = await createImageBitmap(pixels);
    return { bitmap, ...squaredSize(bitmap, resolution), partial };
  }
  if (part !== null) {
    const { decodeFrame } = await import('./frame');
    const bitmap = await decodeFrame(file, part);
    return { bitmap, ...sizeOf(bitmap), partial: false };
  }
  const foreign = await openForeign(blob, file);
  if (foreign) return { bitmap: foreign, ...sizeOf(foreign), partial: false };
  const whole = isCutOff(file) ? null : await decode(blob, isJpeg(file));
  const bitmap = whole ?? (await decodablePart(blob, file));
  if (!bitmap)
    throw new OcrError(
      'decode-failed',
      'The browser cannot decode this picture; it may be damaged.',
    );
  const size = squaredSize(bitmap, resolutionOf(file));
  return { bitmap, ...size, partial: whole === null, frames: framesOf(file) };
}

const sizeOf = ({ width, height }: ImageBitmap): PictureSize => ({ width, height });

/** Null if the browser does not decode all of it. */
async function decode(blob: Blob, isJpeg: boolean): Promise<ImageBitmap | null> {
  // EXIF orientation is obeyed (the specification's default, said aloud); colours become sRGB.
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  // WebKit's of a JPEG that it cannot decode; there is no such JPEG.
  if (!bitmap || !isJpeg || !isTransparent(bitmap, bitmap.width - 1, bitmap.height - 1))
    return bitmap;
  bitmap.close();
  return null;
}

/** @param size of what is painted, turned */
function paint(
  { bitmap, turn }: Pick<TurnedPicture, 'bitmap' | 'turn'>,
  { width, height }: PictureSize,
): OffscreenCanvasRenderingContext2D {
  const context = canvasOf(width, height);
  demandRoom(context);
  const upright = turnedSize({ width, height }, turn);
  // Linear where it grows: finer ways overshoot, which makes specks of a fax bolder.
  const grows = upright.width > bitmap.width || upright.height > bitmap.height;
  context.imageSmoothingQuality = grows ? 'low' : 'medium';
  drawTurned(context, { bitmap, turn }, { width, height });
  return context;
}

/** WebP, or JPEG where the browser writes none. Rejects if it cannot encode it. */
async function shrunk(picture: TurnedPicture, mostPx: number): Promise<Blob> {
  const scale = Math.min(1, mostPx / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const context = paint(picture, { width, height });
  const ground = groundOf(context.getImageData(0, 0, width, height));
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = ground ?? 'white';
  context.fillRect(0, 0, width, height);
  const webp = await context.canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  // WebKit writes PNG instead, which is several times as large. Nothing is transparent here.
  if (webp.type === 'image/webp') return webp;
  return context.canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

/** A picture to look at, small enough to be kept. Rejects as `decodePicture` does. */
export const previewOf = async (source: PageSource): Promise<Blob> =>
  smaller(await open(source, FINER * PREVIEW_SIDE), PREVIEW_SIDE);

/** Longest side of what is drawn for `listPictureOf`, in pixels. */
export const LIST_DRAWING_SIDE = FINER * THUMBNAIL_SIDE;

/** The small picture of the list, made of a page that was drawn for it. */
export const listPictureOf = async (drawing: RasterImage): Promise<Blob> =>
  smaller({ ...(await pictureOfRaster(drawing)), turn: 0 }, THUMBNAIL_SIDE);

/** The same of a file that waits to be read. Rejects as `decodePicture` does. */
export const listThumbnail = async (source: PageSource): Promise<Blob> =>
  smaller(await open(source, LIST_DRAWING_SIDE), THUMBNAIL_SIDE);

async function smaller(picture: TurnedPicture, mostPx: number): Promise<Blob> {
  try {
    return await shrunk(picture, mostPx);
  } finally {
    picture.bitmap.close();
  }
}

/**
 * A picture in a form that every browser shows. Rejects as `decodePicture` does. Null where it is
 * too large to be shown as one: `take` has its tiles.
 */
export async function displayablePicture(
  source: PageSource,
  take: (row: TileRow) => boolean | Promise<boolean>,
): Promise<Blob | null> {
  const picture = await open(source);
  try {
    if (needsTiles(picture)) {
      await cutIntoTiles(picture, take);
      return null;
    }
    return await paint(picture, picture).canvas.convertToBlob();
  } finally {
    picture.bitmap.close();
  }
}

export interface DecodedPicture {
  readonly image: RasterImage;
  /** Only a part of it could be decoded: see `PageText`. */
  readonly partial: boolean;
  /** How many frames its animation has, of which this is the first; absent for a picture. */
  readonly frames?: number;
  /** Null if none was wanted, or the browser could not encode one. */
  readonly thumbnail: Blob | null;
}

/**
 * File → upright, turned, square, opaque pixels and, if wanted, a small preview. Rejects with
 * `decode-failed`, `pixels-hidden`, `too-large` or `out-of-memory`.
 */
export async function decodePicture(
  source: PageSource,
  { preview = true }: { preview?: boolean } = {},
): Promise<DecodedPicture> {
  const picture = await open(source);
  try {
    const { width, height, partial, frames = 1 } = picture;
    const context = paint(picture, picture);
    const pixels = context.getImageData(0, 0, width, height);
    // Else it holds the picture once more until garbage is collected.
    context.canvas.width = context.canvas.height = 0;
    const ground = groundOf(pixels);
    if (ground) layOn(pixels.data, ground);
    const image = { width, height, data: new Uint8ClampedArray(pixels.data.buffer) };
    const thumbnail = preview ? await shrunk(picture, THUMBNAIL_SIDE).catch(() => null) : null;
    return { image, partial, ...(frames > 1 && { frames }), thumbnail };
  } finally {
    picture.bitmap.close();
  }
}
