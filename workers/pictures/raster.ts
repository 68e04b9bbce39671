import type { Turn } from '../../src/engine/geometry/orientation';
import { turnedSize } from '../../src/engine/geometry/page-turn';
import type { PictureSize, RasterImage } from '../../src/engine/types';
import { framesOf } from '../../src/intake/headers/frames';
import { OcrError } from '../../src/protocol/errors';
import type { PageSource } from '../../src/protocol/page-source';
import { isPdfPage } from '../pdf/is-pdf';
import { isCutOff } from './cut-off';
import { groundOf, layOn } from './ground';
import { decodablePart } from './decodable-part';
import { openForeign } from './foreign';
import { resolutionOf, squaredSize } from './pixel-shape';

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

function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new OcrError('out-of-memory', `No memory for a picture of ${width} x ${height}`);
  return context;
}

/** Side of what is painted to see whether pixels come back as they were painted. */
const PROBE_SIDE = 8;
let pixelsAreOurs = false;

/**
 * Looked at until they are: a person may have allowed them meanwhile. Noise that is all white comes
 * once in 10^600.
 */
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

/** Canvas matrices of quarter turns clockwise, in whole numbers: no pixel is mixed with another. */
const MATRICES: Readonly<Record<Turn, readonly [number, number, number, number]>> = {
  0: [1, 0, 0, 1],
  1: [0, 1, -1, 0],
  2: [-1, 0, 0, -1],
  3: [0, -1, 1, 0],
};

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
  const [right, down] = [turn === 1 || turn === 2 ? width : 0, turn >= 2 ? height : 0];
  context.setTransform(...MATRICES[turn], right, down);
  context.drawImage(bitmap, 0, 0, upright.width, upright.height);
  context.resetTransform();
  return context;
}

/** Beyond a browser's own limit a canvas stays empty without an error. */
function demandRoom(context: OffscreenCanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  context.fillRect(width - 1, height - 1, 1, 1);
  if (context.getImageData(width - 1, height - 1, 1, 1).data[3] === 0)
    throw new OcrError(
      'too-large',
      `This browser cannot hold a picture of ${width} x ${height} pixels.`,
    );
  context.clearRect(width - 1, height - 1, 1, 1);
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
export const thumbnailOf = async (source: PageSource): Promise<Blob> =>
  smaller(await open(source, LIST_DRAWING_SIDE), THUMBNAIL_SIDE);

async function smaller(picture: TurnedPicture, mostPx: number): Promise<Blob> {
  try {
    return await shrunk(picture, mostPx);
  } finally {
    picture.bitmap.close();
  }
}

/** A picture in a form that every browser shows. Rejects as `decodePicture` does. */
export async function displayablePicture(source: PageSource): Promise<Blob> {
  const picture = await open(source);
  try {
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
