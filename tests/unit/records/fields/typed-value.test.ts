import { expect, it } from 'vitest';
import type { Field } from '../../../../src/records/recipe/recipe';
import { typedValue } from '../../../../src/records/fields/typed-value';

const field = (type: Field['type']): Field => ({
  name: 'value',
  type,
  find: { header: true, side: 'right', take: 'first' },
  required: false,
  dayFirst: true,
  range: [1, 10],
});

it.each([
  ['text', ' Lin ', 'Lin'],
  ['date', '14/3/2026', '2026-03-14'],
  ['date', 'in spring', 'in spring'],
  ['amount', '1,234.50', 1234.5],
  ['amount', '12,50', 12.5],
  ['integer', '7', 7],
  ['integer', 'none', 'none'],
  ['amount', ' ', null],
] as const)('a %s typed as %j is %j, whatever the range', (type, typed, value) => {
  expect(typedValue(typed, field(type))).toBe(value);
});
