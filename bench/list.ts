/**
 * `npm run bench:list`: how fast a stored batch of thousands of finished pages opens, how smoothly
 * its list scrolls, and what it takes in memory.
 */
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright';
import { ensureBuild } from './lib/ensure-build';
import { launchChromium } from './lib/launch-chromium';
import { seedBatch } from './lib/seed-batch';
import { serveDist } from './lib/serve-dist';
import { writeResults } from './lib/write-results';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '5000' } } });
const pages = Number(values.pages);

const SCROLL_STEPS = 200;

/** From the click to the first rows on the screen, and to the last of them in the list. */
async function open(page: Page): Promise<{ firstRowsMs: number; longestTaskMs: number }> {
  const button = page.getByRole('button', { name: 'Open: Bench' });
  await button.waitFor();
  return page.evaluate(async () => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
    const start = performance.now();
    document.querySelector<HTMLElement>('[aria-label="Open: Bench"]')!.click();
    while (!document.querySelector('[role=listitem][data-state=done]'))
      await new Promise(requestAnimationFrame);
    const firstRowsMs = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return { firstRowsMs, longestTaskMs: Math.max(0, ...tasks) };
  });
}

/** Milliseconds between frames while the wheel turns. */
async function scroll(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    void (async () => {
      let last = performance.now();
      for (;;) {
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - last);
        last = now;
      }
    })();
  });
  await page.getByRole('list', { name: 'Pages' }).hover();
  for (let step = 0; step < SCROLL_STEPS; step += 1) await page.mouse.wheel(0, 700);
  return page.evaluate(() => (window as unknown as { frames: number[] }).frames);
}

async function heapMegabytes(debug: CDPSession): Promise<number> {
  await debug.send('HeapProfiler.collectGarbage');
  const { usedSize } = await debug.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;

async function main(): Promise<void> {
  ensureBuild();
  const site = await serveDist();
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const debug = await page.context().newCDPSession(page);
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  await seedBatch(page, pages);
  await page.reload();
  await page.getByRole('button', { name: 'Open: Bench' }).waitFor();
  const before = await heapMegabytes(debug);
  const opened = await open(page);
  const frames = (await scroll(page)).sort((a, b) => a - b);
  const after = await heapMegabytes(debug);
  const result = {
    pages,
    ...opened,
    frames: frames.length,
    frameMs: { p50: quantile(frames, 0.5), p95: quantile(frames, 0.95), most: frames.at(-1) },
    heapMb: { before, after },
  };
  console.log(JSON.stringify(result, null, 1));
  writeResults('list', result);
  await browser.close();
  await site.close();
}

await main();
