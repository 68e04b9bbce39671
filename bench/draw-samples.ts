/**
 * Draws the samples of the empty screen (`public/samples/`) and the exact text of each
 * (`tests/fixtures/samples/`). The pictures are committed, so only who changes one needs to run
 * this, with the fonts Noto Sans CJK, Liberation and P052 installed:
 * `npx tsx bench/draw-samples.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { launchChromium } from './lib/launch-chromium';
import { deckScreenshot } from './samples/deck-screenshot';
import { labelPhoto } from './samples/label-photo';
import { printedPage } from './samples/printed-page';
import { receipt } from './samples/receipt';
import type { Sample } from './samples/sample';
import { tideTable } from './samples/tide-table';

const SAMPLES: readonly Sample[] = [deckScreenshot, receipt, printedPage, labelPhoto, tideTable];
const PICTURES = new URL('../public/samples/', import.meta.url);
const TRUTH = new URL('../tests/fixtures/samples/', import.meta.url);

const fileOf = ({ name, format }: Sample): string =>
  `${name}.${format === 'jpeg' ? 'jpg' : format}`;

/** Playwright writes no WebP, so the browser's canvas encodes all three formats. */
async function encode(page: Page, sample: Sample): Promise<Buffer> {
  const png = await page.screenshot({ type: 'png' });
  const url = await page.evaluate(
    async ([source, mime, quality]) => {
      const picture = new Image();
      picture.src = source;
      await picture.decode();
      const canvas = document.createElement('canvas');
      canvas.width = picture.naturalWidth;
      canvas.height = picture.naturalHeight;
      canvas.getContext('2d')!.drawImage(picture, 0, 0);
      return canvas.toDataURL(mime, quality);
    },
    [
      `data:image/png;base64,${png.toString('base64')}`,
      `image/${sample.format}`,
      sample.quality ?? 1,
    ] as const,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

interface PrintedLine {
  readonly text: string;
  readonly left: number;
  readonly middle: number;
  readonly height: number;
}

const sameRow = (a: PrintedLine, b: PrintedLine): boolean =>
  Math.abs(a.middle - b.middle) < Math.min(a.height, b.height) / 4;

/** Rows from top to bottom, texts in a row from left to right. */
const readingOrder = (a: PrintedLine, b: PrintedLine): number =>
  sameRow(a, b) ? a.left - b.left : a.middle - b.middle;

async function printedLines(page: Page): Promise<string[]> {
  const lines = await page.locator('[data-line]').evaluateAll((elements) =>
    elements.map((element) => {
      // A card is read for itself.
      const place = element.closest('.cell') ?? element;
      const { left, top, height } = place.getBoundingClientRect();
      return { text: element.textContent, left, middle: top + height / 2, height };
    }),
  );
  return lines.sort(readingOrder).map(({ text }) => text);
}

async function draw(browser: Browser, sample: Sample): Promise<void> {
  const { width, height, scale } = sample;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  await page.setContent(sample.html);
  const picture = await encode(page, sample);
  writeFileSync(new URL(fileOf(sample), PICTURES), picture);
  writeFileSync(new URL(`${sample.name}.txt`, TRUTH), (await printedLines(page)).join('\n') + '\n');
  console.log(`${fileOf(sample)}: ${Math.round(picture.length / 1024)} KB`);
  await page.close();
}

mkdirSync(PICTURES, { recursive: true });
mkdirSync(TRUTH, { recursive: true });
const browser = await launchChromium();
for (const sample of SAMPLES) await draw(browser, sample);
await browser.close();
const index = SAMPLES.map((sample) => ({ file: fileOf(sample), title: sample.title }));
writeFileSync(new URL('index.json', PICTURES), JSON.stringify(index, null, 2) + '\n');
