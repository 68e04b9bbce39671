import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLines, foldText } from '../../../src/search/fold';

const folded = (text: string) => foldText(text).text;

describe('folding', () => {
  it.each([
    ['ÀÉÎÕÜ ñç', 'aeiou nc'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['ﬁnd ①', 'find 1'],
    ['ＡＢＣ１２３', 'abc123'],
    ['ｶﾞﾗｽ', 'ガラス'],
    ['か が', 'かが'],
    ['한글 자모', '한글 자모'],
    ['don’t “say” – it', 'don\'t "say" - it'],
    ['  two \t\u00a0 words ', 'two words'],
    ['soft\u00adly', 'softly'],
    ['中国 北京，2024 年', '中国北京,2024年'],
    ['e\u0301te\u0301', 'ete'],
    ['שָׁלוֹם', 'שלום'],
    ['בן־גוריון', 'בן-גוריון'],
    ['مُحَمَّدٌ أكـل', 'محمد اکل'],
    ['كي ٣٤', 'کی 34'],
    ['می\u200cشود ۱۲', 'میشود 12'],
    ['𠮷野家 𝐁old', '𠮷野家bold'],
  ])('%s is compared as %s', (text, expected) => {
    expect(folded(text)).toBe(expected);
  });

  it('knows where each sign stood, with its marks', () => {
    const { text, from, to } = foldText('Aﬁe\u0301 ß');
    expect(text).toBe('afie ss');
    expect(from).toEqual([0, 1, 1, 2, 4, 5, 5]);
    expect(to).toEqual([1, 2, 2, 4, 5, 6, 6]);
  });

  it('remembers accents', () => {
    expect([...foldText('été').accents]).toEqual([
      [0, 'é'],
      [2, 'é'],
    ]);
  });

  it('changes nothing that is folded already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });

  it('gives each unit a place in its own text, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: plain, from, to } = foldText(text);
        expect(from).toHaveLength(plain.length);
        expect(from.every((at, i) => at <= to[i]! && to[i]! <= text.length)).toBe(true);
        expect(from.every((at, i) => i === 0 || at >= from[i - 1]!)).toBe(true);
      }),
    );
  });
});

describe('lines', () => {
  const line = (text: string, paragraph: number, hyphen?: 'soft' | 'hard') => ({
    text,
    paragraph,
    ...(hyphen && { hyphen }),
  });

  it('run on within a paragraph, and nowhere else', () => {
    const lines = [line('the long', 0), line('room', 0), line('under', 1)];
    expect(foldLines(lines).text).toBe('the long room\nunder');
  });

  it('run on without a blank in Chinese', () => {
    expect(foldLines([line('中华人民共', 0), line('和国', 0)]).text).toBe('中华人民共和国');
  });

  it('lose the hyphen that only their end has put there', () => {
    expect(foldLines([line('exam-', 0, 'soft'), line('ple', 0)]).text).toBe('example');
    expect(foldLines([line('well-', 0, 'hard'), line('known', 0)]).text).toBe('well-known');
  });

  it('keep a hyphen that nothing follows', () => {
    expect(foldLines([line('exam-', 0, 'soft'), line('ple', 1)]).text).toBe('exam-\nple');
  });

  it('have their places in the page’s text', () => {
    const { text, from } = foldLines([line('ab-', 0, 'soft'), line('cd', 0)]);
    expect(text).toBe('abcd');
    expect(from).toEqual([0, 1, 3, 4]);
  });
});
