import { describe, expect, it } from 'vitest';
import { cutColumns } from '../../../../src/engine/layout/cut-columns';
import { boundsOf } from '../../../../src/engine/geometry/geometry';
import type { Quad } from '../../../../src/engine/types';
import { degrees, rectQuad, turnAbout } from '../pictures';

interface Text {
  readonly text: string;
  readonly quad: Quad;
}

/** Lengths are in heights of a line (its box); lines are 1.4 apart. */
const WIDTH = 50;
const HEIGHT = 40;
const ROWS = 20;

const textAt = (text: string, left: number, right: number, row: number): Text => ({
  text,
  quad: rectQuad(left, 2 + 1.4 * row, right - left, 1),
});

/** A page of prose: every fifth line ends a paragraph. */
const prose = (left: number, right: number): Text[] =>
  Array.from({ length: ROWS }, (_, i) =>
    textAt(`line ${i} of the page`, left, i % 5 === 4 ? (left + right) / 2 : right, i),
  );

const WORDS = ['ships', 'of', 'nobody', 'arch', 'I', 'lighthouse', 'it', 'valley', 'cold', 'quay'];
const word = (i: number): string => `${WORDS[i % 10]!}${'abcdefghij'[i % 7]!}`;

/**
 * What is left of a justified column: all lines of it end at its margin, some of them are missing.
 */
const cut = (from: number, to: number): Text[] =>
  Array.from({ length: ROWS }, (_, i) => textAt(word(i), from, to, i)).filter(
    (_, i) => i % 6 !== 5,
  );

const PAGE = { width: WIDTH, height: HEIGHT };
const LEFT_CUT = cut(-0.05, 5);
const BESIDE_IT = prose(9, 46);

/** Of each column that is cut off, its texts. */
const found = (texts: readonly Text[]): string[][] =>
  cutColumns(texts, PAGE).map((column) => column.texts.map(({ text }) => text));

const textsOf = (texts: readonly Text[]): string[] => texts.map(({ text }) => text);

/** Labels at the left edge of a picture that is cut at its letters. */
const labels = (label: (i: number) => string, right: (i: number) => number): Text[] =>
  Array.from({ length: ROWS }, (_, i) => textAt(label(i), -0.05, right(i), i));

describe('cutColumns', () => {
  it('finds what the left edge leaves of a column beside a page', () => {
    expect(found([...BESIDE_IT, ...LEFT_CUT])).toEqual([textsOf(LEFT_CUT)]);
  });

  it('finds them at both edges, and where each is', () => {
    const right = cut(WIDTH - 3, WIDTH + 0.1);
    const columns = cutColumns([...LEFT_CUT, ...prose(9, 43), ...right], PAGE);
    expect(columns.map(({ texts }) => textsOf(texts))).toEqual([LEFT_CUT, right].map(textsOf));
    const last = 2 + 1.4 * (ROWS - 1) + 1;
    expect(columns.map(({ quad }) => boundsOf(quad))).toEqual([
      { left: -0.05, right: 5, top: 2, bottom: last },
      { left: WIDTH - 3, right: WIDTH + 0.1, top: 2, bottom: last },
    ]);
  });

  it('finds one whose letters nobody could read', () => {
    const unread = LEFT_CUT.map((text, i) => (i % 2 === 0 ? text : { ...text, text: '' }));
    expect(found([...BESIDE_IT, ...unread])).toEqual([textsOf(unread)]);
  });

  it('finds one although the edge passes between two words of some lines', () => {
    const some = LEFT_CUT.map((text, i) =>
      i % 4 === 1 ? { ...text, quad: rectQuad(0.9, text.quad[0][1], 4.1, 1) } : text,
    );
    expect(found([...BESIDE_IT, ...some])).toEqual([textsOf(some)]);
  });

  it.each([
    ['an interview', (i: number) => (i % 2 === 0 ? 'Q.' : 'A.')],
    ['a text whose lines are numbered', (i: number) => String(i + 1)],
  ])('leaves the labels of %s', (_, label) => {
    expect(found([...BESIDE_IT, ...labels(label, () => 1.5)])).toEqual([]);
  });

  it('leaves names and notes, which are as long as their words', () => {
    const notes = labels(word, (i) => [2, 5, 1, 3, 4.5, 2.5][i % 6]!);
    expect(found([...BESIDE_IT, ...notes])).toEqual([]);
  });

  it('leaves notes that end before the edge', () => {
    const notes = cut(WIDTH - 6, WIDTH).map((note, i) =>
      i % 3 === 0 ? note : textAt(note.text, WIDTH - 6, WIDTH - 1 - (i % 4), i),
    );
    expect(found([...prose(2, 41), ...notes])).toEqual([]);
  });

  it('leaves a column that has a margin', () => {
    expect(found([...BESIDE_IT, ...cut(0.3, 5)])).toEqual([]);
  });

  it('leaves a column that is wide enough to be read', () => {
    expect(found([...cut(-0.05, 14), ...prose(18, 48)])).toEqual([]);
  });

  it('leaves the first column of a table', () => {
    const cells = [10, 22, 34].flatMap((x) =>
      Array.from({ length: ROWS }, (_, i) => textAt(word(i), x, x + 2 + (i % 5), i)),
    );
    expect(found([...LEFT_CUT, ...cells])).toEqual([]);
  });

  it('leaves beginnings of lines that the page goes on with', () => {
    expect(found([...LEFT_CUT, ...prose(5.2, 46)])).toEqual([]);
  });

  it('leaves a few texts at an edge', () => {
    expect(found([...LEFT_CUT.slice(0, 4), ...BESIDE_IT])).toEqual([]);
  });

  it('finds one on a page that stands on its head, and none on one that lies on its side', () => {
    const turned = (angle: number): Text[] =>
      [...BESIDE_IT, ...LEFT_CUT].map(({ text, quad }) => ({
        text,
        quad: turnAbout(quad, degrees(angle), [WIDTH / 2, HEIGHT / 2]),
      }));
    expect(found(turned(180))).toEqual([textsOf(LEFT_CUT)]);
    expect(found(turned(90))).toEqual([]);
  });

  it('finds nothing where there is no text', () => {
    expect(found([])).toEqual([]);
  });
});
