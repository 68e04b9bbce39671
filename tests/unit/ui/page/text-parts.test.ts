import { describe, expect, it } from 'vitest';
import type { Quad, TextLine } from '../../../../src/engine/types';
import { isOfFigures, linesOf, lineTowards, textParts } from '../../../../src/ui/page/text-parts';

import { codePage, prosePage } from '../../export/shaped';

/** One line at a place of a grid, 200 pixels wide and 40 high. */
function line(text: string, row: number, column: number, block = 0): TextLine {
  const [left, top] = [column * 200, row * 40];
  const quad: Quad = [
    [left, top],
    [left + 150, top],
    [left + 150, top + 30],
    [left, top + 30],
  ];
  return { text, quad, score: 1, chars: [], row, block, paragraph: block };
}

/** A heading, a table of three columns with an empty cell, and a foot. */
const LINES = [
  line('Tides', 0, 0, 0),
  line('Place', 1, 0, 1),
  line('High', 1, 1, 1),
  line('Metres', 1, 2, 1),
  line('Quay', 2, 0, 1),
  line('13:35', 2, 1, 1),
  line('4.2 m', 2, 2, 1),
  line('Point', 3, 0, 1),
  line('4.0 m', 3, 2, 1),
  line('Bar', 4, 0, 1),
  line('14:02', 4, 1, 1),
  line('3.9 m', 4, 2, 1),
  line('Local time', 5, 0, 2),
];
const parts = textParts({ width: 600, height: 240, lines: LINES, unread: [] }, 'printed');

const textsOf = (cells: readonly (readonly { line: TextLine }[])[]) =>
  cells.map((cell) => cell.map((one) => one.line.text).join('+'));

describe('the parts of a text', () => {
  it('are its lines in rows, and its tables in their places', () => {
    expect(parts.map(({ kind }) => kind)).toEqual(['rows', 'table', 'rows']);
    const [, table] = parts;
    if (table?.kind !== 'table') throw new Error('There is no table');
    expect(table.cells.map(textsOf)).toEqual([
      ['Place', 'High', 'Metres'],
      ['Quay', '13:35', '4.2 m'],
      ['Point', '', '4.0 m'],
      ['Bar', '14:02', '3.9 m'],
    ]);
    expect(table.numeric).toEqual([false, true, true]);
  });

  it('have every line once, under its index on the page', () => {
    const all = parts.flatMap(linesOf).map(({ index, line: { text } }) => [index, text]);
    expect(all).toEqual(LINES.map(({ text }, index) => [index, text]));
  });

  it('are rows alone where there is no table, and nothing where there is no line', () => {
    const lines = [line('Bread', 0, 0), line('2.10', 0, 1), line('Thanks', 1, 0)];
    const page = { width: 600, height: 240, lines, unread: [] };
    const [rows, ...others] = textParts(page, 'printed');
    expect(others).toEqual([]);
    if (rows?.kind !== 'rows') throw new Error('There are no rows');
    expect(rows.rows.map((row) => textsOf([row.lines])[0])).toEqual(['Bread+2.10', 'Thanks']);
    expect(textParts({ ...page, lines: [] }, 'printed')).toEqual([]);
    expect(textParts({ ...page, lines: [] }, 'paragraphs')).toEqual([]);
  });
});

describe('the parts of a text in paragraphs', () => {
  const prose = prosePage('1.jpg').text!;
  const parts = textParts(prose, 'paragraphs');

  it('are its paragraphs, with every line once', () => {
    const [part, ...others] = parts;
    expect(others).toEqual([]);
    if (part?.kind !== 'paragraphs') throw new Error('There are no paragraphs');
    expect(part.paragraphs.map(({ kind }) => kind)).toEqual(['heading', 'text', 'text', 'text', 'item', 'item', 'item']); // prettier-ignore
    expect(linesOf(part).map(({ index }) => index)).toEqual(prose.lines.map((_, index) => index));
    const texts = part.paragraphs.map(({ lines }) =>
      lines.map(({ text, after }) => text + after).join(''),
    );
    expect(texts[1]).toContain('employed at the harbour');
  });

  it('have tables between them, and keys lead through both', () => {
    const page = { width: 600, height: 240, lines: LINES, unread: [] };
    const mixed = textParts(page, 'paragraphs');
    expect(mixed.map(({ kind }) => kind)).toEqual(['paragraphs', 'table', 'paragraphs']);
    expect(lineTowards(mixed, 0, 'ArrowDown')).toBe(1);
    expect(lineTowards(mixed, LINES.length - 1, 'ArrowUp')).toBe(11);
  });
});

describe('the rows of print of one width', () => {
  it('begin with spaces, have empty lines above them, and no tables among them', () => {
    const code = ['if ready(now):', '    print(1)    # one', '', '    print(10)   # ten', '    print(100)  # more', '    raise NotReady(now, seconds=10)']; // prettier-ignore
    const [part, ...others] = textParts(codePage('1.png', code).text!, 'printed');
    expect(others).toEqual([]);
    if (part?.kind !== 'rows') throw new Error('There are no rows');
    expect(part.monospaced).toBe(true);
    expect(part.rows.map(({ above }) => above)).toEqual([0, 0, 1, 0, 0]);
    const texts = part.rows.map(({ lines }) => lines.map(({ lead, line }) => lead + line.text).join('')); // prettier-ignore
    expect(texts).toEqual(code.filter((row) => row !== ''));
  });
});

it('a text is of figures if a third of its rows or more stand side by side', () => {
  const textOf = (...lines: TextLine[]) =>
    textParts({ width: 600, height: 240, lines, unread: [] }, 'printed');
  const total = [line('Total', 9, 0), line('2.10', 9, 1)];
  const prose = [0, 1, 2].map((row) => line('and so on', row, 0));
  expect(isOfFigures(parts)).toBe(true);
  expect(isOfFigures(textOf(...prose.slice(1), ...total))).toBe(true);
  expect(isOfFigures(textOf(...prose, ...total))).toBe(false);
});

describe('keys', () => {
  const towards = (from: string | null, key: string): string | null => {
    const at = from === null ? null : LINES.findIndex(({ text }) => text === from);
    const to = lineTowards(parts, at, key);
    return to === null ? null : LINES[to]!.text;
  };

  it.each([
    [null, 'ArrowDown', 'Tides'],
    ['Tides', 'ArrowUp', 'Tides'],
    ['Tides', 'ArrowDown', 'Place'],
    ['Tides', 'ArrowRight', null],
    ['Place', 'ArrowUp', 'Tides'],
    ['Place', 'ArrowRight', 'High'],
    ['Place', 'ArrowDown', 'Quay'],
    ['High', 'ArrowDown', '13:35'],
    ['13:35', 'ArrowDown', '14:02'],
    ['14:02', 'ArrowUp', '13:35'],
    ['4.0 m', 'ArrowLeft', 'Point'],
    ['14:02', 'ArrowDown', 'Local time'],
    ['Metres', 'ArrowUp', 'Tides'],
    ['Local time', 'ArrowUp', '3.9 m'],
    ['Local time', 'ArrowDown', 'Local time'],
    ['Quay', 'Home', 'Tides'],
    ['Quay', 'End', 'Local time'],
    ['Quay', 'x', null],
  ])('from %s by %s to %s', (from, key, to) => expect(towards(from, key)).toBe(to));

  it('lead nowhere where there is no line', () => {
    expect(lineTowards([], null, 'End')).toBeNull();
  });
});
