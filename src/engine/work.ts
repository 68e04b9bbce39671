import { CROP_HEIGHT } from './pixels/crop';
import { firstScale } from './detection/detect';
import { quadHeight, quadWidth } from './geometry/geometry';
import type { PageText } from './types';

/**
 * Detection of one pixel of the map costs as much as recognition of so many columns of a crop: 1536 x 384
 * pixels take 256 ms, 320 columns 31 ms (one WASM thread, 8-bit recogniser).
 */
const COLUMNS_PER_MAP_PIXEL = 0.0045;
/** What a line costs whatever its length, in columns: its crop, its decoding, and its margin. */
const COLUMNS_PER_LINE = 40;

/**
 * How much work a page was, in columns of a crop: only for comparing pages with each other. Time alone says
 * nothing of a worker's speed, since one page has ten times the text of another.
 */
export function workOf({ width, height, lines }: PageText): number {
  const columns = lines.map(
    ({ quad }) => (CROP_HEIGHT * quadWidth(quad)) / Math.max(1, quadHeight(quad)),
  );
  const mapPixels = width * height * firstScale({ width, height }) ** 2;
  const inLines = columns.reduce((sum, count) => sum + count + COLUMNS_PER_LINE, 0);
  return inLines + COLUMNS_PER_MAP_PIXEL * mapPixels;
}
