import { boundsOf, quadAngle, quadHeight, quadWidth } from '../geometry/geometry';
import type { Quad } from '../types';
import { LEAN_FROM, SHORT_BOX } from './tunables';

const QUARTER = Math.PI / 2;

/**
 * The upright box around a short one that leans, null for any other: the least rectangle around a
 * character or two leans as their strokes do, whatever the direction of the text.
 */
export function uprightBox(quad: Quad): Quad | null {
  const sides = [quadWidth(quad), quadHeight(quad)] as const;
  const angle = quadAngle(quad);
  const lean = Math.abs(angle - Math.round(angle / QUARTER) * QUARTER);
  if (Math.max(...sides) >= SHORT_BOX * Math.min(...sides) || lean < LEAN_FROM) return null;
  const { left, right, top, bottom } = boundsOf(quad);
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}
