/**
 * `npm run bench:kill`: the browser is killed in the middle of a batch, again and again, and the
 * batch gone on with each time. In the end every page must be there once, and every text be that of
 * a run without a kill.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { ensureBuild } from './lib/ensure-build';
import { startKillable } from './lib/killable-chromium';
import { serveDist } from './lib/serve-dist';
import { compareEndings, isFlawless, type Ending } from './lib/kill-verdict';
import { writeResults } from './lib/write-results';
import { AppScreen } from './soak/app-screen';
import { planPages } from './soak/plan-pages';
import { SeededRandom } from './soak/random';
import { writePictures } from './soak/write-pictures';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '60' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
});
const pages = Number(values.pages);
const kills = Number(values.kills);
const random = new SeededRandom(Number(values.seed));

const LOOK_MS = 100;

interface Kill {
  /** After the batch was opened, or the files were given. */
  readonly afterMs: number;
  /** What the screen said at that moment. */
  readonly read: number;
}

interface Outcome extends Ending {
  readonly ms: number;
}

const goOn = (page: Page) => page.getByRole('button', { name: /^Go on: / });

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(LOOK_MS);
}

/**
 * Every page is on the screen, and therefore in the database, with its file: that takes longer, and
 * leaving warns till then.
 */
async function give(page: Page, url: string, files: readonly string[]): Promise<AppScreen> {
  const screen = new AppScreen(page);
  await page.goto(url);
  await screen.give(files);
  await until(async () => (await screen.counts()).given === files.length);
  await until(async () => (await page.evaluate(picturesInDatabase)) >= files.length);
  return screen;
}

/** Runs in the browser. */
async function picturesInDatabase(): Promise<number> {
  const opened = indexedDB.open('scriptorium');
  await new Promise((resolve) => (opened.onsuccess = resolve));
  const request = opened.result.transaction('pictures').objectStore('pictures').count();
  await new Promise((resolve) => (request.onsuccess = resolve));
  opened.result.close();
  return request.result;
}

async function finish(page: Page, screen: AppScreen): Promise<Ending> {
  await until(async () => {
    const { given, read, failed, running } = await screen.counts();
    return given === pages && read + failed === given && !running;
  });
  return { exported: await screen.exported(), attempts: await page.evaluate(attemptsInDatabase) };
}

/** Runs in the browser: how often a worker read each page of all batches. */
async function attemptsInDatabase(): Promise<[path: string, attempts: number][]> {
  const opened = indexedDB.open('scriptorium');
  await new Promise((resolve) => (opened.onsuccess = resolve));
  const request = opened.result.transaction('pages').objectStore('pages').getAll();
  await new Promise((resolve) => (request.onsuccess = resolve));
  opened.result.close();
  const stored = request.result as { path: string; attempts: number }[];
  return stored.map(({ path, attempts }) => [path, attempts]);
}

async function undisturbed(url: string, profile: string, files: string[]): Promise<Outcome> {
  const { page, kill } = await startKillable(profile);
  const start = performance.now();
  const screen = await give(page, url, files);
  const outcome = await finish(page, screen);
  const ms = performance.now() - start;
  await kill();
  return { ...outcome, ms };
}

/** Reading begins about so late after a start. */
const START_MS = 2000;

/**
 * A random moment of the start or of this kill's part of the time that the rest is likely to take.
 */
const momentMs = (restMs: number, killsLeft: number): number =>
  Math.round(random.next() * (restMs / killsLeft + START_MS));

async function disturbed(url: string, profile: string, files: string[], wholeMs: number) {
  const told: Kill[] = [];
  const start = performance.now();
  let unread = pages;
  for (let round = 0; ; round += 1) {
    const { page, kill } = await startKillable(profile);
    const screen = round === 0 ? await give(page, url, files) : await resume(page, url);
    if (round === kills || screen === null) {
      const outcome = await finish(page, screen ?? (await reopen(page)));
      await kill();
      return { ...outcome, ms: performance.now() - start, told };
    }
    const afterMs = momentMs((wholeMs * unread) / pages, kills - round);
    await sleep(afterMs);
    const { read } = await screen.counts();
    unread = pages - read;
    told.push({ afterMs, read });
    await kill();
    console.error(`killed ${round + 1} of ${kills}: ${read} of ${pages} were read`);
  }
}

/** Null if there is nothing left to go on with. */
async function resume(page: Page, url: string): Promise<AppScreen | null> {
  await page.goto(url);
  await page.getByRole('button', { name: /^(?:Go on|Open): / }).waitFor();
  if ((await goOn(page).count()) === 0) return null;
  await goOn(page).click();
  return new AppScreen(page);
}

async function reopen(page: Page): Promise<AppScreen> {
  await page.getByRole('button', { name: /^Open: / }).click();
  return new AppScreen(page);
}

async function main(): Promise<void> {
  ensureBuild();
  const folder = mkdtempSync(join(tmpdir(), 'scriptorium-kill-'));
  const site = await serveDist();
  try {
    const planned = planPages(random, pages, []);
    await writePictures(folder, planned);
    const files = planned.map(({ path }) => join(folder, path));
    const before = await undisturbed(site.url, join(folder, 'calm'), files);
    console.error(`without a kill: ${Math.round(before.ms / 1000)} s`);
    const after = await disturbed(site.url, join(folder, 'killed'), files, before.ms);
    const verdict = compareEndings(before, after);
    console.table(after.told);
    console.log(JSON.stringify(verdict));
    const { ms, told } = after;
    writeResults('kill', { pages, kills: told, calmMs: before.ms, ms, ...verdict });
    if (!isFlawless(verdict)) process.exitCode = 1;
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
