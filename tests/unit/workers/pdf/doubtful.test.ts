import { expect, it } from 'vitest';
import { isSameText } from '../../../../workers/pdf/doubtful';

it('Two readings of one text are the same, whatever they make of marks and accents', () => {
  expect(isSameText('Contents....... 3', 'Contents . . 3')).toBe(true);
  expect(isSameText('Zażółć gęślą jaźń', 'Zazolc gesla jazn')).toBe(false);
  expect(isSameText('Pogoda jest dziś ładna', 'Pogoda jest dzis ladna')).toBe(true);
  expect(isSameText('', '')).toBe(true);
});

it('A text and what its font makes of it are not', () => {
  expect(isSameText('7KLV LV WKH WH[W', 'This is the text')).toBe(false);
});
