import { describe, expect, it } from 'vitest';
import {
  addLine,
  joinLines,
  moveLines,
  nothingAt,
  removeLine,
  splitLine,
  takeBackLine,
  takeBackOrder,
  vouchLine,
  vouchSpan,
  writeLine,
  writeSpan,
} from '../../../src/revision/edits';
import { isUnrevised } from '../../../src/revision/types';
import { boxAt, lineAt, pageOf, shown, textsOf } from './pages';

const PAGE = pageOf('SHAH ALAN', 'TOTAL 12', 'THANK YOU');

describe('What a person writes', () => {
  const written = shown(PAGE, writeLine(shown(PAGE), 0, 'SHAH ALAM'));

  it('stands in the place of what was read, which is told beside it', () => {
    expect(textsOf(written)).toEqual(['SHAH ALAM', 'TOTAL 12', 'THANK YOU']);
    expect(written.text.lines[0]).toMatchObject({ byPerson: true, asRead: 'SHAH ALAN', score: 1 });
    expect(written.reading).toBe(PAGE);
  });

  it('has its characters where they were read', () => {
    const { chars } = written.text.lines[0]!;
    expect(chars.map(({ text }) => text).join('')).toBe('SHAH ALAM');
    chars.forEach(({ start, end }, i) => {
      expect(start).toBeCloseTo(i / 9);
      expect(end).toBeCloseTo((i + 1) / 9);
    });
  });

  it('is taken back alone', () => {
    const both = shown(PAGE, writeLine(written, 1, 'TOTAL 72'));
    expect(textsOf(shown(PAGE, takeBackLine(both, 0)))).toEqual(['SHAH ALAN', 'TOTAL 72', 'THANK YOU']); // prettier-ignore
    expect(isUnrevised(takeBackLine(written, 0))).toBe(true);
  });

  it('is one line of the revision, however often it is written', () => {
    const again = writeLine(written, 0, 'SHAH ALAM.');
    expect(again.lines).toHaveLength(1);
    expect(textsOf(shown(PAGE, again))[0]).toBe('SHAH ALAM.');
  });

  it('of nothing takes the line away', () => {
    expect(textsOf(shown(PAGE, writeLine(shown(PAGE), 1, ' ')))).toEqual(['SHAH ALAN', 'THANK YOU']); // prettier-ignore
  });

  it('outlasts another reading of the same picture, where its place is', () => {
    const moved = pageOf('SHAH ALAW', 'TOTAL 12');
    const [first, second] = moved.lines;
    const reread = { ...moved, lines: [{ ...first!, quad: boxAt(12, 11, 86, 19) }, second!] };
    expect(textsOf(shown(reread, written.revision))).toEqual(['SHAH ALAM', 'TOTAL 12']);
    expect(shown(reread, written.revision).text.lines[0]!.asRead).toBe('SHAH ALAW');
  });
});

describe('What a person vouches for', () => {
  it('is certain, the rest as sure as it was read', () => {
    const { lines } = shown(PAGE, vouchSpan(shown(PAGE), 0, [0, 4])).text;
    expect(lines[0]!.chars.map(({ score }) => score)).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5]); // prettier-ignore
    expect(lines[0]!.asRead).toBeUndefined();
  });

  it('may be some characters that are written anew, and others after them', () => {
    const first = shown(PAGE, writeSpan(shown(PAGE), 0, [0, 4], 'SHAHI'));
    const { text, revision } = shown(PAGE, vouchSpan(first, 0, [6, 10]));
    expect(text.lines[0]!.text).toBe('SHAHI ALAN');
    expect(revision.lines[0]!.sure).toEqual([
      [0, 5],
      [6, 10],
    ]);
    const scores = text.lines[0]!.chars.map(({ score }) => score);
    expect(scores.filter((score) => score < 1)).toEqual([0.5]);
  });

  it('may be a whole line', () => {
    expect(shown(PAGE, vouchLine(shown(PAGE), 2)).text.lines[2]).toMatchObject({
      text: 'THANK YOU',
      byPerson: true,
      score: 1,
    });
  });
});

describe('Lines', () => {
  it('are split where the white between two characters is', () => {
    const page = shown(PAGE, splitLine(shown(PAGE), 1, 6));
    expect(textsOf(page)).toEqual(['SHAH ALAN', 'TOTAL', '12', 'THANK YOU']);
    expect(page.text.lines[1]!.quad[1][0]).toBe(70);
    expect(page.text.lines[2]!.quad[0][0]).toBe(70);
    expect(page.lines.map(({ under }) => under)).toEqual([[0], [1], [1], [2]]);
  });

  it('are not split into one and nothing', () => {
    expect(splitLine(shown(PAGE), 0, 0)).toEqual({ lines: [], sequence: null });
  });

  it('are joined, those of a person too', () => {
    const split = shown(PAGE, splitLine(shown(PAGE), 1, 6));
    const joined = shown(PAGE, joinLines(split, 1, 2));
    expect(textsOf(joined)).toEqual(textsOf(shown(PAGE)));
    const down = shown(PAGE, joinLines(shown(PAGE), 0, 1));
    expect(textsOf(down)).toEqual(['SHAH ALAN TOTAL 12', 'THANK YOU']);
    expect(down.lines[0]!.under).toEqual([0, 1]);
  });

  it('are removed, and had again', () => {
    const page = shown(PAGE, removeLine(shown(PAGE), 1));
    expect(textsOf(page)).toEqual(['SHAH ALAN', 'THANK YOU']);
    expect(textsOf(shown(PAGE, { ...page.revision, lines: [] }))).toEqual(textsOf(shown(PAGE)));
  });

  it('are added where they stand, and go without a trace', () => {
    const page = shown(PAGE, addLine(shown(PAGE), { quad: boxAt(150, 42, 60) }, 'CASH'));
    expect(textsOf(page)).toEqual(['SHAH ALAN', 'TOTAL 12', 'CASH', 'THANK YOU']);
    expect(page.text.lines[2]!.asRead).toBe('');
    expect(isUnrevised(removeLine(page, 2))).toBe(true);
    const above = shown(PAGE, addLine(shown(PAGE), { quad: boxAt(10, 0, 60, 8) }, 'TOP'));
    expect(textsOf(above)[0]).toBe('TOP');
  });

  it('take the place of text that was seen and not read', () => {
    const unread = { ...PAGE, unread: [boxAt(200, 200, 50), boxAt(300, 300, 50)] };
    const one = shown(unread, nothingAt(shown(unread), unread.unread[0]!));
    expect(one.text.unread).toEqual([unread.unread[1]]);
    expect(textsOf(one)).toEqual(textsOf(shown(PAGE)));
  });

  it('are moved before another, and back', () => {
    const page = shown(PAGE, moveLines(shown(PAGE), [2], 0));
    expect(textsOf(page)).toEqual(['THANK YOU', 'SHAH ALAN', 'TOTAL 12']);
    expect(page.text.lines.map(({ row }) => row)).toEqual([0, 1, 2]);
    expect(textsOf(shown(PAGE, moveLines(page, [0], null)))).toEqual(textsOf(shown(PAGE)));
    expect(isUnrevised(takeBackOrder(page))).toBe(true);
  });

  it('that were read anew follow those before them, where a person has moved others', () => {
    const { revision } = shown(PAGE, moveLines(shown(PAGE), [2], 0));
    const reread = { ...PAGE, lines: [...PAGE.lines, lineAt('NEW', 10, 100, { row: 3 })] };
    expect(textsOf(shown(reread, revision))).toEqual(['THANK YOU', 'NEW', 'SHAH ALAN', 'TOTAL 12']);
  });
});
