import { expect, test } from 'vitest';
import { reliabilityOf, tellReliability } from '../../../bench/lib/reliability';
import type { Judged } from '../../../bench/lib/sureness';

const many = (score: number, right: number, wrong: number): Judged[] => [
  ...Array.from({ length: right }, () => ({ score, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ score, isRight: false })),
];

test('scores that tell how many are right have no error', () => {
  const { bins, error } = reliabilityOf([...many(0.75, 3, 1), ...many(0.5, 2, 2)]);
  expect(error).toBe(0);
  expect(bins).toEqual([
    { from: 0.4, count: 4, told: 0.5, right: 0.5 },
    { from: 0.7, count: 4, told: 0.75, right: 0.75 },
  ]);
});

test('the error is how far they are off, by how many there are', () => {
  // 30 lines are off by .3, and 10 by nothing.
  const { error } = reliabilityOf([...many(0.8, 15, 15), ...many(0.5, 5, 5)]);
  expect(error).toBeCloseTo((30 * 0.3) / 40);
});

test('of lines told for sure the part that is right is told', () => {
  const { sure, sureRight } = reliabilityOf([...many(0.95, 1, 0), ...many(1, 2, 1), ...many(0.94, 0, 9)]); // prettier-ignore
  expect([sure, sureRight]).toEqual([4, 0.75]);
});

test('nothing told is no error', () => {
  expect(reliabilityOf([])).toEqual({ bins: [], error: 0, sure: 0, sureRight: 1 });
});

test('the diagram has a row for each bin', () => {
  const told = tellReliability(reliabilityOf([...many(1, 1, 1), ...many(0.5, 1, 0)])).split('\n');
  expect(told).toHaveLength(3);
  expect(told[0]).toContain('told 0.500  right 1.000      1 lines');
  expect(told[1]).toMatch(/from 0\.98 {2}█{13}·{12} {2}told 1\.000 {2}right 0\.500/);
  expect(told[2]).toContain('right of those from 0.95 on: 0.500 of 2');
});
