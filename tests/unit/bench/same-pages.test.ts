import { describe, expect, it } from 'vitest';
import { comparePages, differencesOf, isSame, type ReadPage } from '../../../bench/lib/same-pages';

const page = (path: string, ...texts: string[]): ReadPage =>
  ({ path, lines: texts.map((text) => ({ text, score: 0.5 })) }) as unknown as ReadPage;

describe('differencesOf', () => {
  it('finds none in equal values', () => {
    const value = { a: [1, { b: null }], c: 'x' };
    expect(differencesOf(value, structuredClone(value))).toEqual([]);
  });

  it('names the place of each, be it deep, absent or of another kind', () => {
    const before = { lines: [{ text: 'a', score: 0.5 }, { text: 'b' }], kind: [1] };
    const now = { lines: [{ text: 'a', score: 0.6 }], kind: { 0: 1 } };
    expect(differencesOf(before, now)).toEqual([
      { at: 'lines[0].score', before: 0.5, now: 0.6 },
      { at: 'lines[1]', before: { text: 'b' }, now: undefined },
      { at: 'kind', before: [1], now: { 0: 1 } },
    ]);
  });
});

describe('comparePages', () => {
  it('is content with the same pages in another order', () => {
    const [a, b] = [page('a', 'x'), page('b', 'y')];
    expect(isSame(comparePages([a, b], [b, a]))).toBe(true);
  });

  it('tells pages that are missing, added and different', () => {
    const before = [page('a', 'x'), page('b', 'y'), page('c', 'z')];
    const now = [page('a', 'x'), page('b', 'Y'), page('d', 'z')];
    const comparison = comparePages(before, now);
    expect(comparison.missing).toEqual(['c']);
    expect(comparison.added).toEqual(['d']);
    expect(comparison.different).toEqual([
      { path: 'b', differences: [{ at: 'lines[0].text', before: 'y', now: 'Y' }] },
    ]);
    expect(isSame(comparison)).toBe(false);
  });
});
