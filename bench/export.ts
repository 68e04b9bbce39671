/**
 * `npm run bench:export`: how long an export of thousands of pages into a folder takes, what it
 * takes in memory while it goes on, and for how long it holds the page up.
 */
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright';
import { ensureBuild } from './lib/ensure-build';
import { launchChromium } from './lib/launch-chromium';
import { processBytes } from './lib/process-memory';
import { SEEDED_BATCH, seedBatch } from './lib/seed-batch';
import { serveDist } from './lib/serve-dist';
import { writeResults } from './lib/write-results';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '10000' },
    format: { type: 'string', default: 'ALTO XML' },
    division: { type: 'string', default: 'for each page' },
    pictures: { type: 'boolean', default: false },
  },
});
const pages = Number(values.pages);
const SAMPLE_MS = 2000;

/** A folder of the browser's own: its handles are as real as those of the disk. */
const offerFolder = (page: Page) =>
  page.evaluate(() => {
    const root = navigator.storage.getDirectory();
    Reflect.set(window, 'showDirectoryPicker', () => root);
  });

async function chooseExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').first().waitFor();
  for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck();
  await dialog.getByRole('checkbox', { name: new RegExp(`^${values.format}`) }).check();
  await dialog.getByLabel('One file', { exact: true }).selectOption(values.division);
  await dialog.getByRole('radio', { name: /^Into a folder/ }).check();
  await dialog.getByRole('button', { name: /^Export \S+ file/ }).waitFor();
}

const watchBlocks = (page: Page) =>
  page.evaluate(() => {
    Object.assign(window, { blocks: [] });
    new PerformanceObserver((list) => {
      const { blocks } = window as unknown as { blocks: number[] };
      blocks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });

/** Megabytes of renderers and browser every now and then, until the export is over. */
async function samplesUntilDone(page: Page, ofBrowser: CDPSession): Promise<number[][]> {
  const samples: number[][] = [];
  const megabytes = async (type: 'renderer' | 'browser') =>
    Math.round(((await processBytes(ofBrowser, type)) ?? NaN) / 1e6);
  const done = page
    .getByText(/written into|Stopped\.|could not be written/)
    .waitFor({ timeout: 0 });
  let isOver = false;
  void done.finally(() => (isOver = true));
  while (!isOver) {
    samples.push([await megabytes('renderer'), await megabytes('browser')]);
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))]);
  }
  return samples;
}

async function main(): Promise<void> {
  ensureBuild();
  const site = await serveDist();
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  await seedBatch(page, pages, values.pictures);
  await page.reload();
  await page.getByRole('button', { name: `Open: ${SEEDED_BATCH}` }).click();
  await page.locator('[role=listitem][data-state=done]').first().waitFor();
  await offerFolder(page);
  await watchBlocks(page);
  await chooseExport(page);
  const start = performance.now();
  await page.getByRole('button', { name: /^Export \S+ file/ }).click();
  const megabytes = await samplesUntilDone(page, await browser.newBrowserCDPSession());
  const seconds = (performance.now() - start) / 1000;
  const blocks = await page.evaluate(() => (window as unknown as { blocks: number[] }).blocks);
  const said = await page.getByText(/written into|Stopped\.|could not be written/).innerText();
  const result = {
    pages,
    format: values.format,
    said,
    seconds,
    megabytes,
    longestBlockMs: Math.max(0, ...blocks),
  };
  console.log(JSON.stringify(result));
  writeResults('export', result);
  await browser.close();
  await site.close();
}

await main();
