import { HEADING_SIZE } from '../../engine/flow/tunables';

export type HeadingLevel = 1 | 2 | 3;

/**
 * The levels of a page's headings by their heights (any unit): the highest are of level 1, and one
 * is a level below those above it if it is smaller by as much as text is smaller than a heading.
 */
export function headingLevels(heights: readonly number[]): HeadingLevel[] {
  const largest: number[] = [];
  for (const height of [...heights].sort((a, b) => b - a))
    if (largest.length === 0 || largest.at(-1)! > HEADING_SIZE * height) largest.push(height);
  const levelOf = (height: number) => largest.filter((size) => size >= height).length;
  return heights.map((height) => Math.min(3, levelOf(height)) as HeadingLevel);
}
