/**
 * `npm run bench:ceiling -- [DIR...]`: how fast the same models are on the same inputs as a native
 * library with all cores, and how much of that the browser reaches; and how much faster the
 * prepared models are than those that the packages have. They take turns, picture by picture, so
 * that they meet the same machine.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { median } from '../src/benchmark/statistics';
import { openBrowserRuntime, type BrowserRuntime } from './ceiling/browser-runtime';
import { openNativeRuntime, type NativeRuntime } from './ceiling/native-runtime';
import type { PagePair, SentInput } from './ceiling/page';
import type { Kind } from './ceiling/reader.worker';
import { findPictures } from './lib/find-pictures';
import { runCommand, UsageError } from './lib/run-command';
import { writeResults } from './lib/write-results';

const USAGE = `usage: npm run bench:ceiling -- [DIR...] [options]
  DIR          a folder, with all folders in it, or a file (default: the app's samples)
  --images N   pictures to take, spread over all (default: 6)
  --repeat N   rounds that are measured, after one that is not (default: 3)
  --workers N  workers of the browser (default: one for every core)
  --browser    the browser only: prepared and plain models beside each other`;

const KNOWN = {
  images: { type: 'string', default: '6' },
  repeat: { type: 'string', default: '3' },
  workers: { type: 'string', default: String(cpus().length) },
  browser: { type: 'boolean', default: false },
} as const;

const KINDS: readonly Kind[] = ['plain', 'prepared'];

interface Round {
  readonly pairs: readonly PagePair[];
  /** All pictures' inputs, shared among the cores; null if only the browser is measured. */
  readonly nativeMs: Readonly<Record<Kind, number>> | null;
}

function countOf(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new UsageError(`--${name} must be a whole number from 1, not "${text}"`);
}

/** At most `count`, spread evenly. */
const spreadOver = <T>(all: readonly T[], count: number): T[] =>
  Array.from(
    { length: Math.min(count, all.length) },
    (_, i) => all[Math.floor((i * all.length) / Math.min(count, all.length))]!,
  );

async function allInputs(browser: BrowserRuntime, pictures: number): Promise<SentInput[]> {
  const inputs: SentInput[] = [];
  for (let index = 0; index < pictures; index++) inputs.push(...(await browser.inputsOf(index)));
  return inputs;
}

async function measureRounds(
  browser: BrowserRuntime,
  native: NativeRuntime | null,
  inputs: readonly SentInput[],
  repeats: number,
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= repeats; round++) {
    console.error(round === 0 ? 'a round that is not measured' : `round ${round} of ${repeats}`);
    const pairs = await browser.read(KINDS[round % 2]!);
    const nativeMs = native && {
      plain: await native.run('plain', inputs),
      prepared: await native.run('prepared', inputs),
    };
    if (round > 0) rounds.push({ pairs, nativeMs });
  }
  return rounds;
}

interface Speed {
  /** Images a minute of all workers, from the file to its lines. */
  readonly browser: number;
  /** Images a minute of all cores, of what the models do only. */
  readonly native: number | null;
  /** What the browser spends in the models, 0 to 1. */
  readonly modelShare: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function speedOf(rounds: readonly Round[], kind: Kind, workers: number): Speed {
  const pages = rounds.flatMap(({ pairs }) => pairs.map((pair) => pair[kind]));
  const totalMs = median(rounds.map(({ pairs }) => mean(pairs.map((pair) => pair[kind].totalMs))));
  const natives = rounds.flatMap(({ nativeMs }) => nativeMs?.[kind] ?? []);
  const images = rounds[0]!.pairs.length;
  return {
    browser: (60_000 * workers) / totalMs,
    native: natives.length > 0 ? (60_000 * images) / median(natives) : null,
    modelShare: mean(pages.map(({ modelMs, totalMs: all }) => modelMs / all)),
  };
}

const percent = (part: number): string => `${Math.round(100 * part)} %`;

const rowOf = ({ browser, native, modelShare }: Speed) => ({
  browser: Math.round(browser),
  ...(native !== null && { native: Math.round(native), reached: percent(browser / native) }),
  'in the models': percent(modelShare),
});

/** How many times as fast the prepared models read a picture. */
const gainsOf = (rounds: readonly Round[]): number[] =>
  rounds.flatMap(({ pairs }) =>
    pairs.map(({ plain, prepared }) => plain.totalMs / prepared.totalMs),
  );

function tell(speeds: Record<Kind, Speed>, gains: readonly number[]): void {
  console.log('Images a minute:');
  console.table(Object.fromEntries(KINDS.map((kind) => [kind, rowOf(speeds[kind])])));
  const range = `${Math.min(...gains).toFixed(2)} to ${Math.max(...gains).toFixed(2)}`;
  console.log(
    `Prepared models in the browser: ${median(gains).toFixed(2)} times the images of the plain ones ` +
      `(median of ${gains.length} pairs, ${range}).`,
  );
}

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, options: KNOWN, allowPositionals: true });
  const places = positionals.length > 0 ? positionals : ['public/samples'];
  const pictures = spreadOver(findPictures(places).pictures, countOf('images', values.images));
  if (pictures.length === 0) throw new Error(`No files in ${places.join(', ')}`);
  const workers = countOf('workers', values.workers);
  const browser = await openBrowserRuntime(pictures, workers);
  try {
    const native = values.browser ? null : await openNativeRuntime();
    const inputs = native ? await allInputs(browser, pictures.length) : [];
    const rounds = await measureRounds(browser, native, inputs, countOf('repeat', values.repeat));
    const speeds = {
      plain: speedOf(rounds, 'plain', workers),
      prepared: speedOf(rounds, 'prepared', workers),
    };
    const gains = gainsOf(rounds);
    tell(speeds, gains);
    const paths = pictures.map(({ path }) => path);
    writeResults('ceiling', { pictures: paths, workers, speeds, gain: median(gains), rounds });
  } finally {
    await browser.close();
  }
}

await runCommand(main, USAGE);
