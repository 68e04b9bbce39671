import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchChromium } from '../lib/launch-chromium';
import type { Damage, Drawing, PlannedPage } from './plan-pages';

/** Pictures that come over in one message. */
const LUMP = 50;
/** A PNG's size stands in these, a JPEG's does not. */
const HEADER_BYTES = 33;

/** Writes the file of every page into the folder. */
export async function writePictures(folder: string, pages: readonly PlannedPage[]): Promise<void> {
  const browser = await launchChromium();
  try {
    const canvas = await browser.newPage();
    for (let at = 0; at < pages.length; at += LUMP)
      await writeLump(folder, pages.slice(at, at + LUMP), canvas);
  } finally {
    await browser.close();
  }
}

async function writeLump(
  folder: string,
  pages: readonly PlannedPage[],
  canvas: Page,
): Promise<void> {
  const drawings = pages.flatMap((page) => (page.kind === 'real' ? [] : [page.drawing]));
  const drawn = await draw(canvas, drawings);
  for (const page of pages) {
    const bytes = page.kind === 'real' ? distinct(page) : damaged(page, drawn.shift()!);
    writeFileSync(join(folder, page.path), bytes);
  }
}

/** The app reads no bytes twice; what comes after the end of a JPEG or PNG is not looked at. */
const distinct = ({ source, number }: { source: string; number: number }): Buffer =>
  Buffer.concat([readFileSync(source), Buffer.from(`soak ${number}`)]);

function damaged(page: Exclude<PlannedPage, { kind: 'real' }>, picture: Buffer): Buffer {
  if (page.kind === 'drawn') return picture;
  const ways: Readonly<Record<Damage, () => Buffer>> = {
    // As long as there are pixels, it is read as far as they go.
    truncated: () => picture.subarray(0, HEADER_BYTES),
    zeroed: () => Buffer.from(picture).fill(0, HEADER_BYTES),
    text: () => Buffer.from(`Page ${page.number} is a text that calls itself a picture.\n`),
  };
  return ways[page.damage]();
}

async function draw(canvas: Page, drawings: readonly Drawing[]): Promise<Buffer[]> {
  const encoded = await canvas.evaluate(drawInBrowser, drawings);
  return encoded.map((base64) => Buffer.from(base64, 'base64'));
}

/** Runs in the browser, so it stands alone; returns each picture in Base64. */
function drawInBrowser(drawings: readonly Drawing[]): string[] {
  return drawings.map(({ lines, fontPx, family, ink, mime }) => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d')!;
    const font = `${fontPx}px ${family}`;
    const rowPx = fontPx * 1.6;
    context.font = font;
    const widest = Math.max(...lines.map((line) => context.measureText(line).width));
    canvas.width = Math.ceil(widest + 2 * rowPx);
    canvas.height = Math.ceil((lines.length + 1) * rowPx);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    // A canvas that changes its size forgets its font.
    context.font = font;
    context.fillStyle = ink;
    context.textBaseline = 'middle';
    for (const [row, line] of lines.entries()) context.fillText(line, rowPx, (row + 1) * rowPx);
    return canvas.toDataURL(mime, 0.9).split(',')[1]!;
  });
}
