import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bagF1, editDistance, normalise, scoreText, wordsOf } from '../../../bench/lib/score';

describe('normalise', () => {
  it.each([
    ['case and full-width forms', 'Ｔotal（5）', 'total(5)'],
    ['dashes', 'a–b—c−d', 'a-b-c-d'],
    ['quotation marks', '“it’s” «no»', '"it\'s" "no"'],
    ['ellipses', 'so… on', 'so... on'],
    ['white space', ' one \n\t two ', 'one two'],
    ['spaces between Chinese characters, and no others', '灯 塔\nx3 雾 港', '灯塔 x3 雾港'],
  ])('folds %s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['', 'ab', 2],
    ['kitten', 'sitting', 3],
    ['flaw', 'lawn', 2],
    ['ab', 'ba', 2],
  ])('of "%s" and "%s" is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is a metric', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('bagF1', () => {
  it('counts what is shared as often as both have it', () => {
    expect(bagF1(['a', 'b', 'a'], ['a', 'b', 'a'])).toBe(1);
    expect(bagF1(['b', 'a'], ['a', 'b'])).toBe(1);
    expect(bagF1(['a', 'a', 'a'], ['a'])).toBe(0.5);
    expect(bagF1(['a'], ['a', 'a', 'a'])).toBe(0.5);
    expect(bagF1(['x'], ['a'])).toBe(0);
    expect(bagF1([], ['a'])).toBe(0);
    expect(bagF1([], [])).toBe(1);
  });
});

describe('wordsOf', () => {
  it('parts at spaces, and takes each Chinese character for a word', () => {
    expect(wordsOf('one two-three 4.50')).toEqual(['one', 'two-three', '4.50']);
    expect(wordsOf('灯塔 x3张')).toEqual(['灯', '塔', 'x3', '张']);
    expect(wordsOf('')).toEqual([]);
  });
});

describe('scoreText', () => {
  it('finds nothing wrong with a text that differs in what does not count', () => {
    expect(scoreText('THE “Long”  Room\n灯 塔', 'The "long" room 灯塔')).toEqual({
      cer: 0,
      charF1: 1,
      wordF1: 1,
    });
  });

  it('counts each measure by its own', () => {
    const { cer, charF1, wordF1 } = scoreText('bread amber', 'amber bread');
    expect(cer).toBeGreaterThan(0.5);
    expect([charF1, wordF1]).toEqual([1, 1]);
    const dropped = scoreText('amberbread', 'amber bread');
    expect(dropped.cer).toBeCloseTo(1 / 11, 10);
    expect([dropped.charF1, dropped.wordF1]).toEqual([1, 0]);
  });

  it('takes an empty reading for wholly wrong, and a much too long one for no worse', () => {
    expect(scoreText('', 'amber')).toEqual({ cer: 1, charF1: 0, wordF1: 0 });
    expect(scoreText('nothing like it at all', 'xyz').cer).toBe(1);
    expect(scoreText('', '')).toEqual({ cer: 0, charF1: 1, wordF1: 1 });
  });
});
