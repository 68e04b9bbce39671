/**
 * `npm run bench:big`: a document of a thousand pages and five thousand small pictures in one
 * folder, given at once to the screen that people use: how long until they are listed, until the
 * first text, what it takes in memory, and whether a reload in the middle goes on where it was.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { show, writePdf } from '../tests/helpers/write-pdf';
import { ensureBuild } from './lib/ensure-build';
import { launchChromium } from './lib/launch-chromium';
import { serveDist } from './lib/serve-dist';
import { writeResults } from './lib/write-results';
import { AppScreen } from './soak/app-screen';
import { planPages } from './soak/plan-pages';
import { SeededRandom } from './soak/random';
import { Sampler, type Sample } from './soak/sampler';
import { clock, timeTable } from './soak/tables';
import { watchPage } from './soak/watch-page';
import { writePictures } from './soak/write-pictures';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '1000' },
    pictures: { type: 'string', default: '5000' },
    /** The page is reloaded when so many pages have ended. */
    reload: { type: 'string', default: '1500' },
    /** It is ended when so many have. */
    until: { type: 'string', default: 'Infinity' },
  },
});
const pages = Number(values.pages);
const pictures = Number(values.pictures);
const reloadAt = Number(values.reload);

const LOOK_MS = 100;
const SAMPLE_MS = 5000;
const LINES = 40;

/** A page of print each, which no two are alike. */
const documentOf = (count: number): Uint8Array =>
  writePdf(
    Array.from({ length: count }, (_, page) => ({
      dict: '/MediaBox[0 0 595 842]',
      content: Array.from({ length: LINES }, (_, line) =>
        show(`Page ${page + 1}, line ${line + 1}: the lantern burns`, 60, 790 - 18 * line),
      ).join(''),
    })),
  );

async function writeFolder(folder: string): Promise<void> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'book.pdf'), documentOf(pages));
  const random = new SeededRandom(1);
  const planned = planPages(random, pictures, []).filter(({ kind }) => kind === 'drawn');
  await writePictures(folder, planned);
}

/** The app's storage stays over a reload, so that both are one page. */
class BigRun {
  readonly samples: Sample[] = [];
  readonly #page: Page;
  readonly #screen: AppScreen;
  readonly #sampler: Sampler;

  private constructor(page: Page, screen: AppScreen, sampler: Sampler) {
    this.#page = page;
    this.#screen = screen;
    this.#sampler = sampler;
  }

  static async open(browser: Browser, url: string): Promise<BigRun> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    await watchPage(page);
    const screen = new AppScreen(page);
    await page.goto(url);
    // What is measured is the list, and not how models come over a network.
    await page.getByRole('button', { name: 'Try the samples' }).click();
    await page
      .locator('section.run')
      .getByText(/ pages read/)
      .waitFor({ timeout: 120_000 });
    await page.goto(url);
    return new BigRun(page, screen, await Sampler.start(browser, page, screen));
  }

  async give(folder: string) {
    const begin = Date.now();
    await this.#page.locator('input[webkitdirectory]').setInputFiles(folder);
    const givenMs = Date.now() - begin;
    const first = await this.#until(({ given }) => given > 0);
    const firstText = this.#until(({ read }) => read > 0);
    const whole = this.#untilListed();
    return { givenMs, firstRowMs: first, listedMs: await whole, firstTextMs: await firstText };
  }

  /** Resolves when so many pages have ended, with those that had. */
  async readUntil(ended: number): Promise<number> {
    for (;;) {
      this.samples.push(await this.#sampler.take());
      const counts = await this.#screen.counts();
      const { atMs, rssBytes } = this.samples.at(-1)!;
      console.error(`${clock(atMs)}  ${counts.bar}, ${Math.round((rssBytes ?? 0) / 1e6)} MB`);
      if (counts.read + counts.failed >= ended || !counts.running)
        return counts.read + counts.failed;
      await sleep(SAMPLE_MS);
    }
  }

  /** How many were read at once, and until one more is. */
  async reload(): Promise<{ readonly kept: number; readonly nextMs: number }> {
    await this.#page.reload();
    const begin = Date.now();
    await this.#page.getByRole('button', { name: /^Go on/ }).click();
    await this.#until(({ given, read }) => given > 0 && read > 0);
    const { read: kept } = await this.#screen.counts();
    await this.#until(({ read }) => read > kept);
    return { kept, nextMs: Date.now() - begin };
  }

  counts = () => this.#screen.counts();

  async #untilListed(): Promise<number> {
    const begin = Date.now();
    let given = 0;
    let changedMs = begin;
    while (Date.now() - changedMs < 1000) {
      const counts = await this.#screen.counts();
      if (counts.given !== given) changedMs = Date.now();
      given = counts.given;
      await sleep(LOOK_MS);
    }
    return changedMs - begin;
  }

  async #until(isSo: (counts: Awaited<ReturnType<AppScreen['counts']>>) => boolean) {
    const begin = Date.now();
    while (!isSo(await this.#screen.counts())) await sleep(LOOK_MS);
    return Date.now() - begin;
  }
}

async function measure(folder: string) {
  const site = await serveDist();
  const browser = await launchChromium();
  try {
    const run = await BigRun.open(browser, site.url);
    const listing = await run.give(folder);
    console.log({ listing });
    const before = await run.readUntil(reloadAt);
    const reload = await run.reload();
    console.log({ before, reload });
    await run.readUntil(Number(values.until));
    return { listing, reload: { before, ...reload }, end: await run.counts(), run };
  } finally {
    await browser.close();
    await site.close();
  }
}

const temporary = mkdtempSync(join(tmpdir(), 'scriptorium-big-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
ensureBuild();
const folder = join(temporary, 'big');
console.error(`writing a document of ${pages} pages and ${pictures} pictures`);
await writeFolder(folder);
const { run, ...results } = await measure(folder);
console.table(timeTable(run.samples));
console.log(results);
writeResults('big', { pages, pictures, ...results, samples: run.samples });
