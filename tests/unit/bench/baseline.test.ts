import { expect, it } from 'vitest';
import { baselineOf, compareWith, type Verdict } from '../../../bench/lib/baseline';
import { buildReport } from '../../../src/benchmark/report';
import { CONTEXT, measurementsOf, usualTimes, type TimesOf } from '../benchmark/measured';

const reportOf = (times: TimesOf = usualTimes, workers?: number[]) =>
  buildReport(measurementsOf(times, workers), CONTEXT);

/**
 * Parallel runs of two workers take so much longer; so does everything else on a slower machine.
 */
const slower = (parallel: number, machine = 1) =>
  reportOf((setting) => {
    const factor = setting.kind === 'parallel' && setting.workers === 2 ? parallel : 1;
    return usualTimes(setting).map((ms) => ms * factor * machine);
  });

const BASELINE = baselineOf(reportOf(usualTimes, [1, 2]), null);

const verdicts = (report: ReturnType<typeof reportOf>): Record<string, Verdict> =>
  Object.fromEntries(compareWith(BASELINE, report).map(({ figure, verdict }) => [figure, verdict]));

it('holds ratios only', () => {
  expect(BASELINE).toMatchObject({ date: '2026-01-02T03:04:05.000Z', images: 4, repeats: 3 });
  const values = Object.entries(BASELINE.figures).map(([name, { value }]) => [name, value]);
  expect(Object.fromEntries(values)).toEqual({
    'speed-up, 2 workers': 2,
    'efficiency, 2 workers': 1,
    'first result, 2 workers / one by one': 0.5,
    'single page, 2 workers / 1 worker': 0.6,
    'share of decode': 0.1,
    'share of detect': 0.2,
    'share of crop': 0,
    'share of recognise': 0.7,
    'share of layout': 0,
  });
});

it('does not care how fast the machine is', () => {
  const report = buildReport(
    measurementsOf((setting) => usualTimes(setting).map((ms) => ms * 7), [1, 2]),
    CONTEXT,
  );
  expect(new Set(Object.values(verdicts(report)))).toEqual(new Set(['same']));
});

it.each([
  [1.5, 'worse'],
  [1.05, 'same'],
  [0.7, 'better'],
] as const)('judges two workers that take %d times as long: %s', (factor, verdict) => {
  expect(verdicts(slower(factor))).toMatchObject({
    'speed-up, 2 workers': verdict,
    'efficiency, 2 workers': verdict,
  });
});

it('judges times the other way round', () => {
  expect(verdicts(slower(1.5))['first result, 2 workers / one by one']).toBe('worse');
  expect(verdicts(slower(0.7))['first result, 2 workers / one by one']).toBe('better');
});

it('calls a stage’s other share neither better nor worse', () => {
  const { runs, ...rest } = measurementsOf(usualTimes, [1, 2]);
  const stageMs = { decode: 100, detect: 700, crop: 0, recognise: 200, layout: 0 };
  const report = buildReport({ ...rest, runs: runs.map((run) => ({ ...run, stageMs })) }, CONTEXT);
  expect(verdicts(report)).toMatchObject({
    'share of detect': 'changed',
    'share of recognise': 'changed',
    'share of decode': 'same',
  });
});

it('says what a run did not measure', () => {
  expect(verdicts(reportOf(usualTimes, [1]))).toMatchObject({
    'speed-up, 2 workers': 'not measured',
    'single page, 2 workers / 1 worker': 'not measured',
    'share of decode': 'same',
  });
});

it('keeps the tolerances that were set by hand', () => {
  const figures = { 'speed-up, 2 workers': { value: 1, tolerance: 0.5 } };
  const renewed = baselineOf(reportOf(usualTimes, [1, 2]), { ...BASELINE, figures });
  expect(renewed.figures['speed-up, 2 workers']).toEqual({ value: 2, tolerance: 0.5 });
  expect(renewed.figures['share of decode']!.tolerance).toBe(0.03);
});
