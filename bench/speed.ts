/**
 * `npm run bench -- [DIR...]`: how soon the built app shows its first text, how long its screen
 * stands still during a batch, and the benchmark that the app itself has: three ways to read, a
 * sweep over workers, pages one at a time. Its figures are compared with those of
 * bench/baseline.json by ratio, since times differ from machine to machine.
 */
import { parseArgs } from 'node:util';
import { toMarkdown } from '../src/benchmark/markdown';
import { checkSettings, type BenchmarkSettings } from '../src/benchmark/plan';
import type { BenchmarkReport } from '../src/benchmark/report';
import { median } from '../src/benchmark/statistics';
import { benchmarkEn } from '../src/ui/i18n/benchmark.en';
import { openAppRunner, type AppRunner, type FirstTexts } from './lib/app-runner';
import { baselineOf, compareWith, type Baseline } from './lib/baseline';
import { isWorse, readBaseline, tellComparison, writeBaseline } from './lib/baseline-file';
import { findPictures, type PictureFile } from './lib/find-pictures';
import { runCommand } from './lib/run-command';
import { writeResults } from './lib/write-results';

const USAGE = `usage: npm run bench -- [DIR...] [options]
  DIR            a folder, with all folders in it, or a file (default: the app's samples)
  --images N     pages of a run; pictures are repeated until there are so many (default: 16)
  --workers A,B  worker counts of the parallel runs (default: 1,2)
  --repeat N     how often each setting is run (default: 3)
  --check        exit code 1 if a figure is worse than the baseline's
  --baseline     make this run the new baseline`;

const BASELINE = new URL('baseline.json', import.meta.url);

const KNOWN = {
  images: { type: 'string', default: '16' },
  workers: { type: 'string', default: '1,2' },
  repeat: { type: 'string', default: '3' },
  check: { type: 'boolean', default: false },
  baseline: { type: 'boolean', default: false },
} as const;

interface Arguments {
  readonly places: readonly string[];
  readonly settings: BenchmarkSettings;
  readonly check: boolean;
  readonly newBaseline: boolean;
}

interface Results {
  readonly firstTexts: readonly FirstTexts[];
  readonly longestBlockMs: number;
  readonly report: BenchmarkReport;
}

function parse(argv: string[]): Arguments {
  const { values, positionals } = parseArgs({ args: argv, options: KNOWN, allowPositionals: true });
  const settings = checkSettings({
    images: Number(values.images),
    repeats: Number(values.repeat),
    workers: values.workers.split(',').map(Number),
    gpu: null,
  });
  return {
    places: positionals.length > 0 ? positionals : ['public/samples'],
    settings,
    check: values.check,
    newBaseline: values.baseline,
  };
}

/** Each repetition has a browser profile that knows nothing. */
async function measureFirstTexts(
  runner: AppRunner,
  picture: PictureFile,
  repeats: number,
): Promise<FirstTexts[]> {
  const all: FirstTexts[] = [];
  for (let round = 0; round < repeats; round++) {
    console.error(`first text of ${picture.path}, cold and warm: ${round + 1} of ${repeats}`);
    all.push(await runner.firstTexts(picture));
  }
  return all;
}

/** Tells each run as it begins. */
function runTeller(): Parameters<AppRunner['benchmark']>[2] {
  let told = '';
  return ({ phase, run, runs, setting }) => {
    const what = setting ? `${setting.kind}, ${setting.workers} workers` : phase;
    const line = setting ? `run ${run} of ${runs}: ${what}` : what;
    if (line !== told) console.error(line);
    told = line;
  };
}

async function measure({ places, settings }: Arguments): Promise<Results> {
  const { pictures } = findPictures(places);
  if (pictures.length === 0) throw new Error(`No files in ${places.join(', ')}`);
  const runner = await openAppRunner();
  try {
    const firstTexts = await measureFirstTexts(runner, pictures[0]!, settings.repeats);
    console.error('the screen during a batch');
    const longestBlockMs = await runner.longestBlockMs(pictures.slice(0, settings.images));
    const report = await runner.benchmark(pictures, settings, runTeller());
    return { firstTexts, longestBlockMs, report };
  } finally {
    await runner.close();
  }
}

function tellScreen({ firstTexts, longestBlockMs }: Results): void {
  const seconds = (ms: readonly number[]) => (median(ms) / 1000).toFixed(2);
  console.log(`first text, first visit:  ${seconds(firstTexts.map((one) => one.coldMs))} s`);
  console.log(`first text, second visit: ${seconds(firstTexts.map((one) => one.warmMs))} s`);
  const block = longestBlockMs === 0 ? 'none over 50 ms' : `${longestBlockMs} ms`;
  console.log(`longest main-thread block during a batch: ${block}\n`);
}

async function main(argv: string[]): Promise<void> {
  const asked = parse(argv);
  const results = await measure(asked);
  const baseline = readBaseline<Baseline>(BASELINE);
  const comparisons = baseline ? compareWith(baseline, results.report) : [];
  tellScreen(results);
  console.log(toMarkdown(results.report, benchmarkEn));
  if (baseline) tellComparison(comparisons, baseline.date);
  writeResults('speed', { ...results, comparisons });
  if (asked.newBaseline) writeBaseline(BASELINE, baselineOf(results.report, baseline));
  if (asked.check && isWorse(comparisons)) process.exitCode = 1;
}

await runCommand(main, USAGE);
