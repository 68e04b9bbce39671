import { quantile, type Bounds } from '../geometry/geometry';
import type { PictureSize, RasterImage } from '../types';

export type Colour = readonly [red: number, green: number, blue: number];

const wholeOf = ({ width, height }: PictureSize): Bounds => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
});

/**
 * The colour of a picture's ground: the median of its edge, of which text that touches it takes
 * less than half.
 * @param part whole pixels of the picture, at least one, whose edge is looked at instead
 */
export function edgeColour(image: RasterImage, part: Bounds = wholeOf(image)): Colour {
  const { width, data } = image;
  const { left, top, right, bottom } = part;
  const edge: number[] = [];
  for (let x = left; x < right; x++) edge.push(top * width + x, (bottom - 1) * width + x);
  for (let y = top; y < bottom; y++) edge.push(y * width + left, y * width + right - 1);
  const median = (channel: number): number =>
    quantile(
      Float32Array.from(edge, (at) => data[4 * at + channel]!),
      0.5,
    );
  return [median(0), median(1), median(2)];
}
