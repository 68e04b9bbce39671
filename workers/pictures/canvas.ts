import type { Turn } from '../../src/engine/geometry/orientation';
import { turnedSize } from '../../src/engine/geometry/page-turn';
import type { PictureSize } from '../../src/engine/types';
import { OcrError } from '../../src/protocol/errors';

export function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
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
export function demandPixels(): void {
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

/** Beyond a browser's own limit a canvas stays empty without an error. */
export function demandRoom(context: OffscreenCanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  context.fillRect(width - 1, height - 1, 1, 1);
  if (context.getImageData(width - 1, height - 1, 1, 1).data[3] === 0)
    throw new OcrError(
      'too-large',
      `This browser cannot hold a picture of ${width} x ${height} pixels.`,
    );
  context.clearRect(width - 1, height - 1, 1, 1);
}

/** Canvas matrices of quarter turns clockwise, in whole numbers: no pixel is mixed with another. */
const MATRICES: Readonly<Record<Turn, readonly [number, number, number, number]>> = {
  0: [1, 0, 0, 1],
  1: [0, 1, -1, 0],
  2: [-1, 0, 0, -1],
  3: [0, -1, 1, 0],
};

/**
 * Draws a picture turned, beginning at the corner of what the canvas shows.
 * @param size of the picture, turned
 */
export function drawTurned(
  context: OffscreenCanvasRenderingContext2D,
  { bitmap, turn }: { readonly bitmap: ImageBitmap; readonly turn: Turn },
  { width, height }: PictureSize,
): void {
  const upright = turnedSize({ width, height }, turn);
  const [right, down] = [turn === 1 || turn === 2 ? width : 0, turn >= 2 ? height : 0];
  context.save();
  context.transform(...MATRICES[turn], right, down);
  context.drawImage(bitmap, 0, 0, upright.width, upright.height);
  context.restore();
}
