import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedWords } from '../../../../models/lexicon.mjs';
import { baseOf, isKnown } from '../../../../src/engine/language/lexicon';
import { allWords, lexiconOf } from '../lexicons';

const WORDS = ['an', 'ant', 'antenna', 'été', 'zoo'];

describe('a lexicon', () => {
  it('has every word that was put in, and nothing else', () => {
    const anyWord = fc.string({ unit: fc.constantFrom(...'abcéſ'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 40 }), (words) => {
        const lexicon = lexiconOf(...words);
        expect([...allWords(lexicon)].sort()).toEqual([...new Set(words)].sort());
        for (const word of words) expect(isKnown(word, lexicon)).toBe(true);
      }),
    );
  });

  it('knows words that others begin with, but no mere beginning', () => {
    const lexicon = lexiconOf(...WORDS);
    for (const word of WORDS) expect(isKnown(word, lexicon)).toBe(true);
    for (const word of ['', 'a', 'ante', 'antennas', 'zo', 'zoos', 'é', 'x', 'nt', 'ete'])
      expect(isKnown(word, lexicon)).toBe(false);
  });

  it('keeps endings once that words share', () => {
    // w t | a | l | k | e i | d | n | g
    expect(lexiconOf('walked', 'talked', 'walking', 'talking')).toHaveLength(10);
    // The same word twice is one word.
    expect(lexiconOf('an', 'an')).toEqual(lexiconOf('an'));
  });

  it('of no words knows nothing', () => {
    const lexicon = lexiconOf();
    expect(lexicon).toHaveLength(0);
    expect(isKnown('a', lexicon)).toBe(false);
    expect(isKnown('a', lexicon, true)).toBe(false);
    expect([...allWords(lexicon)]).toEqual([]);
  });

  it('refuses a letter that is beyond its 9 bits', () => {
    expect([...allWords(lexiconOf('aǿ'))]).toEqual(['aǿ']);
    expect(() => lexiconOf('aȃ')).toThrow('"ȃ" is beyond 9 bits');
  });

  it('is asked with any accents, but not with other letters', () => {
    const lexicon = lexiconOf('crème', 'nation');
    for (const word of ['creme', 'créme', 'crèmè', 'natiön'])
      expect(isKnown(word, lexicon, true)).toBe(true);
    for (const word of ['crème', 'creme']) expect(isKnown(word, lexicon)).toBe(word === 'crème');
    for (const word of ['crame', 'crem', 'nations'])
      expect(isKnown(word, lexicon, true)).toBe(false);
  });
});

describe('baseOf', () => {
  it('takes accents off, and leaves letters that have none', () => {
    expect(baseOf('àéîõüçñÀ')).toBe('aeioucnA');
    expect(baseOf('ßøœł')).toBe('ßøœł');
  });
});

describe('printedWords', () => {
  it.each([
    ['Paris', ['paris']],
    ["aujourd'hui", ['aujourd', 'hui']],
    ['col·lecció', ['col', 'lecció']],
    ["rock'n'roll", ['rock', 'n', 'roll']],
    ['cœur', ['coeur']],
    ['tĳd', ['tijd']],
  ])('has %s as a page has it', (word, printed) => {
    expect([...printedWords([word])]).toEqual(printed);
  });

  it.each(['arc-en-ciel', 'H2O', 'Škoda Octavia', 'ad.', 'Ægir²', 'Ђ', ''])('has no %s', (word) => {
    expect([...printedWords([word])]).toEqual([]);
  });
});
