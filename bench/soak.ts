/**
 * `npm run bench:soak`: thousands of pages on the screen that people use, with broken files among
 * them, workers that are killed, and pauses. Every page must be accounted for once, the memory must
 * stay flat, and the main thread free. The same seed draws the same pages and plans the same
 * disturbances.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from './lib/ensure-build';
import { findPictures } from './lib/find-pictures';
import { launchChromium } from './lib/launch-chromium';
import { serveDist } from './lib/serve-dist';
import { writeResults } from './lib/write-results';
import { accountFor } from './soak/accounts';
import type { Done } from './soak/disturber';
import { planDisturbances } from './soak/plan-disturbances';
import { planPages, type PlannedPage } from './soak/plan-pages';
import { SeededRandom } from './soak/random';
import { runSoak, type SoakPlan, type SoakRun } from './soak/run-soak';
import type { Sample } from './soak/sampler';
import { blockTable, clock, deedTable, timeTable } from './soak/tables';
import {
  blocksOf,
  judgeAccounts,
  judgeBlocks,
  judgeMemory,
  megabytes,
  type Verdict,
} from './soak/verdicts';
import { writePictures } from './soak/write-pictures';

const PAGES_FOR_EACH_KILL = 100;
/** Those whose readers stop at the picture's end: bytes appended there make a file another one. */
const EXTENDABLE = ['.jpg', '.jpeg', '.png'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    kills: { type: 'string' },
    workers: { type: 'string' },
  },
});

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least) return number;
  throw new RangeError(`--${name} must be a whole number from ${least}, not "${text}"`);
}

const pages = wholeNumber('pages', values.pages, 1);
const seed = wholeNumber('seed', values.seed, 0);
const kills = wholeNumber(
  'kills',
  values.kills ?? String(Math.ceil(pages / PAGES_FOR_EACH_KILL)),
  0,
);
const workers = values.workers === undefined ? null : wholeNumber('workers', values.workers, 1);

function realPictures(places: readonly string[]): string[] {
  const files = places.length === 0 ? [] : findPictures(places).pictures.map(({ file }) => file);
  return files.filter((file) => EXTENDABLE.includes(extname(file).toLowerCase()));
}

/** A folder that goes with the process, however that ends. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scriptorium-soak-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function tellSample({ atMs, ended, rssBytes }: Sample): void {
  const memory = rssBytes === null ? '' : `, ${megabytes(rssBytes)} MB`;
  console.error(`${clock(atMs)}  ${ended} of ${pages}${memory}`);
}

async function soak(plan: Omit<SoakPlan, 'url'>): Promise<SoakRun> {
  ensureBuild();
  const site = await serveDist();
  const browser = await launchChromium();
  try {
    return await runSoak(browser, { ...plan, url: site.url });
  } finally {
    await browser.close();
    await site.close();
  }
}

const KILLS: readonly Done['deed'][] = ['crash', 'terminate'];

function judge(run: SoakRun, planned: readonly PlannedPage[]) {
  const accounts = accountFor(planned, run.exported, run.counts);
  const blocks = blocksOf(run.samples);
  const hits = run.disturbances.filter(({ deed, happened }) => KILLS.includes(deed) && happened);
  const verdicts: Verdict[] = [
    { what: 'came to its end', passed: !run.stalled, told: run.counts.bar },
    ...judgeAccounts(accounts, hits.length),
    {
      what: 'no uncaught errors',
      passed: run.pageErrors.length === 0,
      told: run.pageErrors.join('; ') || 'none on the page',
    },
    judgeMemory(run.samples),
    judgeBlocks(blocks),
  ];
  return { accounts, blocks, verdicts };
}

const mark = (passed: boolean | null): string =>
  passed === null ? 'not told' : passed ? 'passed' : 'FAILED';

function tell(run: SoakRun, { accounts, blocks, verdicts }: ReturnType<typeof judge>): void {
  console.table(timeTable(run.samples));
  console.table(deedTable(run.disturbances));
  if (blocks.length > 0) console.table(blockTable(blocks));
  for (const { path, text } of accounts.misread)
    console.log(`misread: ${path}: ${JSON.stringify(text)}`);
  for (const { path, code } of accounts.failedReal) console.log(`real, failed: ${path} (${code})`);
  for (const { what, passed, told } of verdicts)
    console.log(`${mark(passed).padEnd(8)} ${what}: ${told}`);
}

async function main(): Promise<void> {
  const random = new SeededRandom(seed);
  const planned = planPages(random, pages, realPictures(positionals));
  const disturbances = planDisturbances(random, { pages, kills });
  const folder = temporaryFolder();
  console.error(`drawing ${pages} pages, seed ${seed}`);
  await writePictures(folder, planned);
  const files = planned.map(({ path }) => join(folder, path));
  const run = await soak({ files, workers, disturbances, random, onSample: tellSample });
  const judged = judge(run, planned);
  tell(run, judged);
  const { samples, disturbances: done, counts } = run;
  writeResults('soak', { pages, seed, kills, workers, ...judged, counts, done, samples });
  if (judged.verdicts.some(({ passed }) => passed === false)) process.exitCode = 1;
}

await main();
