import { describe, expect, it } from 'vitest';
import {
  joinedPart,
  withoutStrips,
  withStrips,
} from '../../../../src/engine/screenshots/joined-page';
import { findRepeatedStrips } from '../../../../src/engine/screenshots/repeated-strips';
import type { PageText, RasterImage, TextLine } from '../../../../src/engine/types';
import { rectQuad } from '../pictures';
import { blank, list, noisy, PITCH, print, stacked, WIDTH } from './drawn-rows';

const NAMES = 'harbour lantern kettle meadow orchard pebble quarry rudder saddle thistle'.split(
  ' ',
);
const MORE = NAMES.map((name) => [...name].reverse().join(''));
const PAGE = list([...NAMES, ...MORE]);

/** The page in two shots, of which the second begins `twice` rows before the first one ends. */
const stitched = (page: RasterImage, end: number, twice: number): RasterImage =>
  stacked([page, 0, end], [page, end - twice, page.height]);

/** In the middle of the print of a line of the list. */
const within = (line: number): number => 120 + PITCH * line + 9;

describe('a strip of a stitched screenshot', () => {
  it.each([
    ['less than two lines', 80],
    ['some lines', 211],
    ['half of what is above', 400],
  ])('is found that is there twice: %s', (_, twice) => {
    const found = findRepeatedStrips(stitched(PAGE, within(12), twice));
    expect(found.map(({ height }) => height)).toEqual([twice]);
  });

  it('is found in spite of noise', () => {
    const found = findRepeatedStrips(noisy(stitched(PAGE, within(12), 211), 12));
    expect(found.map(({ height }) => height)).toEqual([211]);
  });

  it('is none where a single letter is another one', () => {
    const page = stitched(PAGE, within(12), 211);
    print(page, 'w', 60, 120 + PITCH * 10);
    expect(findRepeatedStrips(page)).toEqual([]);
  });

  it('is found at each of two seams', () => {
    const page = stitched(stitched(PAGE, within(14), 150), within(6), 211);
    expect(findRepeatedStrips(page).map(({ height }) => height)).toEqual([211, 150]);
  });

  it('is found with white at the seam, if that is no white of the layout', () => {
    const end = 120 + PITCH * 12 - 4;
    const page = stitched(PAGE, end, 2 * PITCH + 14);
    expect(findRepeatedStrips(page).map(({ height }) => height)).toEqual([2 * PITCH + 14]);
  });

  it("is found with the app's bars between, and they go with it", () => {
    const bar = blank(60);
    bar.data.fill(180);
    print(bar, 'title', 200, 20);
    const foot = blank(50);
    foot.data.fill(90);
    print(foot, 'home', 40, 14);
    const end = within(12);
    const page = stacked(
      [bar, 0, 60],
      [PAGE, 0, end],
      [foot, 0, 50],
      [bar, 0, 60],
      [PAGE, end - 150, PAGE.height],
      [foot, 0, 50],
    );
    expect(findRepeatedStrips(page).map(({ height }) => height)).toEqual([150 + 110]);
    const other = blank(60);
    print(other, 'advert', 200, 20);
    const between = stacked([PAGE, 0, end], [other, 0, 60], [PAGE, end - 150, PAGE.height]);
    expect(findRepeatedStrips(between)).toEqual([]);
  });
});

describe('what a page itself shows twice stays', () => {
  const rows = (...texts: readonly string[]) =>
    list([...NAMES.slice(0, 5), ...texts, ...NAMES.slice(5)]);
  it.each([
    ['two equal rows', rows('same', 'same')],
    ['three equal rows', rows('same', 'same', 'same')],
    ['five equal rows', rows('same', 'same', 'same', 'same', 'same')],
    ['two rows that are again two rows', rows('one', 'other', 'one', 'other')],
    ['two blank forms', rows('name', 'born', 'passport', 'name', 'born', 'passport')],
    ['equal rows apart', rows('same', 'other', 'same')],
    ['rows at the beginning', list(['same', 'same', ...NAMES])],
    ['a page that is all alike', list(Array.from({ length: 40 }, () => 'same'))],
    ['nothing', blank(1500)],
  ])('%s', (_, page) => {
    expect(findRepeatedStrips(page)).toEqual([]);
  });

  it('in a picture that is no long screenshot', () => {
    const page = stitched(PAGE, within(12), 211);
    const image = { ...blank(page.height, 2 * WIDTH) };
    for (let y = 0; y < page.height; y++)
      image.data.set(page.data.subarray(4 * WIDTH * y, 4 * WIDTH * (y + 1)), 8 * WIDTH * y);
    expect(findRepeatedStrips(image)).toEqual([]);
  });
});

describe('a page without its strips', () => {
  const picture = stitched(PAGE, within(12), 211);
  const joined = joinedPart({ image: picture, left: 0, top: 0 });
  const lineAt = (y: number): TextLine => ({
    text: 'x',
    score: 1,
    quad: rectQuad(60, y, 100, 20),
    row: 0,
    paragraph: 0,
    block: 0,
    chars: [],
  });

  it('is the page as it was before it was stitched', () => {
    expect(joined.part.image).toEqual(PAGE);
  });

  it('is the very picture where nothing is there twice', () => {
    const part = { image: PAGE, left: 0, top: 0 };
    expect(joinedPart(part).part).toBe(part);
  });

  it('has its places in the picture as it is, and back', () => {
    const lines = [lineAt(120), lineAt(PAGE.height - 100)];
    const read: PageText = { width: WIDTH, height: PAGE.height, lines, unread: [lines[1]!.quad] };
    const ms = { detect: 1, crop: 1, recognise: 1, layout: 1 };
    const { text } = withStrips({ text: read, ms }, joined);
    const { top } = joined.strips[0]!;
    expect(text.height).toBe(picture.height);
    expect(text.lines.map(({ quad }) => quad[0][1])).toEqual([120, PAGE.height - 100 + 211]);
    expect(text.unread).toEqual([text.lines[1]!.quad]);
    expect(text.repeated).toEqual([rectQuad(0, top, WIDTH, 211)]);
    const { repeated, ...back } = withoutStrips(text);
    expect(repeated).toEqual(text.repeated);
    expect(back).toEqual(read);
  });
});
