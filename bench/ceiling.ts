/**
 * `npm run bench:ceiling -- [DIR...]`: how fast the same models are on the same inputs as a native library with
 * all cores, and how much of that the browser reaches; and how much faster the prepared models are than
 * those that the packages have. The four ways take turns, so that they meet the same machine.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { median } from '../src/benchmark/statistics';
import { openBrowserRuntime, type BrowserRuntime } from './ceiling/browser-runtime';
import { openNativeRuntime, type NativeRuntime } from './ceiling/native-runtime';
import type { BrowserRun, SentInput } from './ceiling/page';
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
  readonly kind: Kind;
  readonly browser: BrowserRun;
  /** Null if only the browser is measured. */
  readonly nativeMs: number | null;
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
  for (let round = 0; round <= repeats; round++)
    for (const kind of KINDS) {
      console.error(round === 0 ? `${kind}: not measured` : `${kind}: ${round} of ${repeats}`);
      const run = await browser.read(kind);
      const nativeMs = native ? await native.run(kind, inputs) : null;
      if (round > 0) rounds.push({ kind, browser: run, nativeMs });
    }
  return rounds;
}

interface Speed {
  /** Images a minute, from the file to its lines. */
  readonly browser: number;
  /** Images a minute, of what the models do only. */
  readonly native: number | null;
  /** What the browser spends in the models, 0 to 1. */
  readonly modelShare: number;
}

function speedOf(rounds: readonly Round[], kind: Kind): Speed {
  const own = rounds.filter((round) => round.kind === kind);
  const perMinute = (count: number, ms: number) => (60_000 * count) / ms;
  const images = own[0]!.browser.pages.length;
  const pages = own.flatMap(({ browser }) => browser.pages);
  const sum = (key: 'modelMs' | 'totalMs') => pages.reduce((total, page) => total + page[key], 0);
  const natives = own.flatMap(({ nativeMs }) => nativeMs ?? []);
  return {
    browser: perMinute(images, median(own.map(({ browser }) => browser.wallMs))),
    native: natives.length > 0 ? perMinute(images, median(natives)) : null,
    modelShare: sum('modelMs') / sum('totalMs'),
  };
}

function tell(speeds: Record<Kind, Speed>, rounds: readonly Round[]): void {
  const percent = (part: number) => `${Math.round(100 * part)} %`;
  console.table(
    Object.fromEntries(
      KINDS.map((kind) => {
        const { browser, native, modelShare } = speeds[kind];
        const reached =
          native === null ? {} : { native: Math.round(native), reached: percent(browser / native) };
        return [
          kind,
          { browser: Math.round(browser), ...reached, 'in the models': percent(modelShare) },
        ];
      }),
    ),
  );
  const wall = (kind: Kind) => rounds.filter((r) => r.kind === kind).map((r) => r.browser.wallMs);
  const prepared = wall('prepared');
  const ratios = wall('plain').map((plain, i) => plain / prepared[i]!);
  console.log(
    'Images a minute. Prepared models in the browser: ' +
      `${median(ratios).toFixed(2)} times the plain ones (${ratios.map((r) => r.toFixed(2)).join(', ')}).`,
  );
}

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, options: KNOWN, allowPositionals: true });
  const places = positionals.length > 0 ? positionals : ['public/samples'];
  const pictures = spreadOver(findPictures(places).pictures, countOf('images', values.images));
  if (pictures.length === 0) throw new Error(`No files in ${places.join(', ')}`);
  const browser = await openBrowserRuntime(pictures, countOf('workers', values.workers));
  try {
    const native = values.browser ? null : await openNativeRuntime();
    const inputs = native ? await allInputs(browser, pictures.length) : [];
    const rounds = await measureRounds(browser, native, inputs, countOf('repeat', values.repeat));
    const speeds = { plain: speedOf(rounds, 'plain'), prepared: speedOf(rounds, 'prepared') };
    tell(speeds, rounds);
    writeResults('ceiling', { pictures: pictures.map(({ path }) => path), speeds, rounds });
  } finally {
    await browser.close();
  }
}

await runCommand(main, USAGE);
