import { STAGES } from '../engine/types';
import type { BackendReport, BenchmarkReport, SettingReport, SingleReport } from './report';
import type { Measure } from './statistics';
import type { ReportWords } from './words';

/**
 * Figures as a person reads them: the same for the screen, for Markdown and for the command line.
 */
export interface Table {
  readonly id: 'modes' | 'scaling' | 'backends' | 'single' | 'stages';
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly doubtful: boolean }[];
}

const NONE = '–';

/** Writes numbers as a language does. */
function numbersOf(words: ReportWords) {
  const format = (options: Intl.NumberFormatOptions) => {
    const { format: write } = new Intl.NumberFormat(words.tag, options);
    return (value: number): string => write(value);
  };
  const percent = format({ style: 'percent' });
  const seconds = format({ maximumSignificantDigits: 3 });
  const spread = (value: number) => `±${percent(value)}`;
  return {
    whole: format({ maximumFractionDigits: 0 }),
    ratio: format({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    tenths: format({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    percent,
    seconds: (ms: number) => seconds(ms / 1000),
    spread: ({ spread: width }: Measure, untrusted: boolean) => {
      if (width === null) return NONE;
      return untrusted ? words.tooWide(spread(width)) : spread(width);
    },
  };
}

type Numbers = ReturnType<typeof numbersOf>;

const nameOf = ({ kind, workers }: SettingReport, words: ReportWords) => {
  const name = words.modeNames[kind];
  return kind === 'parallel' ? words.withWorkers(name, workers) : name;
};

/** All figures of a report, as tables. */
export function tablesOf(report: BenchmarkReport, words: ReportWords): readonly Table[] {
  const numbers = numbersOf(words);
  return [
    modesTable(report, words, numbers),
    scalingTable(report, words, numbers),
    ...(report.backends.length > 0 ? [backendsTable(report, words, numbers)] : []),
    singleTable(report, words, numbers),
    stagesTable(report, words, numbers),
  ];
}

function modesTable({ modes }: BenchmarkReport, words: ReportWords, numbers: Numbers): Table {
  const { mode, total, spread, perMinute, first, speedUp, saved } = words.columns;
  return {
    id: 'modes',
    caption: words.captions.modes,
    columns: [mode, total, spread, perMinute, first, speedUp, saved],
    rows: modes.map((one) => ({
      doubtful: one.untrusted,
      cells: [
        nameOf(one, words),
        ...speedCells(one, numbers),
        numbers.ratio(one.speedUp),
        numbers.percent(one.saved),
      ],
    })),
  };
}

const speedCells = (one: SettingReport, { seconds, spread, tenths }: Numbers): string[] => [
  seconds(one.totalMs.median),
  spread(one.totalMs, one.untrusted),
  tenths(one.imagesPerMinute),
  seconds(one.firstResultMs.median),
];

function scalingTable({ scaling }: BenchmarkReport, words: ReportWords, numbers: Numbers): Table {
  const { columns } = words;
  const { workers, total, spread, perMinute, first, speedUp, efficiency, saved, estimate } =
    columns;
  return {
    id: 'scaling',
    caption: words.captions.scaling,
    columns: [workers, total, spread, perMinute, first, speedUp, efficiency, saved, estimate],
    rows: scaling.map((one) => ({
      doubtful: one.untrusted,
      cells: [
        numbers.whole(one.workers),
        ...speedCells(one, numbers),
        numbers.ratio(one.speedUp),
        numbers.ratio(one.efficiency),
        numbers.percent(one.saved),
        numbers.seconds(one.estimateMs),
      ],
    })),
  };
}

/** A column for each backend, so that the figures stand beside each other. */
function backendsTable({ backends }: BenchmarkReport, words: ReportWords, numbers: Numbers): Table {
  const { figure, perMinute, page, spread, speedUp } = words.columns;
  const row = (name: string, cellOf: (one: BackendReport) => string) => ({
    cells: [name, ...backends.map(cellOf)],
    // One backend's figures may be, and the other's not: the spread says which.
    doubtful: false,
  });
  return {
    id: 'backends',
    caption: words.captions.backends,
    columns: [figure, ...backends.map((one) => words.backendName(one.backends))],
    rows: [
      row(perMinute, (one) => numbers.tenths(one.imagesPerMinute)),
      row(page, (one) => numbers.seconds(one.pageMs.median)),
      row(spread, (one) => numbers.spread(one.pageMs, one.untrusted)),
      row(speedUp, (one) => numbers.ratio(one.speedUp)),
      ...STAGES.map((stage, at) =>
        row(words.stageOf(words.stageNames[stage]), (one) => numbers.whole(one.stages[at]!.ms)),
      ),
    ],
  };
}

function singleTable({ single }: BenchmarkReport, words: ReportWords, numbers: Numbers): Table {
  const { workers, page, spread, speedUp } = words.columns;
  const cellsOf = (one: SingleReport) => [
    numbers.whole(one.workers),
    numbers.seconds(one.pageMs.median),
    numbers.spread(one.pageMs, one.untrusted),
    numbers.ratio(one.speedUp),
  ];
  return {
    id: 'single',
    caption: words.captions.single,
    columns: [workers, page, spread, speedUp],
    rows: single.map((one) => ({ doubtful: one.untrusted, cells: cellsOf(one) })),
  };
}

function stagesTable({ stages }: BenchmarkReport, words: ReportWords, numbers: Numbers): Table {
  const { stage, stageMs, share } = words.columns;
  return {
    id: 'stages',
    caption: words.captions.stages,
    columns: [stage, stageMs, share],
    rows: stages.map((one) => ({
      doubtful: false,
      cells: [
        words.stageNames[one.stage],
        numbers.whole(one.ms),
        one.share > 0 && one.share < 0.01
          ? `<${numbers.percent(0.01)}`
          : numbers.percent(one.share),
      ],
    })),
  };
}

/** What the figures were measured on and with. */
export function factsOf(
  report: BenchmarkReport,
  words: ReportWords,
): readonly (readonly [label: string, value: string])[] {
  const { facts } = words;
  const { machine, settings } = report;
  const date = new Date(report.date).toLocaleString(words.tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const work = facts.workOf(settings.images, report.pictures, settings.repeats);
  return [
    [facts.machine, machineText(report, words)],
    [facts.browser, machine.browser ?? facts.unknown],
    [facts.backend, facts.backendWasm],
    ...gpuFact(report, words),
    [facts.peakMemory, memoryText(report, words)],
    [facts.work, work],
    ...leftOutFact(report, words),
    [facts.app, machine.app],
    [facts.date, date],
  ];
}

function machineText({ machine }: BenchmarkReport, words: ReportWords): string {
  const { cores, memoryGib, platform } = machine;
  const parts = [
    platform,
    cores === null ? null : words.facts.cores(cores),
    memoryGib === null ? null : words.facts.memoryGib(String(memoryGib)),
  ];
  const known = parts.filter((part) => part !== null);
  return known.length > 0 ? known.join(' · ') : words.facts.unknown;
}

function memoryText({ peakMemoryBytes, scaling }: BenchmarkReport, words: ReportWords): string {
  if (peakMemoryBytes === null) return words.facts.unknown;
  const megabytes = numbersOf(words).whole(peakMemoryBytes / 1e6);
  return words.facts.peakMemoryOf(megabytes, scaling.at(-1)!.workers);
}

function gpuFact({ settings: { gpu } }: BenchmarkReport, words: ReportWords): [string, string][] {
  return gpu ? [[words.facts.gpu, gpu.adapter || words.facts.unknown]] : [];
}

function leftOutFact({ leftOut }: BenchmarkReport, words: ReportWords): [string, string][] {
  if (leftOut.length === 0) return [];
  const told = leftOut.map(({ path, error }) => `${path} (${error.code})`);
  return [[words.facts.leftOut, told.join(', ')]];
}
