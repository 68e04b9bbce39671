/** One frame of an animation. */
import { OcrError } from '../../src/protocol/errors';
import { decodeError } from './decode-error';

const TYPES: readonly (readonly [at: number, signature: number, type: string])[] = [
  [0, 0x47494638, 'image/gif'],
  [0, 0x89504e47, 'image/png'],
  [8, 0x57454250, 'image/webp'],
  [4, 0x66747970, 'image/avif'],
];

/**
 * As it is shown at its time: what earlier frames leave standing is part of it. `frame` is from 1.
 * Rejects with `decode-failed`, or `unsupported-picture` in a browser that gives first frames only.
 */
export async function decodeFrame(file: ArrayBuffer, frame: number): Promise<ImageBitmap> {
  const view = new DataView(file);
  const type = TYPES.find(([at, signature]) => view.getUint32(at) === signature)?.[2];
  if (!type || !('ImageDecoder' in globalThis))
    throw new OcrError('unsupported-picture', 'This browser decodes the first frame only');
  const decoder = new ImageDecoder({ data: file, type });
  try {
    const { image } = await decoder.decode({ frameIndex: frame - 1 });
    const bitmap = await createImageBitmap(image);
    image.close();
    return bitmap;
  } catch (cause) {
    throw decodeError(cause, `Frame ${frame} cannot be decoded; the file may be damaged.`);
  } finally {
    decoder.close();
  }
}
