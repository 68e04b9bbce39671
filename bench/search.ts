/**
 * `npm run bench:search`: the search over thousands of stored pages, every other one in Chinese:
 * how long it takes to take them in, to start again, to show what is found first and all of it, and
 * what that takes in memory.
 */
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { ensureBuild } from './lib/ensure-build';
import { launchChromium } from './lib/launch-chromium';
import { processBytes } from './lib/process-memory';
import { seedTexts } from './lib/seed-texts';
import { serveDist } from './lib/serve-dist';
import { writeResults } from './lib/write-results';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '10000' },
    lines: { type: 'string', default: '40' },
    chars: { type: 'string', default: '50' },
  },
});
const pages = Number(values.pages);

/** Seldom, often, not at all; a part of a word, two words; Chinese; one sign. */
const QUERIES = ['harbour', 'tion', 'xyzzyq', 'on', 'the an', '港口', '一', '丁万', 'harb0ur mast'];

interface Timing {
  readonly query: string;
  readonly forgiving: boolean;
  readonly firstMs: number | null;
  readonly allMs: number;
  readonly status: string;
}

async function openSearch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search all pages' }).waitFor();
}

/** From the last key to the first place on the screen, and to the end of the search. */
const ask = (page: Page, query: string, forgiving: boolean): Promise<Timing> =>
  page.evaluate(
    async ({ query, forgiving }) => {
      const view = document.querySelector('section.view')!;
      const input = view.querySelector<HTMLInputElement>('input[type=search]')!;
      const status = view.querySelector<HTMLElement>('[role=status]')!;
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      while (view.querySelector('article') || status.ariaBusy === 'true')
        await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const start = performance.now();
      input.value = query;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      let firstMs: number | null = null;
      do {
        await new Promise(requestAnimationFrame);
        if (firstMs === null && view.querySelector('article mark'))
          firstMs = performance.now() - start;
      } while (status.ariaBusy === 'true');
      const allMs = performance.now() - start;
      return { query, forgiving, firstMs, allMs, status: status.innerText };
    },
    { query, forgiving },
  );

async function timings(page: Page): Promise<Timing[]> {
  const all: Timing[] = [];
  for (const forgiving of [false, true]) {
    if (forgiving) await page.getByRole('button', { name: 'Look-alikes' }).click();
    for (const query of QUERIES) all.push(await ask(page, query, forgiving));
  }
  return all;
}

/** Opens the search after a reload, until a word that no page has was sought in all of them. */
async function start(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Search', exact: true }).waitFor();
  const from = performance.now();
  await openSearch(page);
  await page.getByRole('searchbox', { name: 'Search all pages' }).fill('xyzzyq');
  await page.getByText('Nothing is found').waitFor({ timeout: 600_000 });
  await page.getByText('still to be taken in').waitFor({ state: 'detached', timeout: 600_000 });
  return performance.now() - from;
}

async function megabytes(browser: Browser): Promise<number | null> {
  const bytes = await processBytes(await browser.newBrowserCDPSession(), 'renderer');
  return bytes === null ? null : Math.round(bytes / 1e6);
}

async function main(): Promise<void> {
  ensureBuild();
  const site = await serveDist();
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  const planted = { 9: 'the harbour master', 5001: '大港口管理局', 9000: 'HARB0UR MASTER' };
  const size = { lines: Number(values.lines), chars: Number(values.chars) };
  await seedTexts(page, { id: 'bench', name: 'Bench', pages, ...size, planted });
  await page.reload();
  await page.getByRole('button', { name: 'Open: Bench' }).waitFor();
  const before = await megabytes(browser);
  const firstStartMs = await start(page, site.url);
  const nextStartMs = await start(page, site.url);
  const searches = await timings(page);
  const rendererMb = { before, after: await megabytes(browser) };
  const result = { pages, ...size, firstStartMs, nextStartMs, searches, rendererMb };
  console.log(JSON.stringify(result, null, 1));
  writeResults('search', result);
  await browser.close();
  await site.close();
}

await main();
