import { describe, expect, it } from 'vitest';
import type { PageText, TextLine } from '../../../src/engine/types';
import { countDoubts } from '../../../src/protocol/packed-doubts';
import { packText } from '../../../src/protocol/packed-text';
import { doubtsOf } from '../../../src/revision/doubts';
import { nothingAt, vouchSpan, writeSpan } from '../../../src/revision/edits';
import { boxAt, lineAt, shown } from './pages';

/** A line whose characters have a score each; the others are all but certain. */
function scored(
  text: string,
  y: number,
  scores: Record<number, number>,
  asRead?: string,
): TextLine {
  const line = lineAt(text, 10, y, asRead === undefined ? {} : { asRead });
  return { ...line, chars: line.chars.map((char, i) => ({ ...char, score: scores[i] ?? 0.999 })) };
}

const pageWith = (lines: readonly TextLine[], unread: PageText['unread'] = []): PageText => ({
  width: 400,
  height: 600,
  lines: lines.map((line, row) => ({ ...line, row })),
  unread,
});

const PAGE = pageWith(
  [
    scored('HALL OF FAME', 10, { 0: 0.6, 9: 0.9 }),
    scored('RM 12 50', 40, { 3: 0.8, 4: 0.8 }),
    scored('by the cake', 70, { 7: 0.95 }, 'by the care'),
  ],
  [boxAt(10, 200, 80)],
);

describe('What of a page deserves a look', () => {
  it('is a word with a low score, or with several that are not high', () => {
    const [hall, number] = doubtsOf(PAGE);
    expect(hall).toMatchObject({ kind: 'unsure', line: 0, span: [0, 4], text: 'HALL' });
    expect(hall!.score).toBeCloseTo(0.6, 2);
    expect(hall!.place.quad).toEqual(boxAt(10, 10, 40));
    expect(number).toMatchObject({ kind: 'unsure', line: 1, span: [3, 5], text: '12' });
    expect(number!.score).toBeCloseTo(0.64);
  });

  it('is a word that the words of the language have changed, and a place that was not read', () => {
    const [, , changed, unread, ...others] = doubtsOf(PAGE);
    expect(changed).toMatchObject({ kind: 'changed', line: 2, span: [7, 11], text: 'cake' });
    expect(unread).toMatchObject({ kind: 'unread', line: null, text: '' });
    expect(unread!.place.quad).toEqual(boxAt(10, 200, 80));
    expect(others).toEqual([]);
  });

  it('is each character of Chinese, of which those that touch are one look', () => {
    const page = pageWith([scored('卡组详情 剑圣', 10, { 1: 0.5, 2: 0.6, 5: 0.4 })]);
    expect(doubtsOf(page).map(({ text }) => text)).toEqual(['组详', '剑']);
  });

  it('is no longer what a person has looked at', () => {
    let page = shown(PAGE, vouchSpan(shown(PAGE), 0, [0, 4]));
    page = shown(PAGE, writeSpan(page, 1, [3, 5], '72'));
    page = shown(PAGE, vouchSpan(page, 2, [7, 11]));
    expect(doubtsOf(page.text).map(({ kind }) => kind)).toEqual(['unread']);
    page = shown(PAGE, nothingAt(page, PAGE.unread[0]!));
    expect(doubtsOf(page.text)).toEqual([]);
  });

  it('is counted in a packed text without unpacking it', () => {
    expect(countDoubts(packText(PAGE))).toBe(3);
    expect(countDoubts(packText(pageWith([])))).toBe(0);
  });
});
