import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../src/records/types';
import type { RecordRow } from '../../../../src/state/records/RecordRows.svelte';
import {
  fieldColumns,
  shownValue,
  type FieldTypes,
} from '../../../../src/ui/records/table-columns';

const TYPES: FieldTypes = new Map([
  [
    'receipt',
    new Map([
      ['merchant', 'text'],
      ['total', 'amount'],
      ['date', 'date'],
      ['count', 'integer'],
    ] as const),
  ],
]);

const row = (fields: Record<string, Value | null>): RecordRow =>
  ({ summary: { recipe: 'receipt', fields } }) as unknown as RecordRow;

const columnsOf = (rows: readonly RecordRow[], names = Object.keys(rows[0]!.summary!.fields)) =>
  fieldColumns(names, rows, { types: TYPES, tag: 'en', nameOf: (name) => name });

describe('a value in the table', () => {
  it('is an amount with two decimals, a day in the language, a whole number or a text', () => {
    expect(shownValue(9, 'amount', 'en')).toBe('9.00');
    expect(shownValue(1234.5, 'amount', 'en')).toBe('1,234.50');
    expect(shownValue('2018-01-06', 'date', 'en')).toBe('Jan 6, 2018');
    expect(shownValue('2018-01-06', 'date', 'zh-CN')).toBe('2018年1月6日');
    expect(shownValue(12, 'integer', 'en')).toBe('12');
    expect(shownValue('MALL', 'text', 'en')).toBe('MALL');
    expect(shownValue(null, 'amount', 'en')).toBe('');
  });

  it('is as it was typed where it is nothing of its type', () => {
    expect(shownValue('tomorrow', 'date', 'en')).toBe('tomorrow');
    expect(shownValue('free', 'amount', 'en')).toBe('free');
  });
});

describe('columns', () => {
  it('of numbers and days are as wide as the longest of them, so that none is cut', () => {
    const [total, date] = columnsOf([
      row({ total: 9, date: '2018-01-06' }),
      row({ total: 21234.2, date: null }),
    ]);
    expect(total).toMatchObject({ type: 'amount', width: '10ch', least: '10ch' });
    expect(date).toMatchObject({ type: 'date', width: '12ch' });
  });

  it('of texts share the rest by what they hold, and Chinese takes twice the room', () => {
    const [short, long, chinese] = columnsOf([
      row({ a: 'RM', b: 'x'.repeat(99), c: '商'.repeat(9) }),
    ]);
    expect(short!.width).toBe('minmax(3ch, 3fr)');
    expect(long!.width).toBe('minmax(10ch, 30fr)');
    expect(chinese!.width).toBe('minmax(10ch, 18fr)');
  });

  it('are never narrower than their name', () => {
    expect(columnsOf([row({ merchant: null })])[0]!.width).toBe('minmax(10ch, 10fr)');
  });
});
