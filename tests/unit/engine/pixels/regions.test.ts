import { describe, expect, it } from 'vitest';
import {
  isWanted,
  wantedPart,
  type PageRegion,
  type ReadPart,
} from '../../../../src/engine/pixels/regions';
import { ROOM_AROUND_REGION } from '../../../../src/engine/pixels/tunables';
import { picture, type Colour } from '../pictures';

const PAPER: Colour = [240, 230, 220];
const INK: Colour = [10, 20, 30];
/** Ink in the left and the right half, at the same height. */
const inLine = (x: number, y: number): boolean => y > 20 && y < 30 && x % 4 < 2;
const WHOLE: ReadPart = {
  image: picture(80, 60, (x, y) => (inLine(x, y) ? INK : PAPER)),
  left: 0,
  top: 0,
};
const PAGE = { width: 80, height: 60 };
const IGNORED: PageRegion = { use: 'ignore', box: [0.5, 0.25, 1, 0.75] };
const ONLY: PageRegion = { use: 'only', box: [0.25, 0.25, 0.5, 0.75] };

const colourAt = ({ image, left, top }: ReadPart, x: number, y: number): readonly number[] => {
  const at = 4 * ((y - top) * image.width + x - left);
  return [...image.data.slice(at, at + 3)];
};

describe('What of a picture is read', () => {
  it('is the picture itself where nothing is said', () => {
    expect(wantedPart(WHOLE, PAGE, [])).toBe(WHOLE);
  });

  it('has the colour of the ground where it is ignored, and the picture stays as it is', () => {
    const before = WHOLE.image.data.slice();
    const part = wantedPart(WHOLE, PAGE, [IGNORED])!;
    expect([part.left, part.top, part.image.width, part.image.height]).toEqual([0, 0, 80, 60]);
    expect(colourAt(part, 41, 25)).toEqual(PAPER);
    expect(colourAt(part, 45, 25)).toEqual(PAPER);
    expect(colourAt(part, 37, 25)).toEqual(INK);
    expect(WHOLE.image.data).toEqual(before);
  });

  it('is a piece with what is wanted alone, on its ground', () => {
    const part = wantedPart(WHOLE, PAGE, [ONLY])!;
    const room = ROOM_AROUND_REGION;
    expect([part.left, part.top]).toEqual([20 - room, 15 - room]);
    expect([part.image.width, part.image.height]).toEqual([20 + 2 * room, 30 + 2 * room]);
    expect(colourAt(part, 21, 25)).toEqual(INK);
    expect(colourAt(part, 17, 25)).toEqual(PAPER);
    expect(colourAt(part, 41, 25)).toEqual(PAPER);
  });

  it('holds all pieces that are wanted, less what is ignored in them', () => {
    const other: PageRegion = { use: 'only', box: [0.75, 0.25, 1, 0.75] };
    const ignored: PageRegion = { use: 'ignore', box: [0.25, 0, 0.4, 1] };
    const part = wantedPart(WHOLE, PAGE, [ONLY, other, ignored])!;
    expect(colourAt(part, 21, 25)).toEqual(PAPER);
    expect(colourAt(part, 37, 25)).toEqual(INK);
    expect(colourAt(part, 49, 25)).toEqual(PAPER);
    expect(colourAt(part, 61, 25)).toEqual(INK);
  });

  it('is told in parts of the page, of which the picture may be a part', () => {
    const half: ReadPart = { image: WHOLE.image, left: 80, top: 0 };
    const page = { width: 160, height: 60 };
    const part = wantedPart(half, page, [{ use: 'only', box: [0.75, 0.25, 1, 0.75] }])!;
    expect(part.left).toBe(120 - ROOM_AROUND_REGION);
    expect(colourAt(part, 121, 25)).toEqual(INK);
    expect(wantedPart(half, page, [{ use: 'only', box: [0, 0, 0.5, 1] }])).toBeNull();
  });
});

it.each([
  [0.3, 0.5, [], true],
  [0.3, 0.5, [ONLY], true],
  [0.6, 0.5, [ONLY], false],
  [0.6, 0.5, [IGNORED], false],
  [0.3, 0.5, [IGNORED], true],
  [0.3, 0.5, [ONLY, { use: 'ignore', box: [0, 0, 1, 1] }], false],
] as [number, number, PageRegion[], boolean][])(
  'A text at %d, %d is read or not',
  (x, y, regions, isRead) => expect(isWanted(regions, [x, y])).toBe(isRead),
);
