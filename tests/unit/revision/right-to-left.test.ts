import { describe, expect, it } from 'vitest';
import { charsPlace, wordsOf } from '../../../src/engine/geometry/words';
import { directionOf } from '../../../src/engine/language/direction';
import type { LineShape, PageText, TextLine } from '../../../src/engine/types';
import { doubtsOf } from '../../../src/revision/doubts';
import { addLine, joinLines, splitLine, vouchSpan, writeLine, writeSpan } from '../../../src/revision/edits'; // prettier-ignore
import { findSpot, spotsWith } from '../../../src/revision/spots';
import { findOnPage } from '../../../src/search/find-in-page';
import { packText, unpackText } from '../../../src/protocol/packed-text';
import { randomFrom } from '../engine/page-pen';
import { writtenLine } from '../engine/written-line';
import { boxAt, shown } from './pages';

const TEXT = 'מחיר: 1,234 שָׁלוֹם iPhone 12 סוף';
const pageWith = (...lines: readonly TextLine[]): PageText => ({
  width: 1000,
  height: 600,
  lines,
  unread: [],
});
const lineWith = (text: string, y = 10): TextLine => writtenLine(text, boxAt(0, y, 100));
const PAGE = pageWith(lineWith(TEXT));

/** From where to where a place reaches, in pixels: lines are 100 wide. */
const extent = ({ quad }: LineShape): readonly [number, number] => [quad[0][0], quad[1][0]];

/** Where characters stand in a line, by the text that they make. */
function placeIn(line: TextLine, text: string): readonly [number, number] {
  const at = line.text.indexOf(text);
  let units = 0;
  const chars = line.chars.filter((char) => {
    const isIn = units >= at && units < at + text.length;
    units += char.text.length;
    return isIn;
  });
  return extent(charsPlace(line, chars));
}

const expectPlace = (found: LineShape, wanted: readonly [number, number]): void =>
  extent(found).forEach((x, i) => expect(x).toBeCloseTo(wanted[i]!));

