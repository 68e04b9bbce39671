import { cropLine, type Crop } from './crop';
import { growQuad, quadHeight, quantiles } from '../geometry/geometry';
import type { LineShape, RasterImage } from '../types';
import {
  INK_LENGTH,
  INK_LOOK_ROWS,
  INK_LOOK_STRETCH,
  LEAST_INK_HEIGHT,
  PAPER_AND_INK_SHARES,
  ROW_CONTRAST,
  USUAL_BLANK,
} from './tunables';

/** Rows of a crop, `to` not included. */
export interface InkRows {
  readonly from: number;
  readonly to: number;
}

type Five = [number, number, number, number, number];

/**
 * The rows about a crop's middle in which a line's ink lies, whichever of ink and paper is darker;
 * null where nothing stands out.
 */
export function inkRows({ tensor, filled }: Crop): InkRows | null {
  const { data, dims } = tensor;
  const [, , rows = 0, padWidth = 0] = dims;
  const width = Math.max(1, Math.round(filled * padWidth));
  const plane = rows * padWidth;
  const grey = new Float32Array(rows * width);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const at = y * padWidth + x;
      grey[y * width + x] = (data[at]! + data[plane + at]! + data[2 * plane + at]!) / 3;
    }
  const [low, quarter, half, threeQuarters, high] = quantiles(grey, PAPER_AND_INK_SHARES) as Five;
  const isDark = half - low > high - half;
  const paper = isDark ? threeQuarters : quarter;
  const range = (isDark ? low : high) - paper;
  if (range === 0) return null;
  const least = INK_LENGTH * rows * INK_LOOK_STRETCH;
  const isInk = Array.from({ length: rows }, (_, y) => {
    let count = 0;
    for (let x = 0; x < width; x++)
      if ((grey[y * width + x]! - paper) / range >= ROW_CONTRAST) count++;
    return count >= least;
  });
  const from = isInk.indexOf(true);
  return from < 0 ? null : { from, to: isInk.lastIndexOf(true) + 1 };
}

/** What of a line's box is blank, over its ink and under it; pixels of the picture. */
export interface Blank {
  readonly top: number;
  readonly bottom: number;
}

/**
 * What the detector left blank in a line's box, mostly below, where that is much; null where it is
 * as usual. The recogniser is given 48 rows, and with as few of them for the print as a loose box
 * leaves, it loses points and repeated digits.
 */
export function blankIn(image: RasterImage, shape: LineShape): Blank | null {
  const ink = inkRows(cropLine(image, shape, INK_LOOK_ROWS, INK_LOOK_STRETCH));
  if (!ink) return null;
  const above = ink.from / INK_LOOK_ROWS;
  const below = 1 - ink.to / INK_LOOK_ROWS;
  if (above + below < USUAL_BLANK) return null;
  const height = Math.min(1, (1 - LEAST_INK_HEIGHT) / (above + below)) * quadHeight(shape.quad);
  return { top: height * above, bottom: height * below };
}

/** A line's place without what is blank in it. */
export const withoutBlank = (shape: LineShape, { top, bottom }: Blank): LineShape => ({
  ...shape,
  quad: growQuad(shape.quad, 0, -top, -bottom),
});
