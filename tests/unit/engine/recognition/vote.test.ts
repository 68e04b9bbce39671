import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextChar } from '../../../../src/engine/types';
import { vote } from '../../../../src/engine/recognition/vote';
import { charsOf, textOf } from '../chars';

/** A line with one character of another score. */
const withScore = (text: string, at: number, score: number): TextChar[] =>
  charsOf(text).map((char, i) => (i === at ? { ...char, score } : char));

const elected = (first: readonly TextChar[], second: readonly TextChar[]): string =>
  textOf(vote(first, second));

describe('vote', () => {
  it('lets the surer one have its way where letters or digits differ', () => {
    expect(elected(withScore('cat 7', 1, 0.6), charsOf('cut 7', 0.9))).toBe('cut 7');
    expect(elected(withScore('cat 7', 4, 0.6), charsOf('cat 1', 0.9))).toBe('cat 1');
    expect(elected(charsOf('cat', 0.9), charsOf('cut', 0.8))).toBe('cat');
  });

  it('goes by the first where signs that are no letters or digits differ, however sure the second is', () => {
    expect(elected(charsOf('a.', 0.6), charsOf('a,', 0.99))).toBe('a.');
    expect(elected(charsOf('a-b', 0.6), charsOf('alb', 0.99))).toBe('a-b');
  });

  it('keeps the accents of the first', () => {
    expect(elected(charsOf('été', 0.6), charsOf('ete', 0.99))).toBe('été');
    expect(elected(charsOf('été', 0.6), charsOf('ate', 0.99))).toBe('até');
  });

  it('adds a letter that only the second has where it is very sure, and no other sign', () => {
    const gap = charsOf('ab-cd').filter(({ text }) => text !== '-');
    expect(elected(gap, withScore('abxcd', 2, 0.96))).toBe('abxcd');
    expect(elected(gap, withScore('abxcd', 2, 0.94))).toBe('abcd');
    expect(elected(gap, withScore('ab cd', 2, 0.99))).toBe('abcd');
    expect(elected(gap, withScore('ab.cd', 2, 0.99))).toBe('abcd');
  });

  it('drops a letter that only the first has where it is unsure, and no other sign', () => {
    const gap = charsOf('ab-cd').filter(({ text }) => text !== '-');
    expect(elected(withScore('abxcd', 2, 0.49), gap)).toBe('abcd');
    expect(elected(withScore('abxcd', 2, 0.51), gap)).toBe('abxcd');
    expect(elected(withScore('ab cd', 2, 0.3), gap)).toBe('ab cd');
  });

  it('compares characters that stand at the same place', () => {
    const [first, , last] = charsOf('a-a');
    const unsure = { ...first!, score: 0.4 };
    expect(vote([unsure, last!], [last!])).toEqual([last]);
    const unsureLast = { ...last!, score: 0.4 };
    expect(vote([first!, unsureLast], [first!])).toEqual([first]);
  });

  it('gives back a reading that both agree on, or that stands alone', () => {
    const anyLine = fc.string({ unit: fc.constantFrom(...'ab1. é'), maxLength: 12 });
    fc.assert(
      fc.property(anyLine, (text) => {
        expect(elected(charsOf(text), charsOf(text, 0.99))).toBe(text);
        expect(vote(charsOf(text), [])).toEqual(charsOf(text));
      }),
    );
  });
});
