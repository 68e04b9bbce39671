import { describe, expect, it } from 'vitest';
import { clustersOf, inClusters, lineCharacters } from '../../../../src/engine/language/clusters';
import { charsOf, textOf } from '../chars';

const textsOf = (text: string) => inClusters(charsOf(text)).map((char) => char.text);

describe('clustersOf', () => {
  it('keeps marks with their letters', () => {
    expect(clustersOf('שָׁלוֹם')).toEqual(['שָׁ', 'ל', 'וֹ', 'ם']);
    expect(clustersOf('مُحَمَّد')).toEqual(['مُ', 'حَ', 'مَّ', 'د']);
    expect(clustersOf('น้ำ เก้า')).toEqual(['น้ำ', ' ', 'เ', 'ก้', 'า']);
    expect(clustersOf('किताब')).toEqual(['कि', 'ता', 'ब']);
  });

  it('has code points where nothing joins them', () => {
    expect(clustersOf('a𝒳 é')).toEqual(['a', '𝒳', ' ', 'é']);
    expect(clustersOf('')).toEqual([]);
  });
});

describe('inClusters', () => {
  it('leaves a line as it is in which nothing joins', () => {
    const line = charsOf('Straße 東京');
    expect(inClusters(line)).toBe(line);
  });

  it('joins the parts of a character, their places and their scores', () => {
    const [one, two] = inClusters([
      { text: 'e', score: 0.9, start: 0.1, end: 0.2 },
      { text: '\u0301', score: 0.5, start: 0.15, end: 0.25 },
      { text: 'n', score: 0.8, start: 0.3, end: 0.4 },
    ]);
    expect(one).toEqual({ text: 'é', score: 0.45, start: 0.1, end: 0.25 });
    expect(two).toEqual({ text: 'n', score: 0.8, start: 0.3, end: 0.4 });
  });

  it('tells what a character may be by what its parts may be', () => {
    const [char] = inClusters([
      { text: 'ש', score: 1, start: 0, end: 1, also: [{ text: 'ע', share: 0.2 }] },
      { text: 'ָ', score: 1, start: 0, end: 1, also: [{ text: 'ַ', share: 0.4 }, { text: '', share: 0.3 }] }, // prettier-ignore
    ]);
    expect(char?.also).toEqual([
      { text: 'שַ', share: 0.4 },
      { text: 'ש', share: 0.3 },
      { text: 'עָ', share: 0.2 },
    ]);
  });

  it('puts the halves of a Thai or Lao vowel together', () => {
    expect(textsOf('น้\u0e4d\u0e32')).toEqual(['น้ำ']);
    expect(textsOf('ນ\u0ecd\u0eb2')).toEqual(['ນຳ']);
  });

  it('makes the same text of them, in its usual form (NFC)', () => {
    for (const text of ['हिन्दी क्षेत्र में', 'ภาษาไทยที่นี่', 'عِشْرُونَ', 'می\u200cشود', '\u0301a'])
      expect(textOf(inClusters(charsOf(text)))).toBe(text.normalize('NFC'));
  });
});

describe('lineCharacters', () => {
  it('has those that were read', () => {
    expect(lineCharacters({ text: 'ffi', chars: [{ text: 'ffi' }] })).toEqual(['ffi']);
  });

  it('has clusters where others stand in the text', () => {
    expect(lineCharacters({ text: 'שָׁל', chars: [{ text: 'x' }] })).toEqual(['שָׁ', 'ל']);
  });
});
