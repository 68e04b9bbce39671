import { describe, expect, it } from 'vitest';
import { turnQuad } from '../../../../src/engine/geometry/geometry';
import { readingOrder } from '../../../../src/engine/layout/layout';
import {
  candidateTurns,
  mainTurn,
  orientationProbes,
  turnedUpright,
  type Turn,
} from '../../../../src/engine/geometry/orientation';
import type { Quad } from '../../../../src/engine/types';
import { asLines, degrees, rectQuad, turnAbout } from '../pictures';

describe('candidateTurns', () => {
  it('reads a wide box as it is, a very tall one turned, and one between in every direction', () => {
    expect(candidateTurns(rectQuad(0, 0, 100, 20), 0)).toEqual([0]);
    expect(candidateTurns(rectQuad(0, 0, 20, 20), 0)).toEqual([0]);
    expect(candidateTurns(rectQuad(0, 0, 20, 40), 0)).toEqual([0, 1, 3]);
    expect(candidateTurns(rectQuad(0, 0, 20, 200), 0)).toEqual([1, 3]);
  });

  it('reads a wide box upside down as well where the page may be so', () => {
    expect(candidateTurns(rectQuad(0, 0, 100, 20), null)).toEqual([0, 2]);
    expect(candidateTurns(rectQuad(0, 0, 20, 200), null)).toEqual([1, 3]);
  });

  it('begins with the direction of the page', () => {
    expect(candidateTurns(rectQuad(0, 0, 100, 20), 2)).toEqual([2]);
    expect(candidateTurns(rectQuad(0, 0, 20, 200), 3)).toEqual([3, 1]);
    expect(candidateTurns(rectQuad(0, 0, 20, 200), 1)).toEqual([1, 3]);
  });
});

describe('orientationProbes', () => {
  it('takes the longest lines, level or not, and no short ones', () => {
    const quads = [80, 300, 90, 200, 50, 400].map((width, i) =>
      i === 3 ? rectQuad(0, 40 * i, 20, width) : rectQuad(0, 40 * i, width, 20),
    );
    expect(orientationProbes(quads)).toEqual([5, 1, 3, 2]);
    expect(orientationProbes([rectQuad(0, 0, 30, 20), rectQuad(0, 50, 60, 20)])).toEqual([]);
  });
});

/** Lines of a page that is turned about its middle; each quad begins at its text's own top left. */
const turnedPage = (quads: readonly Quad[], angle: number): Quad[] =>
  quads.map((quad) => turnAbout(quad, degrees(angle), [300, 300]));

describe('a turned page', () => {
  const lines = Array.from({ length: 10 }, (_, i) => rectQuad(40, 40 * i, 300 - 10 * i, 20));

  it.each([
    [0, 0],
    [90, 1],
    [180, 2],
    [270, 3],
    [190, 2],
    [-82, 3],
  ] as const)('of %i degrees is known by its lines', (angle, turn) => {
    expect(mainTurn(turnedPage(lines, angle))).toBe(turn);
  });

  it.each([0, 90, 180, 270, 187, 82])('is read in the order of its text (%i degrees)', (angle) => {
    const order = readingOrder(asLines(turnedPage(lines, angle))).map(({ index }) => index);
    expect(order).toEqual(lines.map((_, i) => i));
  });

  it('goes by its longest texts, whatever a few others say', () => {
    const stray = turnQuad(rectQuad(400, 0, 20, 150), 1);
    expect(mainTurn([...lines, stray])).toBe(0);
    expect(mainTurn([])).toBe(0);
  });

  it('is brought back without a change of shape', () => {
    for (const turn of [0, 1, 2, 3] as readonly Turn[]) {
      const [first] = turnedUpright(turnedPage(lines, 90 * turn));
      const [a, b, c] = first!;
      const sides = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]];
      [300, 0, 0, 20].forEach((side, i) => expect(sides[i]).toBeCloseTo(side));
    }
  });
});
