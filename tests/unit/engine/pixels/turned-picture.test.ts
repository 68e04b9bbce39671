import { expect, it } from 'vitest';
import { turnedPoint } from '../../../../src/engine/geometry/page-turn';
import { turnedPicture } from '../../../../src/engine/pixels/turned-picture';
import { picture } from '../pictures';

const PICTURE = picture(3, 2, (x, y) => [10 * x, 10 * y, 7]);

it.each([1, 2, 3] as const)('A picture that is turned %i times has its pixels where places are', (turn) => {
  const turned = turnedPicture(PICTURE, turn);
  expect([turned.width, turned.height]).toEqual(turn === 2 ? [3, 2] : [2, 3]);
  for (let y = 0; y < 2; y++)
    for (let x = 0; x < 3; x++) {
      const [u, v] = turnedPoint([x + 0.5, y + 0.5], turn, PICTURE);
      const at = 4 * (Math.floor(v) * turned.width + Math.floor(u));
      const from = 4 * (y * 3 + x);
      expect(turned.data.slice(at, at + 4)).toEqual(PICTURE.data.slice(from, from + 4));
    }
}); // prettier-ignore

it('A picture that is not turned is itself', () => expect(turnedPicture(PICTURE, 0)).toBe(PICTURE));
