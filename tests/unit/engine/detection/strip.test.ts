import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapToBoxes, unclip } from '../../../../src/engine/detection/boxes';
import {
  convexHull,
  distance,
  levelled,
  minAreaRect,
  type RotatedRect,
} from '../../../../src/engine/geometry/geometry';
import {
  findPatches,
  patchOutline,
  type ProbabilityMap,
} from '../../../../src/engine/detection/patches';
import { bentStrip, type Strip } from '../../../../src/engine/detection/strip';
import { mapOf } from '../maps';
import { degrees } from '../pictures';

/** A strip that is bent to one side, or first to one side and then to the other. */
interface Arc {
  readonly length: number;
  readonly height: number;
  /**
   * How far its centre moves; pixels, positive if its middle is lower (of a tall one: more to the
   * right).
   */
  readonly sagitta: number;
  /** Radians. */
  readonly angle: number;
  readonly isTall: boolean;
  readonly isWave: boolean;
}

const ARC: Arc = { length: 300, height: 12, sagitta: 10, angle: 0, isTall: false, isWave: false };
const SIDE = 460;

/** How far an arc's centre is from its middle at `t` (-1 to 1 along it). */
const offsetAt = ({ sagitta, isWave }: Arc, t: number): number =>
  isWave ? ((sagitta * 3 * Math.sqrt(3)) / 4) * (t - t ** 3) : sagitta * (0.5 - t * t);

/** A map with what `isInside` of a strip's own directions, from its middle, marks. */
const mapAlong = (
  { angle, isTall }: Pick<Arc, 'angle' | 'isTall'>,
  isInside: (along: number, across: number) => boolean,
): ProbabilityMap =>
  mapOf(SIDE, SIDE, (x, y) => {
    const [dx, dy] = [x - SIDE / 2, y - SIDE / 2];
    const u = dx * Math.cos(angle) + dy * Math.sin(angle);
    const v = dy * Math.cos(angle) - dx * Math.sin(angle);
    return Number(isTall ? isInside(v, u) : isInside(u, v));
  });

const drawnArc = (arc: Arc): ProbabilityMap =>
  mapAlong(
    arc,
    (along, across) =>
      Math.abs(along) <= arc.length / 2 &&
      Math.abs(across - offsetAt(arc, (2 * along) / arc.length)) <= arc.height / 2,
  );

function stripOf(map: ProbabilityMap): Strip | null {
  const patches = findPatches(map, 0.5);
  expect(patches).toHaveLength(1);
  return bentStrip(patches[0]!, levelled(minAreaRect(convexHull(patchOutline(patches[0]!)))));
}

/** Where along the strip and how far across from the arc's own centre a point of the map is. */
function placeIn({ angle, isTall }: Arc, [x, y]: readonly [number, number]) {
  const [dx, dy] = [x - SIDE / 2, y - SIDE / 2];
  const u = dx * Math.cos(angle) + dy * Math.sin(angle);
  const v = dy * Math.cos(angle) - dx * Math.sin(angle);
  return isTall ? { along: v, across: u } : { along: u, across: v };
}

/** The centre of a strip at each step of its bend, in pixels of the map. */
function centreLine({ rect, bend }: Strip): [number, number][] {
  const { centre, width, height, angle } = rect;
  const isTall = height > width;
  return bend.map((offset, i) => {
    const along = (i / (bend.length - 1) - 0.5) * Math.max(width, height);
    const [u, v] = isTall ? [offset, along] : [along, offset];
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [centre[0] + u * cos - v * sin, centre[1] + u * sin + v * cos];
  });
}

/** Pixels are counted whole, and tilted ones are cut. */
const WITHIN = 1.25;

function expectStrip(strip: Strip | null, arc: Arc): void {
  expect(strip).not.toBeNull();
  const { width, height } = strip!.rect;
  const [long, short] = arc.isTall ? [height, width] : [width, height];
  expect(Math.abs(long - arc.length)).toBeLessThan(3 * WITHIN);
  expect(Math.abs(short - arc.height)).toBeLessThan(2 * WITHIN);
  const centres = centreLine(strip!);
  for (const point of centres) {
    const { along, across } = placeIn(arc, point);
    const expected = offsetAt(arc, (2 * along) / arc.length);
    expect(Math.abs(across - expected)).toBeLessThan(WITHIN);
  }
  expect(distance(centres[0]!, centres.at(-1)!)).toBeGreaterThan(arc.length - 3 * WITHIN);
  expect(Math.max(...strip!.bend) + Math.min(...strip!.bend)).toBeCloseTo(0, 6);
}

