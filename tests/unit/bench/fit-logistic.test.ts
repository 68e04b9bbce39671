import { expect, test } from 'vitest';
import { fitLogistic, probabilityOf, type Example } from '../../../bench/lib/fit-logistic';

const many = (evidence: readonly number[], so: number, not: number): Example[] => [
  ...Array.from({ length: so }, () => ({ evidence, isSo: true })),
  ...Array.from({ length: not }, () => ({ evidence, isSo: false })),
];

test('the weights give each kind of evidence the share that is so', () => {
  const weights = fitLogistic([...many([1, 0], 30, 70), ...many([1, 1], 90, 10)], 1e-9);
  expect(probabilityOf(weights, [1, 0])).toBeCloseTo(0.3);
  expect(probabilityOf(weights, [1, 1])).toBeCloseTo(0.9);
});

test('evidence that tells nothing gets no weight', () => {
  const examples = [...many([1, 0], 30, 70), ...many([1, 1], 30, 70)];
  expect(fitLogistic(examples, 1e-9)[1]).toBeCloseTo(0);
});

test('where all are so, the ridge keeps the weights finite', () => {
  const weights = fitLogistic(many([1, 2], 10, 0), 1);
  expect(weights.every(Number.isFinite)).toBe(true);
  expect(probabilityOf(weights, [1, 2])).toBeGreaterThan(0.9);
});
