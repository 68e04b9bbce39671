import { describe, expect, it } from 'vitest';
import { areAlike, worstDifference } from '../../../src/gpu/compare';
import type { Tensor } from '../../../src/engine/types';

const row = (...values: number[]): Tensor => ({
  data: Float32Array.from(values),
  dims: [1, values.length],
});

describe('two outputs', () => {
  it('differ by what differs most', () => {
    expect(worstDifference(row(0, 0.5, 1), row(0, 0.75, 0.875))).toBe(0.25);
    expect(worstDifference(row(0.1), row(0.1))).toBe(0);
  });

  it('are not alike if one holds no number, wherever it stands', () => {
    for (const bad of [row(NaN, 0, 0), row(0, NaN, 0), row(0, 0, NaN), row(0, 0, Infinity)])
      expect(areAlike(bad, row(0, 0, 0))).toBe(false);
    expect(areAlike(row(0.5), row(NaN))).toBe(false);
  });

  it('are not alike if their shapes differ', () => {
    expect(worstDifference(row(0, 0), row(0, 0, 0))).toBe(Infinity);
    expect(worstDifference(row(0, 0), { ...row(0, 0), dims: [2, 1] })).toBe(Infinity);
  });

  it('are alike within rounding', () => {
    expect(areAlike(row(0.3, 0.9), row(0.301, 0.899))).toBe(true);
    expect(areAlike(row(0.3, 0.9), row(0.3, 0.85))).toBe(false);
  });
});
