import type { Crop } from './crop';
import { quantiles } from '../geometry/geometry';
import { BLACK_SHARE, GREY_RANGE, WHITE_SHARE } from './tunables';

/** Luma (Rec. 601), as Leptonica gives it to Tesseract. */
const lumaOf = (blue: number, green: number, red: number): number =>
  0.114 * blue + 0.587 * green + 0.299 * red;

/** Likeliest greys of ink and paper: where a row of pixels turns from darker to lighter or back. */
function blackAndWhite(grey: Float32Array, width: number, row: number): [number, number] {
  const valleys: number[] = [];
  const peaks: number[] = [];
  for (let at = row * width + 1; at < (row + 1) * width - 1; at++) {
    const [before, own, after] = [grey[at - 1]!, grey[at]!, grey[at + 1]!];
    if ((own < before && own <= after) || (own <= before && own < after)) valleys.push(own);
    if ((own > before && own >= after) || (own >= before && own > after)) peaks.push(own);
  }
  const [black = -1] = valleys.length > 0 ? quantiles(valleys, [BLACK_SHARE]) : [];
  const [white = 1] = peaks.length > 0 ? quantiles(peaks, [WHITE_SHARE]) : [];
  return [black, white];
}

/** True where paper, of which most of a line is made, is darker than what stands on it. */
function isLightOnDark(grey: Float32Array): boolean {
  const [low = 0, half = 0, high = 0] = quantiles(grey, [GREY_RANGE, 0.5, 1 - GREY_RANGE]);
  return high - half > half - low;
}

/**
 * A crop as Tesseract's networks want it: [1, 1, rows, W], dark on light, ink about -1 and paper
 * about 1 (`NetworkIO::Copy2DImage`), without padding.
 */
export function greyCrop({ tensor, filled }: Crop): Crop {
  const { data, dims } = tensor;
  const [, , rows = 0, padWidth = 0] = dims;
  const width = Math.max(1, Math.round(filled * padWidth));
  const grey = new Float32Array(rows * width);
  const plane = rows * padWidth;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const at = y * padWidth + x;
      const [blue, green, red] = [data[at]!, data[plane + at]!, data[2 * plane + at]!];
      grey[y * width + x] = lumaOf(blue, green, red);
    }
  if (isLightOnDark(grey)) for (let i = 0; i < grey.length; i++) grey[i] = -grey[i]!;
  const [black, white] = blackAndWhite(grey, width, Math.floor(rows / 2));
  const contrast = white > black ? (white - black) / 2 : 1;
  for (let i = 0; i < grey.length; i++)
    grey[i] = Math.max(-1, Math.min(1, (grey[i]! - black) / contrast - 1));
  return { tensor: { data: grey, dims: [1, 1, rows, width] }, filled: 1 };
}
