/**
 * `npm run bench:list`: how fast a stored batch of thousands of finished pages opens, how smoothly
 * its list scrolls, and what it takes in memory.
 */
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright';
import { packText } from '../src/protocol/packed-text';
import type { StoredBatch, StoredPage } from '../src/storage/batches/batch-types';
import { ensureBuild } from './lib/ensure-build';
import { launchChromium } from './lib/launch-chromium';
import { serveDist } from './lib/serve-dist';
import { writeResults } from './lib/write-results';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '5000' } } });
const pages = Number(values.pages);

/** A page of print: what most documents have. */
const LINES = 45;
const CHARS = 60;
const THUMBNAIL_BYTES = 3000;
const SCROLL_STEPS = 200;

const MS = { decode: 10, detect: 100, crop: 5, recognise: 500, layout: 1, total: 616 };

function packedPage() {
  const chars = Array.from({ length: CHARS }, (_, at) => ({
    text: 'abcdefghij'[at % 10]!,
    score: 0.9,
    start: at / CHARS,
    end: (at + 1) / CHARS,
  }));
  const text = chars.map((char) => char.text).join('');
  const lines = Array.from({ length: LINES }, (_, row) => {
    const y = 40 + row * 50;
    const quad = [[40, y], [2000, y], [2000, y + 40], [40, y + 40]] as const; // prettier-ignore
    return { text, score: 0.9, quad, row, paragraph: 0, block: 0, chars };
  });
  const packed = packText({ width: 2480, height: 3508, lines, unread: [] });
  return { ...packed, lines: [...packed.lines], chars: [...packed.chars] };
}

const batch: StoredBatch = {
  id: 'bench',
  name: 'Bench',
  createdAt: 1,
  changedAt: 1,
  exportedAt: null,
  settings: { mode: 'parallel', order: 'finished', maxMegapixels: 100 },
  counts: { waiting: 0, done: pages, failed: 0, refused: 0, cancelled: 0 },
  first: null,
  textBytes: pages * 50_000,
  pictureBytes: 0,
  sparePictureBytes: 0,
};

const record = (number: number): StoredPage => ({
  path: `scans/volume ${Math.floor(number / 500)}/page ${number}.jpg`,
  size: 1_000_000,
  root: null,
  state: 'done',
  attempts: 1,
  error: null,
  megapixels: null,
  key: `${number.toString(16).padStart(64, '0')}.bench`,
  facts: { lines: LINES, score: 0.9, snippet: 'abcdefghij'.repeat(8), ms: MS, bytes: 50_000 },
  picture: null,
  finishedAt: null,
});

/** Fills the database of the app, which has made it. */
async function seed(page: Page): Promise<void> {
  await page.evaluate(
    async ({ stored, records, packed, thumbnailBytes }) => {
      const opened = indexedDB.open('scriptorium');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const db = opened.result;
      const canvas = new OffscreenCanvas(120, 160);
      canvas.getContext('2d')!.fillRect(10, 10, 80, 100);
      const blob = await canvas.convertToBlob({ type: 'image/webp' });
      const bytes = new Uint8Array(thumbnailBytes);
      bytes.set(new Uint8Array(await blob.arrayBuffer()).subarray(0, thumbnailBytes));
      const text = {
        ...packed,
        lines: Float32Array.from(packed.lines),
        chars: Float32Array.from(packed.chars),
      };
      for (let at = 0; at < records.length; at += 100) {
        const tx = db.transaction(['batches', 'pages', 'readings'], 'readwrite');
        tx.objectStore('batches').put(stored);
        for (const [n, page] of records.slice(at, at + 100).entries()) {
          tx.objectStore('pages').put(page, [stored.id, at + n]);
          const thumbnail = { type: 'image/webp', bytes: bytes.buffer };
          const reading = { packed: text, ms: page.facts!.ms, thumbnail };
          tx.objectStore('readings').put(reading, page.key!);
        }
        await new Promise((resolve) => (tx.oncomplete = resolve));
      }
      db.close();
    },
    {
      stored: batch,
      records: Array.from({ length: pages }, (_, number) => record(number)),
      packed: packedPage(),
      thumbnailBytes: THUMBNAIL_BYTES,
    },
  );
}

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
  await seed(page);
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