describe('bentStrip', () => {
  const angles = [-30, -8, 0, 3, 20].map(degrees);

  it.each(angles)('finds the centre of an arc that is turned by %d radians', (angle) => {
    for (const isTall of [false, true])
      for (const sagitta of [10, -24]) {
        const arc = { ...ARC, angle, isTall, sagitta };
        expectStrip(stripOf(drawnArc(arc)), arc);
      }
  });

  it.each([false, true])('finds that of a long one that bends both ways (tall: %s)', (isTall) => {
    for (const angle of [0, degrees(6)]) {
      const arc = { ...ARC, length: 400, angle, isTall, sagitta: 14, isWave: true };
      expectStrip(stripOf(drawnArc(arc)), arc);
    }
  });

  it('finds it whatever its length, height and bend', () => {
    const anyArc = fc
      .record({
        height: fc.integer({ min: 6, max: 22 }),
        shape: fc.integer({ min: 12, max: 40 }),
        bend: fc.double({ min: 0.75, max: 2, noNaN: true }),
        isUp: fc.boolean(),
        angle: fc.integer({ min: -25, max: 25 }).map(degrees),
        isTall: fc.boolean(),
      })
      .map(({ height, shape, bend, isUp, angle, isTall }): Arc => {
        const sagitta = bend * height * (isUp ? -1 : 1);
        const length = Math.min(400, height * shape);
        return { length, height, sagitta, angle, isTall, isWave: false };
      });
    fc.assert(
      fc.property(anyArc, (arc) => expectStrip(stripOf(drawnArc(arc)), arc)),
      { numRuns: 25 },
    );
  });

  it.each(angles)('takes no straight patch for a bent one, turned by %d radians', (angle) => {
    for (const isTall of [false, true])
      for (const sagitta of [0, 2])
        expect(stripOf(drawnArc({ ...ARC, angle, isTall, sagitta }))).toBeNull();
  });

  it('takes no wedge for one, whether one of its sides is level or none', () => {
    for (const isTall of [false, true])
      for (const low of [0, 1]) {
        const wedge = mapAlong({ angle: 0, isTall }, (along, across) => {
          const height = 2 + ((along + 150) / 300) * 20;
          return Math.abs(along) <= 150 && across >= -height && across <= low * height;
        });
        expect(stripOf(wedge)).toBeNull();
      }
  });

  it.each<[string, (along: number, across: number) => boolean]>([
    ['two lines that touch', (along, across) => across % 30 < 12 || Math.abs(along) < 6],
    ['a corner', (along, across) => across > 18 || along < -100],
    ['a frame', (along, across) => Math.abs(across) > 20 || Math.abs(along) > 140],
    ['a saw', (along, across) => across > 8 || (along + 150) % 50 < 25],
    ['a heap', (along, across) => across > 24 - 48 * Math.exp(-((along / 30) ** 2))],
  ])('takes %s for no line', (_, isInside) => {
    const blob = mapAlong(
      { angle: 0, isTall: false },
      (along, across) =>
        Math.abs(along) <= 150 && across >= -12 && across <= 30 && isInside(along, across + 0.25),
    );
    const [patch] = findPatches(blob, 0.5);
    expect(bentStrip(patch!, levelled(minAreaRect(convexHull(patchOutline(patch!)))))).toBeNull();
  });
});

describe('mapToBoxes', () => {
  const boxOf = (arc: Arc) => mapToBoxes(drawnArc(arc));

  it('gives a bent patch one box, which is grown as that of a straight one', () => {
    const [bent] = boxOf({ ...ARC, sagitta: 20 });
    const [straight] = boxOf({ ...ARC, sagitta: 0 });
    expect(straight).not.toHaveProperty('bend');
    const sides = ({ width, height }: RotatedRect) => [width, height];
    const grown = unclip({ ...bent!.rect, width: ARC.length, height: ARC.height }, 1.5);
    for (const rect of [bent!.rect, straight!.rect])
      sides(rect).forEach((side, i) => expect(Math.abs(side - sides(grown)[i]!)).toBeLessThan(4));
  });

  it('goes on with the bend over what it has grown by', () => {
    const arc = { ...ARC, sagitta: 20 };
    const [box] = boxOf(arc);
    const ends = [-1, 1].map((end) => (end * box!.rect.width) / arc.length);
    const [first, last] = [box!.bend![0]!, box!.bend!.at(-1)!];
    ends.forEach((t, i) =>
      expect(Math.abs([first, last][i]! - offsetAt(arc, t))).toBeLessThan(0.3 * arc.height),
    );
    expect(Math.max(...box!.bend!)).toBeGreaterThan(8);
  });
});
