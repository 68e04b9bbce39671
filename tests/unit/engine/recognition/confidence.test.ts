import { describe, expect, it } from 'vitest';
import { doubtfulParts, isSettled } from '../../../../src/engine/recognition/confidence';
import type { TextChar } from '../../../../src/engine/types';
import { lexiconOf } from '../lexicons';

const LEXICON = lexiconOf('year', 'the', 'último', 'round');

/** Characters of a text; those that a `?` follows are unsure. */
function charsOf(text: string): TextChar[] {
  const chars: TextChar[] = [];
  for (const sign of text)
    if (sign === '?') chars.push({ ...chars.pop()!, score: 0.7 });
    else chars.push({ text: sign, score: 0.95, start: 0, end: 0 });
  return chars;
}

describe('isSettled', () => {
  const settled = (text: string) => isSettled(charsOf(text), [LEXICON]);

  it.each(['the yea?r', 'The round', 'the ultimo?', 'the year 2024', 'Bohr year'])(
    'is true for %s: a known word vouches for its letters',
    (text) => expect(settled(text)).toBe(true),
  );

  it.each([
    ['a number with an unsure digit', 'year 20?24'],
    ['a word that nobody knows', 'the yeer'],
    ['a name with an unsure letter', 'the Boh?r'],
    ['an unsure letter alone', 'the i? year'],
    ['an unsure sign', 'the year:?'],
    ['letters that touch digits', 'yea?r4'],
  ])('is false for %s', (_, text) => expect(settled(text)).toBe(false));

  it('is false where no lexicon is known, however sure the text is', () => {
    expect(isSettled(charsOf('the year'), [])).toBe(false);
  });

  it('takes a word from any of the lexicons', () => {
    expect(isSettled(charsOf('the mai?son'), [LEXICON, lexiconOf('maison')])).toBe(true);
  });
});

describe('doubtfulParts', () => {
  const parts = (text: string, lexicons = [LEXICON]): string[] => {
    const chars = charsOf(text);
    return doubtfulParts(chars, lexicons).map(([from, to]) =>
      chars
        .slice(from, to)
        .map(({ text }) => text)
        .join(''),
    );
  };

  it('are the tokens with an unsure character that no word vouches for', () => {
    expect(parts('the yea?r of the Boh?r round')).toEqual(['Bohr']);
  });

  it('reach over one token between two of them, and no further', () => {
    expect(parts('a?b cd e?f')).toEqual(['ab cd ef']);
    expect(parts('a?b cd ef g?h')).toEqual(['ab', 'gh']);
  });

  it('are all unsure tokens where no lexicon is known', () => {
    expect(parts('the yea?r is round', [])).toEqual(['year']);
  });

  it('are none in a sure line, even if no lexicon has its words', () => {
    expect(parts('qwert zuiop')).toEqual([]);
    expect(parts('')).toEqual([]);
  });
});
