import type { Turn } from '../engine/geometry/orientation';
import { turnedPoint, turnedQuad } from '../engine/geometry/page-turn';
import type { PictureSize } from '../engine/types';
import type { PageRevision } from './types';

/**
 * What a person has made of a page, for the same page after so many quarter turns clockwise.
 * @param size of the page before, in pixels
 */
export const turned = (
  { lines, sequence }: PageRevision,
  turn: Turn,
  size: PictureSize,
): PageRevision => ({
  lines: lines.map((line) => ({ ...line, quad: turnedQuad(line.quad, turn, size) })),
  sequence: sequence && sequence.map((point) => turnedPoint(point, turn, size)),
});
