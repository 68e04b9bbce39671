import type { RasterImage } from '../../src/engine/types';
import { OcrError } from '../../src/protocol/errors';

/** Of pictures in documents, 0 to 1 as encoders count it: print stays sharp. Unsourced. */
const QUALITY = 0.9;

export async function encodeJpeg({ width, height, data }: RasterImage): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context)
    throw new OcrError('out-of-memory', `No memory for a picture of ${width} x ${height}`);
  context.putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
