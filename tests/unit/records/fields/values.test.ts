import { describe, expect, it } from 'vitest';
import { parseAmount, parseDate, parseInteger } from '../../../../src/records/fields/values';

describe('amounts', () => {
  it.each([
    ['12.50', 12.5],
    ['RM 1,234.50 S', 1234.5],
    ['1.234,50 €', 1234.5],
    ['1 234,50', 1234.5],
    ['1,234', 1234],
    ['12', 12],
    ['-.02', -0.02],
    ['-RM 0.01', -0.01],
    ['(12.00)', -12],
    ['￥１２．５０', 12.5],
    // As recognition spaces them.
    ['58. 30', 58.3],
    ['47 .80', 47.8],
    ['RM4.0 0', 4],
    ['1 x 2.10 2.10', 2.1],
  ])('%j is %d', (text, amount) => expect(parseAmount(text)).toBe(amount));

  it.each(['', 'TOTAL', '.', '-'])('%j has none', (text) => expect(parseAmount(text)).toBeNull());
});

describe('dates', () => {
  it.each([
    ['2026-03-14', '2026-03-14'],
    ['2026年3月14日', '2026-03-14'],
    ['14/03/2026 09:44', '2026-03-14'],
    ['14.3.26', '2026-03-14'],
    ['03/14/2026', '2026-03-14'],
    ['12 Mar 2026 18:19', '2026-03-12'],
    ['2003 CLOSED 24 MAR 26 09:58', '2026-03-24'],
    ['March 14, 2026', '2026-03-14'],
    ['29/02/2024', '2024-02-29'],
    // Digits that look like letters of a month's name, and the other way round.
    ['0ct 3, 2016', '2016-10-03'],
    ['3 0CT 2016', '2016-10-03'],
    ['30ct 2016', '2016-10-03'],
    ['N0v. 12 2026', '2026-11-12'],
    ['5ept 1st, 2026', '2026-09-01'],
    ['Fe8ruary 9, 2026', '2026-02-09'],
    ['12-JUI-26', '2026-07-12'],
    ['0ct0ber 3, 2016', '2016-10-03'],
    ['Table 12 abc 26, 14 Mar 2026', '2026-03-14'],
  ])('%j is %s', (text, date) => expect(parseDate(text)).toBe(date));

  it('may have the month first', () => {
    expect(parseDate('03/04/2026')).toBe('2026-04-03');
    expect(parseDate('03/04/2026', false)).toBe('2026-03-04');
  });

  it.each([
    '',
    '0ot 3, 2016',
    'Juan 3, 2016',
    'Sector 3 0f 20',
    '31/02/2026',
    '29/02/2023',
    'TU21 - 6/72',
    '12345',
    '1.2.3.4',
    '12.50',
  ])('%j is none', (text) => expect(parseDate(text)).toBeNull());
});

describe('whole numbers', () => {
  it.each([
    ['7', 7],
    ['第 12 名', 12],
    ['1,234', 1234],
    ['l2', 12],
    ['O', 0],
  ])('%j is %d', (text, number) => expect(parseInteger(text)).toBe(number));

  it.each(['', 'seven'])('%j is none', (text) => expect(parseInteger(text)).toBeNull());
});
