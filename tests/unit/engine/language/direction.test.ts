import { describe, expect, it } from 'vitest';
import { directionOf, hasRightToLeft } from '../../../../src/engine/language/direction';

describe('directionOf', () => {
  it.each([
    ['שלום', 'rtl'],
    ['سلام دنیا', 'rtl'],
    ['iPhone 12 ב-2020 בישראל', 'rtl'],
    ['The word שלום means peace', 'ltr'],
    ['Microsoft وورد', 'rtl'],
    ['عِشْرُونَ Word Excel', 'ltr'],
    ['12.50 %', 'ltr'],
    ['東京 Straße', 'ltr'],
    ['', 'ltr'],
  ] as const)('is that of most words of %s', (text, direction) => {
    expect(directionOf(text)).toBe(direction);
  });
});

describe('hasRightToLeft', () => {
  it('sees a single letter among others, and no digits', () => {
    expect(hasRightToLeft('abc א')).toBe(true);
    expect(hasRightToLeft('abc ١٢')).toBe(false);
  });
});
