import type { Crop } from './crop';
import { CROP_HEIGHT, CROP_STRIDE } from './crop';
import type { Spike } from './ctc';
import { quantile } from './geometry';

/** Rows of the crop in which a line's own ink lies; the rest is margin, where neighbouring lines may show. */
const CORE_ROWS = [8, 40] as const;

/** How much ink is in each pixel of a crop: 0 is the line's paper, 1 its ink, whichever of them is darker. */
export interface Ink {
  readonly width: number;
  readonly at: (x: number, y: number) => number;
}

/** Where a character is marked, in columns of the crop. */
export const middleOf = ({ first, last }: Spike): number => ((first + last + 1) / 2) * CROP_STRIDE;

/** Paper is what most of a line is made of; ink is what is furthest from it. */
export function inkOf({ tensor: { data, dims }, filled }: Crop): Ink {
  const stride = dims[3]!;
  const width = Math.max(1, Math.round(filled * stride));
  const plane = CROP_HEIGHT * stride;
  const brightness = (x: number, y: number): number => {
    const at = y * stride + x;
    return (data[at]! + data[plane + at]! + data[2 * plane + at]!) / 3;
  };
  const core: number[] = [];
  for (let y = CORE_ROWS[0]; y < CORE_ROWS[1]; y++)
    for (let x = 0; x < width; x++) core.push(brightness(x, y));
  const [low, half, high] = [0.03, 0.5, 0.97].map((share) => quantile(core, share)) as [
    number,
    number,
    number,
  ];
  const isDark = half - low > high - half;
  const paper = quantile(core, isDark ? 0.75 : 0.25);
  const range = (isDark ? low : high) - paper || 1;
  return { width, at: (x, y) => (brightness(x, y) - paper) / range };
}
