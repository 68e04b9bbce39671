import { describe, expect, it } from 'vitest';
import { makeRecord } from '../../../../src/records/make-record';
import { findLike, fieldTypeOf } from '../../../../src/records/fields/pointing';
import { checkRecipe } from '../../../../src/records/recipe/check-recipe';
import { line, pageOf, transformed } from '../pages';

const PAGE = pageOf(
  [
    line('Invoice', 400, 40, 60),
    line('Total due:', 100, 300),
    line('118.20', 480, 302),
    line('No: A-17', 100, 400),
    line('12 Quay Street', 100, 600),
    line('Harbour town', 100, 660),
  ],
  1000,
  1000,
);

describe('a text that was pointed to', () => {
  it.each([
    [2, { beside: { text: ['Total due'] } }],
    [3, { beside: { text: ['No'] } }],
  ])('is found beside its label: line %d', (index, find) => {
    expect(findLike(PAGE, index)).toMatchObject(find);
  });

  it.each([0, 2, 3, 4, 5])(
    'is read again by what was made of it, on a page of another size: line %d',
    (index) => {
      const find = findLike(PAGE, index);
      const recipe = checkRecipe({
        scriptorium: 'recipe',
        format: 1,
        id: 'pointed',
        version: 1,
        title: 'Pointed',
        fields: [{ name: 'value', find }],
      });
      const { fields } = makeRecord(transformed(PAGE, 0.6), recipe);
      expect(PAGE.lines[index]!.text).toContain(String(fields['value']!.value));
      expect(fields['value']!.lines).toEqual([index]);
    },
  );

  it.each([
    ['118.20', 'amount'],
    ['RM 4.00', 'amount'],
    ['17', 'integer'],
    ['Date: 14/03/2026', 'date'],
    ['12 Quay Street', 'text'],
  ])('%j is taken for %s', (text, type) => expect(fieldTypeOf(text)).toBe(type));
});
