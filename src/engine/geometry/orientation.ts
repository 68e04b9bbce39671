import { quadAngle, quadHeight, quadWidth } from './geometry';
import type { Point, Quad } from '../types';
import { MIN_PROBE_SHAPE, ORIENTATION_PROBES, TALL_BOX, VERY_TALL_BOX } from './tunables';

/** A direction of reading as quarter turns: 1 runs down the page, 2 is upside down, 3 runs up. */
export type Turn = 0 | 1 | 2 | 3;

const shapeOf = (quad: Quad): number => quadHeight(quad) / Math.max(1, quadWidth(quad));

/**
 * The directions in which a box may have to be read, the most likely first.
 * @param page the direction of most lines of the page; null if it is not known yet
 */
export function candidateTurns(quad: Quad, page: Turn | null): readonly Turn[] {
  const shape = shapeOf(quad);
  const level: Turn = page === 2 ? 2 : 0;
  if (shape < TALL_BOX) return page === null ? [0, 2] : [level];
  const sideways: readonly Turn[] = page === 3 ? [3, 1] : [1, 3];
  return shape < VERY_TALL_BOX ? [level, ...sideways] : sideways;
}

const lengthOf = (quad: Quad): number => Math.max(quadWidth(quad), quadHeight(quad));

/** Which lines tell best how a page stands: the longest ones; their places in the list. */
export function orientationProbes(quads: readonly Quad[]): number[] {
  return quads
    .map((quad, index) => ({ index, length: lengthOf(quad), shape: shapeOf(quad) }))
    .filter(({ shape }) => Math.max(shape, 1 / shape) >= MIN_PROBE_SHAPE)
    .sort((a, b) => b.length - a.length)
    .slice(0, ORIENTATION_PROBES)
    .map(({ index }) => index);
}

/** The quarter turn that a quad's own direction is nearest to. */
export const turnOf = (quad: Quad): Turn =>
  (((Math.round(quadAngle(quad) / (Math.PI / 2)) % 4) + 4) % 4) as Turn;

/** The direction of most of the text, each quad counted by its length; 0 for none. */
export function mainTurn(quads: readonly Quad[]): Turn {
  const lengths = [0, 0, 0, 0];
  for (const quad of quads) lengths[turnOf(quad)]! += quadWidth(quad);
  return lengths.indexOf(Math.max(...lengths)) as Turn;
}

const TURNED_BACK: Readonly<Record<Turn, (point: Point) => Point>> = {
  0: (point) => point,
  1: ([x, y]) => [y, -x],
  2: ([x, y]) => [-x, -y],
  3: ([x, y]) => [-y, x],
};

/**
 * The quads as they stand when the page is turned until most of its text is level and upright.
 * Places are only good for comparing them with each other: the page's corner is not at (0, 0) any
 * more.
 */
export function turnedUpright(quads: readonly Quad[]): Quad[] {
  const back = TURNED_BACK[mainTurn(quads)];
  return quads.map((quad) => quad.map(back) as unknown as Quad);
}
