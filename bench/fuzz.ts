/**
 * `npm run bench:fuzz`: thousands of broken files, made from small whole ones, through the built
 * app in a headless browser. Each must end as a page that was read, as one with a reason, or left
 * out: none hangs, none takes the tab with it, none ends in an error that nobody has thought of.
 * The same seed breaks the files in the same ways.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Account, type Ending } from './fuzz/account';
import { fuzzCase, type FuzzCase } from './fuzz/mutate';
import { readSeeds } from './fuzz/seeds';
import { openAppRunner, type AppRunner } from './lib/app-runner';
import { runCommand, UsageError } from './lib/run-command';
import { SeededRandom } from './soak/random';

const USAGE = `usage: npm run bench:fuzz -- [options]
  --cases N     broken files (default: 10000)
  --seed N      of the random numbers (default: 1)
  --only NAME   whole files whose names contain this (default: all)
  --keep DIR    writes the files with which something was wrong there`;

/** Files that one page of the browser gets, so that a dead one costs no more. Unsourced. */
const LUMP = 250;
/** A damaged picture is waited for in vain, in idle seconds: others go on meanwhile. Unsourced. */
const WORKERS = 6;
/** A lump that has not ended by then hangs: ten times what one takes on two cores. Unsourced. */
const PATIENCE_MS = 15 * 60_000;

const KNOWN = {
  cases: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string', default: '' },
  keep: { type: 'string' },
} as const;

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number, not "${text}"`);
}

/** How each case of a lump ended; those of which nothing was heard are missing. */
async function endingsOf(
  runner: AppRunner,
  folder: string,
  lump: readonly FuzzCase[],
): Promise<Ending[]> {
  const files = lump.map(({ name, bytes }) => {
    writeFileSync(join(folder, name), bytes);
    return { file: join(folder, name), path: name };
  });
  const endings: Ending[] = [];
  const run = runner
    .run(files, { workers: WORKERS }, ({ path, error, ms }) =>
      endings.push({ path, code: error?.code ?? null, ms: ms?.total ?? 0 }),
    )
    .then(({ leftOut }) =>
      endings.push(...leftOut.map(({ path, error: { code } }) => ({ path, code, ms: 0 }))),
    );
  await Promise.race([run, tooLate()]).catch((error: Error) => console.error(error.message));
  for (const { file } of files) rmSync(file);
  return endings;
}

const tooLate = (): Promise<never> =>
  new Promise((_, reject) => {
    const hang = () => reject(new Error('A lump of cases did not end'));
    setTimeout(hang, PATIENCE_MS).unref();
  });

async function main(argv: string[]): Promise<void> {
  const { values } = parseArgs({ args: argv, options: KNOWN });
  const count = wholeNumber('cases', values.cases);
  const random = new SeededRandom(wholeNumber('seed', values.seed));
  const seeds = readSeeds().filter(({ name }) => name.includes(values.only));
  if (seeds.length === 0) throw new UsageError(`No whole file is called ${values.only}`);
  const folder = mkdtempSync(join(tmpdir(), 'scriptorium-fuzz-'));
  const account = new Account();
  const runner = await openAppRunner();
  try {
    for (let at = 0; at < count; at += LUMP) {
      const numbers = Array.from({ length: Math.min(LUMP, count - at) }, (_, n) => at + n);
      const lump = numbers.map((number) => fuzzCase(seeds, number, random));
      const wrong = account.take(lump, await endingsOf(runner, folder, lump));
      if (values.keep !== undefined) keep(values.keep, wrong);
      console.error(`${at + lump.length} of ${count}, ${account.wrong.length} wrong`);
    }
  } finally {
    await runner.close();
    rmSync(folder, { recursive: true });
  }
  console.log(account.table());
  for (const line of account.wrong) console.log(line);
  if (account.wrong.length > 0) process.exitCode = 1;
}

function keep(folder: string, cases: readonly FuzzCase[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of cases) writeFileSync(join(folder, name), bytes);
}

await runCommand(main, USAGE);
