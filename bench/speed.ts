/**
 * `npm run bench`: how soon the built app shows its first text, how fast it reads in each mode, what more
 * workers bring, and how long the screen stands still meanwhile. Runs of all settings take turns, so that
 * a machine that slows down slows all of them; medians are compared.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { RunReport } from '../src/app/api-types';
import type { Mode } from '../src/protocol/events';
import { openAppRunner, type AppRunner, type FirstTexts } from './lib/app-runner';
import { findPictures, type PictureFile } from './lib/find-pictures';
import { median, spread } from '../src/benchmark/statistics';

interface Setting {
  readonly mode: Mode;
  readonly workers: number;
}

interface Measured extends Setting {
  readonly wallMs: readonly number[];
  readonly firstResultMs: readonly number[];
  readonly startMs: readonly number[];
}

const RESULTS = new URL('results/', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    images: { type: 'string', default: '16' },
    workers: { type: 'string', default: '1,2' },
    repeat: { type: 'string', default: '3' },
  },
});

const SETTINGS: readonly Setting[] = [
  { mode: 'batch', workers: 1 },
  { mode: 'stream', workers: 1 },
  ...values.workers.split(',').map((n) => ({ mode: 'parallel' as const, workers: Number(n) })),
];

/** The pictures over and over until there are enough; the app reads each anew, having no cache here. */
function repeated(pictures: readonly PictureFile[], count: number): PictureFile[] {
  return Array.from({ length: count }, (_, index) => {
    const { file, path } = pictures[index % pictures.length]!;
    return { file, path: `${Math.floor(index / pictures.length)}/${path}` };
  });
}

async function measureRounds(
  runner: AppRunner,
  pictures: readonly PictureFile[],
): Promise<RunReport[][]> {
  const reports: RunReport[][] = SETTINGS.map(() => []);
  for (let round = 0; round < Number(values.repeat); round++)
    for (const [at, setting] of SETTINGS.entries()) {
      console.error(`round ${round + 1}: ${setting.mode}, ${setting.workers} workers`);
      reports[at]!.push(refuseFailures(await runner.run(pictures, setting)));
    }
  return reports;
}

/** A page that was not read took no time: a figure made with it would be a lie. */
function refuseFailures(report: RunReport): RunReport {
  const failed = report.pages.find((page) => page.error);
  if (failed) throw new Error(`${failed.path} was not read: ${failed.error?.message}`);
  return report;
}

const measured = (setting: Setting, reports: readonly RunReport[]): Measured => ({
  ...setting,
  wallMs: reports.map((report) => report.wallMs),
  firstResultMs: reports.map((report) => report.firstResultMs ?? NaN),
  startMs: reports.map((report) => report.startMs),
});

/** Speed-up is measured against `stream`: the same work, the same events, one worker. */
function row(one: Measured, count: number, streamMs: number) {
  const wallMs = median(one.wallMs);
  const speedUp = streamMs / wallMs;
  return {
    mode: one.mode,
    workers: one.workers,
    'images/min': Math.round((count * 60_000) / wallMs),
    '±': `${Math.round(spread(one.wallMs) * 100)} %`,
    'first result s': Number((median(one.firstResultMs) / 1000).toFixed(2)),
    'start s': Number((median(one.startMs) / 1000).toFixed(2)),
    'speed-up': Number(speedUp.toFixed(2)),
    efficiency: Number((speedUp / one.workers).toFixed(2)),
  };
}

/** Each repetition has a browser profile that knows nothing. */
async function measureFirstTexts(runner: AppRunner, picture: PictureFile): Promise<FirstTexts[]> {
  const all: FirstTexts[] = [];
  for (let round = 0; round < Number(values.repeat); round++) {
    console.error(`round ${round + 1}: first text of ${picture.path}, cold and warm`);
    all.push(await runner.firstTexts(picture));
  }
  return all;
}

function tellScreen(firstTexts: readonly FirstTexts[], longestBlockMs: number): void {
  const seconds = (ms: readonly number[]) => (median(ms) / 1000).toFixed(2);
  console.log(`first text, first visit:  ${seconds(firstTexts.map((one) => one.coldMs))} s`);
  console.log(`first text, second visit: ${seconds(firstTexts.map((one) => one.warmMs))} s`);
  const block = longestBlockMs === 0 ? 'none over 50 ms' : `${longestBlockMs} ms`;
  console.log(`longest main-thread block during a batch: ${block}`);
}

function writeResults(results: object): void {
  mkdirSync(RESULTS, { recursive: true });
  const date = new Date().toISOString();
  const file = new URL(`speed-${date.replaceAll(':', '.')}.json`, RESULTS);
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' };
  writeFileSync(file, JSON.stringify({ date, machine, ...results }, null, 1) + '\n');
  console.error(`written: ${file.pathname}`);
}

async function main(): Promise<void> {
  const places = positionals.length > 0 ? positionals : ['public/samples'];
  const found = findPictures(places).pictures;
  const pictures = repeated(found, Number(values.images));
  const runner = await openAppRunner();
  try {
    const firstTexts = await measureFirstTexts(runner, pictures[0]!);
    console.error('the screen during a batch');
    const longestBlockMs = await runner.longestBlockMs(found.slice(0, pictures.length));
    console.error('warm-up');
    await runner.run(pictures.slice(0, 2), { mode: 'stream' });
    const rounds = await measureRounds(runner, pictures);
    const runs = SETTINGS.map((setting, at) => measured(setting, rounds[at]!));
    const stream = runs.find(({ mode }) => mode === 'stream')!;
    tellScreen(firstTexts, longestBlockMs);
    console.table(runs.map((one) => row(one, pictures.length, median(stream.wallMs))));
    writeResults({ images: pictures.length, firstTexts, longestBlockMs, runs });
  } finally {
    await runner.close();
  }
}

await main();
