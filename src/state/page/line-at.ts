import type { TextLine } from '../../engine/types';

/**
 * Index of the first line whose box, upright, a place lies in (pixels of the picture); null for
 * none.
 */
export function lineAt(
  lines: readonly Pick<TextLine, 'quad'>[],
  x: number,
  y: number,
): number | null {
  const index = lines.findIndex(({ quad }) => {
    const [xs, ys] = [quad.map((corner) => corner[0]), quad.map((corner) => corner[1])];
    const isAcross = x >= Math.min(...xs) && x <= Math.max(...xs);
    return isAcross && y >= Math.min(...ys) && y <= Math.max(...ys);
  });
  return index === -1 ? null : index;
}
