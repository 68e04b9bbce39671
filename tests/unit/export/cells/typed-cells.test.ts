import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedCells, type TypedCell } from '../../../../src/export/cells/typed-cells';
import { HOSTILE } from '../pages';

const cell = (text: string, ...others: readonly string[]): TypedCell =>
  typedCells([text, ...others])[0]!;
const valueOf = (typed: TypedCell): string | number =>
  typed.kind === 'number' ? typed.value : typed.kind === 'date' ? typed.date : `"${typed.text}"`;

describe('a number', () => {
  it.each([
    ['0', 0],
    ['2026', 2026],
    ['12.50', 12.5],
    ['12,50', 12.5],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1 234,56', 1234.56],
    ['1\u202f234,56', 1234.56],
    ['1’234.50', 1234.5],
    ['1,234,567', 1234567],
    ['12.345.678,9', 12345678.9],
    ['0.125', 0.125],
    ['1234.567', 1234.567],
    ['-12.50', -12.5],
    ['−3', -3],
    ['€ 12,50', 12.5],
    ['12,50 €', 12.5],
    ['$-12.50', -12.5],
    ['¥1,200.00', 1200],
    ['12.5 %', 0.125],
  ])('is %s', (text, value) => {
    expect(valueOf(cell(text))).toBe(value);
  });

  it('has as many decimals as are printed, and its sign', () => {
    expect(cell('€ 1,234.50')).toMatchObject({ decimals: 2, isGrouped: true, before: '€' });
    expect(cell('7.0 %')).toMatchObject({ decimals: 1, isPercent: true, after: '' });
  });
});

describe('what stays text', () => {
  it.each([
    '007',
    '00.50',
    '4111 1111 1111 1111',
    '4111111111111111',
    '1234567890123456',
    '1234567890.123456',
    '1.234',
    '1,234',
    '192.168.100',
    '192.168.100.200',
    '1.2.3',
    '12,34,56',
    '1 234',
    '12:30',
    '3-4',
    '1e5',
    '0x10',
    '+49 171 123',
    '--5',
    '-€-5',
    '€5€',
    '½',
    '１２',
    'Infinity',
    'NaN',
    '',
    '-',
    '03/04/2026',
    '30.02.2026',
    '31/11/2026',
    '13/13/2026',
    '30/11/26',
    '30.11-2026',
    '1899-12-31',
    '1 Foo 2026',
    'May 2026',
    '2026-03-04 24:00',
    '2026-03-04 13:00 PM',
    '2026-03-04 12:61',
    '2026-03-04 x 12:00',
  ])('%s', (text) => {
    expect(cell(text)).toEqual({ kind: 'text', text });
  });

  it.each(HOSTILE)('%j', (text) => {
    expect(cell(text)).toEqual({ kind: 'text', text });
  });
});

describe('a day', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['2026/3/4', '2026-03-04'],
    ['2026年3月4日', '2026-03-04'],
    ['30.11.2026', '2026-11-30'],
    ['11/30/2026', '2026-11-30'],
    ['05/05/2026', '2026-05-05'],
    ['30 Nov 2026', '2026-11-30'],
    ['3. März 2026', '2026-03-03'],
    ['Nov. 30, 2026', '2026-11-30'],
    ['November 3rd, 2026', '2026-11-03'],
    ['4 de marzo de 2026', '2026-03-04'],
    ['1er août 2026', '2026-08-01'],
    ['29 Feb 2024', '2024-02-29'],
    ['2026-03-04 16:05', '2026-03-04 16:05'],
    ['21/09/2017 10:20:37 AM', '2017-09-21 10:20:37'],
    ['21/09/2017, 12:05am', '2017-09-21 00:05'],
    ['21.09.2017 12:05 PM', '2017-09-21 12:05'],
  ])('is %s', (text, date) => {
    expect(cell(text)).toEqual({ kind: 'date', date });
  });
});

describe('what only others can tell', () => {
  it.each([
    ['1.234', ['2.345,10'], 1234],
    ['1.234', ['2,345.10'], 1.234],
    ['1,234', ['0.99'], 1234],
    ['1.234.567', ['0,99'], 1234567],
    ['03/04/2026', ['25/04/2026'], '2026-04-03'],
    ['03/04/2026', ['04/25/2026'], '2026-03-04'],
    ['03/04/2026', ['25/04/2026 10:00'], '2026-04-03'],
  ])('%s beside %j', (text, others, value) => {
    expect(valueOf(cell(text, ...others))).toBe(value);
  });

  it('is not told by those that differ', () => {
    expect(cell('1.234', '0,99', '0.99').kind).toBe('text');
    expect(cell('03/04/2026', '25/04/2026', '04/25/2026').kind).toBe('text');
  });
});

/** A number as people of one place write it. */
function written(cents: number, decimals: number, group: string, sign: string): string {
  const [whole, rest] = (cents / 10 ** decimals).toFixed(decimals).split('.');
  const grouped = whole!.replace(/(?<=\d)(?=(\d{3})+$)/g, group);
  return rest === undefined ? grouped : grouped + sign + rest;
}

const PLACES = [
  [',', '.'],
  ['.', ','],
  ['\u00a0', ','],
  ['’', '.'],
  ['', '.'],
  ['', ','],
] as const;

describe('any amount', () => {
  const amounts = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });

  it('is what it was, wherever it was written', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...PLACES), (cents, [group, sign]) => {
        expect(valueOf(cell(written(cents, 2, group, sign)))).toBeCloseTo(cents / 100, 4);
      }),
    );
  });

  it('is its own value or a text, never another number', () => {
    const decimals = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(amounts, decimals, fc.constantFrom(...PLACES), (units, digits, [group, sign]) => {
        const typed = cell(written(units, digits, group, sign));
        if (typed.kind === 'number') expect(typed.value).toBeCloseTo(units / 10 ** digits, 5);
      }),
    );
  });
});

it('loses no digit of anything', () => {
  const signs = fc.constantFrom(...'0123456789.,-/ €%年月日');
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 14 }), fc.string(), (text, beside) => {
      const typed = cell(text, beside);
      if (typed.kind === 'text') expect(typed.text).toBe(text);
      if (typed.kind !== 'number') return;
      const { value, decimals, isPercent } = typed;
      const shown = Math.abs(isPercent ? value * 100 : value).toFixed(decimals);
      expect(shown.replace(/\D/g, '')).toBe(text.replace(/\D/g, ''));
    }),
    { numRuns: 2000 },
  );
});
