import { describe, expect, it } from 'vitest';
import { lacksMarks } from '../../../../src/engine/recognition/lacks-marks';

describe('lacksMarks', () => {
  it.each([
    ['16', '1.6'],
    ['5', '.5'],
    ['01%', '.01%'],
    ['37', '-3.7'],
    ['34', '3/4'],
  ])('is true of %s beside %s', (text, other) => {
    expect(lacksMarks(text, other)).toBe(true);
  });

  it.each([
    ['1.6', '16'],
    ['1.6', '1.6'],
    ['0.5%', '0.5%6'],
    ['17', '1.6'],
    ['162', '1.6'],
  ])('is false of %s beside %s', (text, other) => {
    expect(lacksMarks(text, other)).toBe(false);
  });
});
