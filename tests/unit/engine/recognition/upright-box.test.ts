import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../../../src/engine/geometry/geometry';
import { uprightBox } from '../../../../src/engine/recognition/upright-box';
import { degrees, rectQuad, turnAbout } from '../pictures';

const leaning = (width: number, height: number, angle: number) =>
  turnAbout(rectQuad(50, 50, width, height), degrees(angle), [60, 60]);

describe('uprightBox', () => {
  it.each([6, -30, 44, 75, 100, -120])('holds a short box that leans by %d degrees', (angle) => {
    const quad = leaning(20, 24, angle);
    expect(uprightBox(quad)).toEqual(rectQuadOf(boundsOf(quad)));
  });

  it.each([0, 4, -4, 90, 178])('is none where a box stands by %d degrees', (angle) => {
    expect(uprightBox(leaning(20, 24, angle))).toBeNull();
  });

  it('is none for a line that is long enough to have a direction of its own', () => {
    expect(uprightBox(leaning(60, 20, 20))).not.toBeNull();
    expect(uprightBox(leaning(100, 20, 20))).toBeNull();
    expect(uprightBox(leaning(20, 100, 20))).toBeNull();
  });
});

function rectQuadOf({ left, right, top, bottom }: ReturnType<typeof boundsOf>) {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}
