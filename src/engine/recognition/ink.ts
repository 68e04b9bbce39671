import type { Crop } from '../pixels/crop';
import { CROP_HEIGHT, CROP_STRIDE } from '../pixels/crop';
import { middleOf, type Spike } from './ctc';
import { quantiles } from '../geometry/geometry';
import type { Tensor } from '../types';
import { INK_ROWS, INK_SHARES } from './tunables';

/** Where a character is marked, in columns of the crop. */
export const columnOf = (spike: Spike): number => middleOf(spike) * CROP_STRIDE;

/** Mean of the three channels of a crop's pixel, -1 to 1. */
export function brightnessOf({ data, dims }: Tensor): (x: number, y: number) => number {
  const width = dims[3]!;
  const plane = CROP_HEIGHT * width;
  return (x, y) => {
    const at = y * width + x;
    return (data[at]! + data[plane + at]! + data[2 * plane + at]!) / 3;
  };
}

/**
 * How much ink is in each pixel of a crop: 0 is the line's paper, 1 its ink, whichever of them is
 * darker.
 */
export interface Ink {
  readonly width: number;
  readonly at: (x: number, y: number) => number;
}

type Five = [number, number, number, number, number];

/** Paper is what most of a line is made of; ink is what is furthest from it. */
export function inkOf({ tensor, filled }: Crop): Ink {
  const width = Math.max(1, Math.round(filled * tensor.dims[3]!));
  const brightness = brightnessOf(tensor);
  const core = new Float64Array((INK_ROWS[1] - INK_ROWS[0]) * width);
  let count = 0;
  for (let y = INK_ROWS[0]; y < INK_ROWS[1]; y++)
    for (let x = 0; x < width; x++) core[count++] = brightness(x, y);
  const [low, quarter, half, threeQuarters, high] = quantiles(core, INK_SHARES) as Five;
  const isDark = half - low > high - half;
  const paper = isDark ? threeQuarters : quarter;
  const range = (isDark ? low : high) - paper || 1;
  return { width, at: (x, y) => (brightness(x, y) - paper) / range };
}
