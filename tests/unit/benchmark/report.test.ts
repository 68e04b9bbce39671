import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../src/benchmark/markdown';
import { buildReport } from '../../../src/benchmark/report';
import { factsOf, tablesOf } from '../../../src/benchmark/tables';
import { ON_WASM } from '../../../src/protocol/backends';
import { benchmarkEn } from '../../../src/ui/i18n/benchmark.en';
import { benchmarkZh } from '../../../src/ui/i18n/benchmark.zh';
import { CARD, CONTEXT, measurementsOf, usualTimes, type TimesOf } from './measured';

const reportOf = (times: TimesOf = usualTimes, workers?: number[]) =>
  buildReport(measurementsOf(times, workers), CONTEXT);

describe('the report', () => {
  it('compares parallel with one by one', () => {
    const two = reportOf().scaling[1]!;
    expect(two).toMatchObject({
      kind: 'parallel',
      workers: 2,
      speedUp: 2,
      efficiency: 1,
      saved: 0.5,
      estimateMs: 500,
      imagesPerMinute: 480,
      untrusted: false,
    });
    expect(two.totalMs.median).toBe(500);
    expect(two.firstResultMs.median).toBe(125);
  });

  it('compares the three modes, parallel with the most workers', () => {
    const modes = reportOf().modes.map(({ kind, workers, speedUp }) => [kind, workers, speedUp]);
    expect(modes).toEqual([
      ['batch', 1, 1000 / 1010],
      ['stream', 1, 1],
      ['parallel', 4, 2],
    ]);
  });

  it('shows when the results of the median run came', () => {
    const [batch, stream] = reportOf().modes;
    expect(batch!.resultMs).toEqual([1010, 1010, 1010, 1010]);
    expect(stream!.resultMs).toEqual([250, 500, 750, 1000]);
  });

  it('finds the fewest workers that are about as fast as the fastest', () => {
    expect(reportOf().bestWorkers).toBe(2);
    const scaling: Record<number, number> = { 1: 1000, 2: 600, 4: 300 };
    expect(reportOf(({ workers }) => [scaling[workers]!]).bestWorkers).toBe(4);
    expect(reportOf(() => [1000, 1000]).bestWorkers).toBe(1);
  });

  it('measures single pages against one worker', () => {
    const [one, four] = reportOf().single;
    expect(one).toMatchObject({ workers: 1, speedUp: 1 });
    expect(four).toMatchObject({ workers: 4, pageMs: { median: 150 } });
    expect(four!.speedUp).toBeCloseTo(1 / 0.6);
  });

  it('tells where the time goes', () => {
    const stages = reportOf().stages.map(({ stage, ms, share }) => [stage, ms, share]);
    expect(stages).toEqual([
      ['decode', 25, 0.1],
      ['detect', 50, 0.2],
      ['crop', 0, 0],
      ['recognise', 175, 0.7],
      ['layout', 0, 0],
    ]);
  });

  it('doubts figures that vary too widely, and only those', () => {
    const report = reportOf((setting) =>
      setting.kind === 'parallel' && setting.workers === 2 ? [400, 500, 600] : usualTimes(setting),
    );
    expect(report.scaling.map(({ untrusted }) => untrusted)).toEqual([false, true, false]);
    expect(report.doubts).toEqual(['spread']);
    expect(reportOf().doubts).toEqual([]);
  });

  it('doubts what ran once, and what ran in a hidden tab', () => {
    const once = measurementsOf(() => [1000]);
    expect(buildReport(once, { ...CONTEXT, wasHidden: true }).doubts).toEqual(['once', 'hidden']);
  });

  it('is plain data', () => {
    const report = reportOf();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('the graphics card beside the processor', () => {
  const times: TimesOf = (setting) =>
    setting.kind === 'gpu' ? [800, 800, 800] : usualTimes(setting);
  const measured = measurementsOf(times, [1, 2], CARD);
  const report = buildReport(measured, CONTEXT);

  it('has images a minute, the time of a page and of its stages', () => {
    const [wasm, gpu] = report.backends;
    expect(wasm).toMatchObject({ backends: ON_WASM, imagesPerMinute: 240, speedUp: 1 });
    expect(gpu).toMatchObject({
      backends: { detection: 'webgpu', recognition: 'wasm' },
      imagesPerMinute: 300,
      speedUp: 1.25,
    });
    expect([wasm!.pageMs.median, gpu!.pageMs.median]).toEqual([250, 200]);
    const detection = [wasm!, gpu!].map(({ stages }) => stages[1]!.ms);
    expect(detection).toEqual([50, 10]);
    expect(report).toMatchObject({ doubts: [], settings: { gpu: CARD } });
  });

  it('has a column for each in the table, on the screen and in Markdown', () => {
    const text = toMarkdown(report, benchmarkEn);
    const squeezed = text.replace(/ +/g, ' ');
    for (const row of [
      '### Processor and graphics card',
      '| Figure | Processor | Graphics card, for finding text |',
      '| Images/min | 240.0 | 300.0 |',
      '| A page, s | 0.25 | 0.2 |',
      '| Speed-up | 1.00 | 1.25 |',
      '| Detect, ms | 50 | 10 |',
      '- Graphics card: intel xe\n',
    ])
      expect(squeezed).toContain(row);
    const table = tablesOf(report, benchmarkZh).find(({ id }) => id === 'backends')!;
    expect(table.columns).toEqual(['指标', '处理器', '显卡（查找文字）']);
    for (const { cells } of table.rows) expect(cells).toHaveLength(3);
  });

  it('is absent where no card is used', () => {
    expect(reportOf().backends).toEqual([]);
    expect(toMarkdown(reportOf(), benchmarkEn)).not.toContain('raphics card');
  });

  it('says that the card failed, or reads other things', () => {
    const runs = measured.runs.filter(({ setting }) => setting.kind !== 'gpu');
    const failed = buildReport({ ...measured, runs, gpuFailed: true }, CONTEXT);
    expect([failed.backends, failed.doubts]).toEqual([[], ['gpu-failed']]);
    const wrong = buildReport(
      measurementsOf(times, [1], { ...CARD, plan: { ...CARD.plan, agrees: false } }),
      CONTEXT,
    );
    expect([wrong.backends.length, wrong.doubts]).toEqual([2, ['gpu-disagrees']]);
  });
});

describe('the tables', () => {
  const cells = (id: string, words = benchmarkEn, report = reportOf()) =>
    tablesOf(report, words)
      .find((table) => table.id === id)!
      .rows.map((row) => row.cells.join(' | '));

  it('say the same as the report', () => {
    expect(cells('modes')).toEqual([
      'Batch | 1.01 | ±5% | 237.6 | 1.01 | 0.99 | -1%',
      'One by one | 1 | ±5% | 240.0 | 0.25 | 1.00 | 0%',
      'Parallel, 4 workers | 0.5 | ±5% | 480.0 | 0.125 | 2.00 | 50%',
    ]);
    expect(cells('scaling')[2]).toBe('4 | 0.5 | ±5% | 480.0 | 0.125 | 2.00 | 0.50 | 50% | 0.25');
    expect(cells('single')).toEqual(['1 | 0.25 | ±5% | 1.00', '4 | 0.15 | ±5% | 1.67']);
    expect(cells('stages')[3]).toBe('Recognise | 175 | 70%');
  });

  it('have a cell for each column in both languages', () => {
    for (const words of [benchmarkEn, benchmarkZh])
      for (const { columns, rows } of tablesOf(reportOf(), words))
        for (const row of rows) expect(row.cells).toHaveLength(columns.length);
    expect(cells('modes', benchmarkZh)[2]).toContain('并行，4 个识别器');
  });

  it('mark what is doubtful in words, not by colour alone', () => {
    const wide = reportOf(() => [700, 1000, 1300]);
    expect(cells('single', benchmarkEn, wide)[0]).toBe('1 | 0.25 | ±30% (wide) | 1.00');
  });

  it('write a dash where a spread is not known', () => {
    expect(
      cells(
        'single',
        benchmarkEn,
        reportOf(() => [1000]),
      )[0],
    ).toBe('1 | 0.25 | – | 1.00');
  });
});

describe('the facts', () => {
  it('tell the machine, the memory and what was left out', () => {
    const leftOut = [{ path: 'torn.png', error: { code: 'decode-failed', message: '' } }] as const;
    const report = buildReport({ ...measurementsOf(usualTimes), leftOut }, CONTEXT);
    const facts = Object.fromEntries(factsOf(report, benchmarkEn));
    expect(facts['Machine']).toBe('Linux · 4 cores · 8 GiB of memory, as the browser tells');
    expect(facts['WASM memory']).toBe('300 MB at most, with 4 workers started');
    expect(facts['Left out']).toBe('torn.png (decode-failed)');
  });

  it('say so where a browser tells nothing', () => {
    const machine = { ...CONTEXT.machine, cores: null, memoryGib: null, platform: null };
    const measured = { ...measurementsOf(usualTimes), memoryBytes: 0 };
    const facts = factsOf(buildReport(measured, { ...CONTEXT, machine }), benchmarkEn);
    const unknown = facts.filter(([, value]) => value === 'unknown').map(([label]) => label);
    expect(unknown).toEqual(['Machine', 'WASM memory']);
  });
});

describe('the Markdown', () => {
  it('is tables that are readable as they stand', () => {
    const text = toMarkdown(reportOf(), benchmarkEn);
    expect(text).toContain(
      [
        '### One page at a time',
        '',
        '| Workers | A page, s | Spread | Speed-up |',
        '| ------- | --------: | -----: | -------: |',
        '| 1       |      0.25 |    ±5% |     1.00 |',
        '| 4       |      0.15 |    ±5% |     1.67 |',
      ].join('\n'),
    );
    expect(text).toContain('- Browser: Chromium 140\n');
    expect(text).not.toContain('> ');
  });

  it('passes doubts on', () => {
    expect(
      toMarkdown(
        reportOf(() => [1000]),
        benchmarkEn,
      ),
    ).toContain(`> ${benchmarkEn.doubts.once}`);
  });
});