describe('A line that runs to the left', () => {
  const line = PAGE.lines[0]!;

  it('has its words from the right', () => {
    const words = wordsOf(line);
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
    expect(extent(words[0]!)[1]).toBeCloseTo(100);
    expect(extent(words.at(-1)!)[0]).toBeCloseTo(0);
    for (const word of words) expectPlace(word, placeIn(line, word.text));
  });

  it('has its doubts where they stand', () => {
    const chars = line.chars.map((char) => (/[שו1]/u.test(char.text) ? { ...char, score: 0.3 } : { ...char, score: 1 })); // prettier-ignore
    const doubts = doubtsOf(pageWith({ ...line, chars }));
    expect(doubts.map(({ text }) => text)).toEqual(['1,234', 'שָׁלוֹם', '12', 'סוף']);
    for (const { text, place } of doubts) expectPlace(place, placeIn(line, text));
  });

  it('is searched, with what is found in its place', () => {
    for (const [text, word] of [
      ['שלום', 'שָׁלוֹם'],
      ['iphone', 'iPhone'],
      ['1,234', '1,234'],
    ] as const) {
      // prettier-ignore
      const [hit] = findOnPage({ text: PAGE, gone: [] }, { text, forgiving: false, accents: false }); // prettier-ignore
      expectPlace(hit!.parts[0]!.place, placeIn(line, word));
    }
  });

  it('is written anew, its characters where they were read', () => {
    const { text } = shown(PAGE, writeLine(shown(PAGE), 0, TEXT.replace('שָׁלוֹם', 'שָׁלוֹן')));
    const [written] = text.lines;
    for (const word of ['מחיר', '1,234', 'iPhone', 'סוף'])
      expectPlace({ quad: charsQuad(written!, word) }, placeIn(line, word));
    expectPlace({ quad: charsQuad(written!, 'שָׁלוֹן') }, placeIn(line, 'שָׁלוֹם'));
    expect(written!.chars.map((char) => char.text)).toContain('שָׁ');
  });

  it('has something written in the room of what it replaces', () => {
    const from = line.chars.findIndex((char) => char.text === 'שָׁ');
    const page = shown(PAGE, writeSpan(shown(PAGE), 0, [from, from + 4], 'אבג'));
    expect(page.text.lines[0]!.text).toBe(TEXT.replace('שָׁלוֹם', 'אבג'));
    expectPlace({ quad: charsQuad(page.text.lines[0]!, 'אבג') }, placeIn(line, 'שָׁלוֹם'));
    const after = shown(page.reading, vouchSpan(page, 0, [from + 4, from + 10]));
    const sure = after.text.lines[0]!.chars.filter(({ score }) => score === 1);
    expect(sure.map((char) => char.text).join('')).toBe('אבגiPhone');
  });

  it('is split with its beginning on the right', () => {
    const at = Array.from(TEXT.slice(0, TEXT.indexOf('iPhone'))).length;
    const { lines } = shown(PAGE, splitLine(shown(PAGE), 0, at)).text;
    expect(lines.map(({ text }) => text)).toEqual(['מחיר: 1,234 שָׁלוֹם', 'iPhone 12 סוף']);
    expect(extent(lines[0]!)[1]).toBe(100);
    expect(extent(lines[1]!)[0]).toBe(0);
    expect(extent(lines[0]!)[0]).toBe(extent(lines[1]!)[1]);
    const split = shown(PAGE, splitLine(shown(PAGE), 0, at));
    const joined = shown(PAGE, joinLines(split, 0, 1)).text.lines[0]!;
    expect(joined.text).toBe(TEXT);
    expectPlace({ quad: charsQuad(joined, 'סוף') }, placeIn(line, 'סוף'));
  });

  it('that nobody has read begins on the right', () => {
    const page = pageWith();
    const { lines } = shown(page, addLine(shown(page), { quad: boxAt(0, 0, 100) }, 'שלום')).text;
    expect(lines[0]!.chars.map(({ start }) => start)).toEqual([0.75, 0.5, 0.25, 0]);
  });

  it('has a text where it stands more than once', () => {
    const twice = pageWith(lineWith('אבג דהו אבג'));
    const spots = spotsWith(twice, 'אבג');
    expect(spots.map(({ place }) => Math.round(extent(place)[0]))).toEqual([73, 0]);
    for (const { text, place, line: index, span } of spots)
      expect(findSpot(twice, { text, place })).toEqual({ line: index, span });
  });
});

const charsQuad = (line: TextLine, text: string) => {
  const [left, right] = placeIn(line, text);
  return boxAt(left, 0, right - left);
};

it('Lines of all scripts stand where their characters do, stored, too', () => {
  const random = randomFrom(3);
  const words = [
    'שָׁלוֹם',
    'עולם,',
    'مُحَمَّد',
    'نص',
    'abc',
    'Größe',
    '12.50',
    '(x)',
    '٤٥',
    'น้ำ',
    'किताब',
    '東京',
  ];
  for (let n = 0; n < 200; n++) {
    const some = Array.from({ length: 5 }, () => words[Math.floor(random() * words.length)]!);
    const line = lineWith(some.join(' '));
    const [stored] = unpackText(packText(pageWith(line))).lines;
    expect(stored!.chars.map(({ text }) => text)).toEqual(line.chars.map(({ text }) => text));
    const found = wordsOf(line);
    expect(found.map(({ text }) => text)).toEqual(some);
    for (const { quad, chars } of found) {
      const [left, right] = extent({ quad });
      // A word of letters that run one way is one piece; no other stands in it.
      expect(right - left).toBeGreaterThanOrEqual((100 * chars.length) / line.chars.length - 1e-6);
      for (const { start, end } of chars) {
        expect(100 * start).toBeGreaterThanOrEqual(left - 1e-6);
        expect(100 * end).toBeLessThanOrEqual(right + 1e-6);
      }
    }
    const again = shown(pageWith(line), writeLine(shown(pageWith(line)), 0, line.text)).text
      .lines[0]!;
    again.chars.forEach((char, i) => expect(char.start).toBeCloseTo(line.chars[i]!.start));
    expect(directionOf(again.text)).toBe(directionOf(line.text));
  }
});
