import { expect, it } from 'vitest';
import { letterCost } from '../../../../src/engine/language/letter-cost';

it('nothing is paid for the same letter, whatever its case, and no price is enough for another one', () => {
  expect(letterCost('é', 'é')).toBe(0);
  expect(letterCost('É', 'é')).toBe(0);
  expect(letterCost('o', 'ø')).toBe(Infinity);
  expect(letterCost('a', 'é')).toBe(Infinity);
});

it('an accent that the recogniser does not know is added more easily than one that it knows', () => {
  expect(letterCost('n', 'ñ')).toBeGreaterThan(0);
  expect(letterCost('n', 'ñ')).toBeLessThan(letterCost('e', 'é'));
  expect(letterCost('e', 'é')).toBeLessThan(letterCost('E', 'é'));
});

it('an accent that was read is changed more easily than taken off', () => {
  expect(letterCost('é', 'è')).toBeGreaterThan(0);
  expect(letterCost('é', 'è')).toBeLessThan(letterCost('é', 'e'));
});
