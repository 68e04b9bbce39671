import { describe, expect, it } from 'vitest';
import {
  checkSettings,
  gpuWarmUpPages,
  planRuns,
  repeated,
  spreadOut,
  warmUpPages,
} from '../../../src/benchmark/plan';
import { measureOf, median, spread } from '../../../src/benchmark/statistics';
import { CARD } from './measured';

const nameOf = ({ kind, workers }: { kind: string; workers: number }) => `${kind} ${workers}`;

describe('the plan', () => {
  it('lets all settings take turns, round after round', () => {
    const runs = planRuns({ images: 8, repeats: 2, workers: [1, 2, 3], gpu: null });
    const round = [
      'batch 1',
      'stream 1',
      'parallel 1',
      'parallel 2',
      'parallel 3',
      'single 1',
      'single 3',
    ];
    expect(runs.map(({ setting }) => nameOf(setting))).toEqual([...round, ...round]);
    expect(runs.map((run) => run.round)).toEqual([...Array(7).fill(0), ...Array(7).fill(1)]);
  });

  it('reads all pages in every run, but a few in those of single pages', () => {
    const runs = planRuns({ images: 24, repeats: 1, workers: [2], gpu: null });
    const pages = Object.fromEntries(runs.map((run) => [nameOf(run.setting), run.pages]));
    expect(pages).toEqual({
      'batch 1': 24,
      'stream 1': 24,
      'parallel 2': 24,
      'single 1': 5,
      'single 2': 5,
    });
  });

  it('measures the graphics card beside the processor, in turns, and only where one is used', () => {
    const settings = { images: 8, repeats: 2, workers: [1] };
    const names = (gpu: typeof CARD | null) =>
      planRuns({ ...settings, gpu }).map((run) => `${nameOf(run.setting)}: ${run.pages}`);
    const round = ['batch 1: 8', 'stream 1: 8', 'gpu 1: 8', 'parallel 1: 8', 'single 1: 5'];
    expect(names(CARD)).toEqual([...round, ...round]);
    expect(names(null).join()).not.toContain('gpu');
  });

  it('has one run of single pages where one worker is all there is', () => {
    const runs = planRuns({ images: 2, repeats: 1, workers: [1], gpu: null });
    expect(runs.filter(({ setting }) => setting.kind === 'single')).toHaveLength(1);
  });

  it('sorts worker counts and takes each once', () => {
    const settings = { images: 1, repeats: 1, workers: [4, 1, 2, 4], gpu: null };
    expect(checkSettings(settings).workers).toEqual([1, 2, 4]);
  });

  it.each([
    { images: 0 },
    { images: 2.5 },
    { images: 1001 },
    { repeats: 0 },
    { repeats: NaN },
    { workers: [] },
    { workers: [0] },
    { workers: [1, 65] },
  ])('refuses %j', (wrong) => {
    const settings = { images: 4, repeats: 2, workers: [1, 2], gpu: null, ...wrong };
    expect(() => checkSettings(settings)).toThrow(RangeError);
  });

  it('warms up with every picture, and two pages a worker at least', () => {
    const settings = { images: 10, repeats: 1, workers: [1, 4], gpu: null };
    expect([warmUpPages(settings, 3), warmUpPages(settings, 10)]).toEqual([8, 10]);
    expect(gpuWarmUpPages(settings, 3)).toBe(0);
    const withCard = { ...settings, gpu: CARD };
    expect([gpuWarmUpPages(withCard, 1), gpuWarmUpPages(withCard, 10)]).toEqual([2, 10]);
  });

  it('repeats pictures until there are enough, and takes some from all over the list if there are more', () => {
    expect(repeated(['a', 'b'], 5)).toEqual(['a', 'b', 'a', 'b', 'a']);
    expect(spreadOut(['a', 'b'], 5)).toEqual(['a', 'b']);
    expect(spreadOut(['a', 'b', 'c', 'd', 'e', 'f'], 3)).toEqual(['a', 'c', 'e']);
  });
});

describe('the statistics', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
  ])('the median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('the spread is half of the range over the median', () => {
    expect(spread([90, 100, 130])).toBeCloseTo(0.2);
  });

  it('says nothing of the spread of a single value', () => {
    expect(measureOf([5])).toEqual({ median: 5, spread: null, values: [5] });
  });
});
