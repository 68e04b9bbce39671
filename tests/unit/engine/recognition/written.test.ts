import { describe, expect, it } from 'vitest';
import { asWritten } from '../../../../src/engine/recognition/written';
import { charsOf } from '../chars';

describe('asWritten', () => {
  it('has whole characters in the order of reading, each where it stands', () => {
    // As Tesseract's network reads a drawn line, from the left: 12, mem, segol, kaf, yod.
    const seen = charsOf('12 \u05dd\u05b6\u05db\u05d9');
    const chars = asWritten(seen);
    expect(chars.map(({ text }) => text)).toEqual(['י', 'כֶ', 'ם', ' ', '1', '2']);
    expect(chars.map(({ start }) => start * 7)).toEqual([6, 4, 3, 2, 0, 1]);
    expect(chars[1]!.end).toBe(6 / 7);
  });

  it('leaves a line alone that has neither', () => {
    const seen = charsOf('Straße 12');
    expect(asWritten(seen)).toBe(seen);
  });
});
