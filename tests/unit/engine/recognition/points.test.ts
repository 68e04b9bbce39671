import { describe, expect, it } from 'vitest';
import { restorePoints } from '../../../../src/engine/recognition/points';
import type { TextChar } from '../../../../src/engine/types';
import { charsOf, textOf } from '../chars';

/** `80?.00` is 8000 with a point half seen behind the 0; `share` is how likely that is. */
function read(text: string, share = 0.1): TextChar[] {
  const seen = [...text.matchAll(/\?(.)/g)].map(({ index, 1: point }, n) => ({
    at: index - 2 * n - 1,
    point: point!,
  }));
  return charsOf(text.replace(/\?./g, '')).map((char, i) => {
    const here = seen.find(({ at }) => at === i);
    return here ? { ...char, also: [{ text: char.text + here.point, share }] } : char;
  });
}

const restored = (text: string, share?: number): string => textOf(restorePoints(read(text, share)));

describe('restorePoints', () => {
  it.each([
    ['80?.00', '80.00'],
    ['6?.00', '6.00'],
    ['12?,50 EUR', '12,50 EUR'],
    ['RM327?.00', 'RM327.00'],
    ['9?.00 + 1?.50', '9.00 + 1.50'],
  ])('puts back a point that was half seen before cents: %s', (text, expected) => {
    expect(restored(text)).toBe(expected);
  });

  it.each([
    ['8000', 'none was seen'],
    ['8?.000', 'three digits follow'],
    ['800?.0', 'one digit follows'],
    ['80?.00A', 'a letter follows'],
    ['80?.00.5', 'another point follows'],
    ['201515?.36', 'too many digits come before it'],
    ['80?-00', 'it was no point'],
    ['A?.00', 'no digit comes before it'],
  ])('leaves %s: %s', (text) => {
    expect(restored(text)).toBe(text.replace(/\?./g, ''));
  });

  it('leaves a number where a point is hardly likely', () => {
    expect(restored('563?.98', 0.02)).toBe('56398');
  });

  it('places it between its neighbours', () => {
    const chars = restorePoints(read('6?.00'));
    expect(chars[1]!.start).toBe(chars[0]!.end);
    expect(chars[1]!.end).toBe(chars[2]!.start);
  });
});
