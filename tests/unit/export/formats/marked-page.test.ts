import { turnedText } from '../../../../src/engine/geometry/page-turn';
import { createAlto } from '../../../../src/export/formats/alto';
import { fileOf } from '../marked';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageText } from '../../../../src/engine/types';
import { markedPage } from '../../../../src/export/formats/marked-page';
import type { MarkedPlace } from '../../../../src/export/formats/places';
import { degrees, rectQuad, turnAbout } from '../../engine/pictures';
import { lineOf, SHAPES } from '../marked';

const marked = (text: PageText) => markedPage(text, 'a/b.jpg', 1);
const linesOf = (text: PageText) =>
  marked(text)
    .blocks.flat()
    .flatMap(({ lines }) => lines);
const shape = (name: string): PageText => SHAPES[name]!.text!;

const isWithin = (inner: MarkedPlace, outer: MarkedPlace): boolean =>
  inner.left >= outer.left &&
  inner.top >= outer.top &&
  inner.right <= outer.right &&
  inner.bottom <= outer.bottom;

describe('places', () => {
  it('has words within their line, and lines within their region and the picture', () => {
    const anyLine = fc.record({
      x: fc.integer({ min: -50, max: 600 }),
      y: fc.integer({ min: -50, max: 450 }),
      width: fc.integer({ min: 1, max: 500 }),
      angle: fc.integer({ min: -180, max: 180 }),
      bend: fc.option(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 9 })),
      paragraph: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), (places) => {
        const lines = places.map(({ x, y, width, angle, bend, paragraph }) => {
          const quad = turnAbout(rectQuad(x, y, width, 20), degrees(angle), [x, y]);
          return lineOf('some 中文 words', quad, { paragraph, ...(bend && { bend }) });
        });
        const page = { left: 0, top: 0, right: 640, bottom: 480, points: [] };
        for (const region of marked({ width: 640, height: 480, lines, unread: [] }).blocks.flat()) {
          expect(isWithin(region.place, page)).toBe(true);
          for (const line of region.lines) {
            expect(isWithin(line.place, region.place)).toBe(true);
            for (const word of line.words) {
              expect(isWithin(word.place, line.place)).toBe(true);
              expect(isWithin(word.placeOf(1, 2), word.place)).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('gives words their part of the line, to the pixel', () => {
    const [line] = linesOf(shape('plain'));
    // Nine characters on 180 pixels from 100 on.
    expect(line!.words.map(({ text, place }) => [text, place.left, place.right])).toEqual([
      ['two', 100, 160],
      ['words', 180, 280],
    ]);
  });

  it('follows a bend with its border and its baseline', () => {
    const [line] = linesOf(shape('bent'));
    expect(line!.baseline).toEqual([
      [20, 323],
      [170, 309],
      [320, 303],
      [470, 315],
      [620, 323],
    ]);
    expect([line!.place.top, line!.place.bottom]).toEqual([280, 330]);
  });

  it('has the baseline where the text stands, whichever way it runs', () => {
    const [down, onHead] = linesOf(shape('turned')).map(({ baseline }) => baseline);
    // The bottom of text that runs down the page is on its left.
    expect(down![0]![0]).toBe(down![1]![0]);
    expect(down![0]![0]).toBeLessThan(320);
    expect(down![0]![1]).toBeLessThan(down![1]![1]);
    expect(onHead![0]![0]).toBeGreaterThan(onHead![1]![0]);
  });

  it('stands Chinese lower in its box than letters', () => {
    const quad = rectQuad(0, 0, 100, 100);
    const [letters, chinese] = linesOf({
      width: 100,
      height: 100,
      lines: [lineOf('abc', quad), lineOf('中文', quad)],
      unread: [],
    });
    expect(letters!.baseline[0]![1]).toBeLessThan(chinese!.baseline[0]![1]);
  });
});

describe('what belongs together', () => {
  it('parts blocks and paragraphs', () => {
    const { blocks } = marked(shape('plain'));
    expect(
      blocks.map((regions) => regions.map(({ lines }) => lines.map(({ line }) => line.text))),
    ).toEqual([[['two words', 'and more']], [['Another']]]);
  });

  it('parts a paragraph that goes on in the next column', () => {
    const lines = [0, 1].map((block) => lineOf('text', rectQuad(9, 9, 40, 20), { block }));
    expect(marked({ width: 99, height: 99, lines, unread: [] }).blocks).toHaveLength(2);
  });

  it('knows which words go on', () => {
    expect(linesOf(shape('divided')).map(({ isDivided }) => isDivided)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('takes no division for one that has nothing behind it, or before it', () => {
    const quad = rectQuad(9, 9, 40, 20);
    const lines = [
      lineOf('-', quad, { hyphen: 'soft' }),
      lineOf('two-', quad, { hyphen: 'soft' }),
      lineOf('other', quad, { paragraph: 1 }),
    ];
    const page = { width: 99, height: 99, lines, unread: [] };
    expect(linesOf(page).map(({ isDivided }) => isDivided)).toEqual([false, false, false]);
  });

  it('gives words of a line without places equal parts of it, and leaves out one without words', () => {
    const lines = linesOf(shape('unknown'));
    expect(lines.map(({ words }) => words.map(({ text }) => text))).toEqual([['no', 'places']]);
    expect(lines[0]!.words[1]!.place.left).toBe(130);
  });
});

it.each([1, 2, 3] as const)(
  'A page that a person has turned (%i) is told as it lies in its file',
  async (turn) => {
    const page = SHAPES['tilted']!;
    const turned = { ...page, text: turnedText(page.text!, turn), turn };
    const alto = createAlto('1');
    expect(await fileOf(alto, turned)).toBe(await fileOf(alto, page));
  },
);
