import { CROP_HEIGHT } from './pixels/crop';
import { firstScale } from './detection/detect';
import { quadHeight, quadWidth } from './geometry/geometry';
import { COLUMNS_PER_LINE, COLUMNS_PER_MAP_PIXEL } from './tunables';
import type { PageText, TextLine } from './types';

type Measured = Pick<PageText, 'width' | 'height'> & {
  readonly lines: readonly Pick<TextLine, 'quad'>[];
};

/**
 * How much work a page was, in columns of a crop: only for comparing pages with each other. Time
 * alone says nothing of a worker's speed, since one page has ten times the text of another.
 */
export function workOf({ width, height, lines }: Measured): number {
  const columns = lines.map(
    ({ quad }) => (CROP_HEIGHT * quadWidth(quad)) / Math.max(1, quadHeight(quad)),
  );
  const mapPixels = width * height * firstScale({ width, height }) ** 2;
  const inLines = columns.reduce((sum, count) => sum + count + COLUMNS_PER_LINE, 0);
  return inLines + COLUMNS_PER_MAP_PIXEL * mapPixels;
}
