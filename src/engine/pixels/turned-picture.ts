import type { Turn } from '../geometry/orientation';
import { turnedSize } from '../geometry/page-turn';
import type { RasterImage } from '../types';

/** A picture after so many quarter turns clockwise; itself for none. */
export function turnedPicture(image: RasterImage, turn: Turn): RasterImage {
  if (turn === 0) return image;
  const { width, height, data } = image;
  const size = turnedSize(image, turn);
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  // Where the first pixel goes, and how far apart neighbours of its row and column are then.
  const last = to.length - 1;
  const [first, right, down] = (
    [
      [0, 1, width],
      [height - 1, height, -1],
      [last, -1, -width],
      [last - height + 1, -height, 1],
    ] as const
  )[turn];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0, there = first + y * down; x < width; x++, there += right)
      to[there] = from[at++]!;
  return { ...size, data: new Uint8ClampedArray(to.buffer) };
}
