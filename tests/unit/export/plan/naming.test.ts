import { describe, expect, it } from 'vitest';
import { fieldsIn, nameBy, USUAL_RULE, type RuleValues } from '../../../../src/export/plan/naming';

const VALUES: RuleValues = {
  name: 'scan',
  original: 'scan.jpg',
  ext: 'txt',
  page: '',
  folder: 'box 1',
  batch: 'March',
  number: '7',
};

describe('nameBy', () => {
  it.each([
    [USUAL_RULE, 'scan.txt'],
    ['{original}.{ext}', 'scan.jpg.txt'],
    ['{name}', 'scan.txt'],
    ['{ name }.txt', 'scan.txt'],
    ['{batch}/{folder} {number}.{ext}', 'March/box 1 7.txt'],
    ['{date} {merchant}', '2026-03-01 A_B.txt'],
    ['{date} {nothing}', '2026-03-01.txt'],
  ])('%s', (rule, name) => {
    expect(nameBy(rule, VALUES, { date: '2026-03-01', merchant: 'A/B' })).toBe(name);
  });

  it('is null where nothing is known of what was asked for', () => {
    expect(nameBy('{date} - {merchant}.txt', VALUES)).toBeNull();
    expect(nameBy('', VALUES)).toBeNull();
  });

  it('tells the pages of a document apart, whatever the rule', () => {
    const page = { ...VALUES, page: '0003' };
    expect(nameBy(USUAL_RULE, page)).toBe('scan-0003.txt');
    expect(nameBy('{page} of {name}', page)).toBe('0003 of scan.txt');
    expect(nameBy('{number}', page)).toBe('7.txt');
  });

  it('lets no field of a record stand for what is known of the file', () => {
    expect(nameBy('{name}', VALUES, { name: 'other' })).toBe('scan.txt');
  });
});

it('knows the fields that a rule asks for', () => {
  expect(fieldsIn('{date} {name} { merchant }.{ext}')).toEqual(['date', 'merchant']);
});
