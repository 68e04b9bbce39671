import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

/** A picture with one printed word. */
export interface WordPicture {
  readonly word: string;
  /** PNG. */
  readonly png: Buffer;
}

/** Words whose letters no recogniser confuses with others. */
export const WORDS = [
  'Amber',
  'Bread',
  'Cedar',
  'Dawn',
  'Ember',
  'Fjord',
  'Grove',
  'Heron',
] as const;

/** Brought, since each system has another face for "sans-serif". */
const FACE = readFileSync(
  new URL(
    '../../node_modules/@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2',
    import.meta.url,
  ),
).toString('base64');
const STYLE = `@font-face { font-family: brought; src: url(data:font/woff2;base64,${FACE}) }
body { margin: 0; background: #fff; color: #111; font: 64px/140px brought; text-align: center }
pre { margin: 30px; font: 28px/50px brought; text-align: left }`;

/** Draws a small picture of each word, so that reading one takes a fraction of a second. */
export async function drawWords(browser: Browser): Promise<WordPicture[]> {
  const page = await browser.newPage({ viewport: { width: 420, height: 140 } });
  const pictures: WordPicture[] = [];
  for (const word of WORDS) {
    await page.setContent(`<style>${STYLE}</style><body>${word}`);
    await page.evaluate(() => document.fonts.ready);
    pictures.push({ word, png: await page.screenshot() });
  }
  await page.close();
  return pictures;
}

/** Draws a page of lines, as PNG. */
export async function drawPage(browser: Browser, lines: readonly string[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 60 + 50 * lines.length } });
  await page.setContent(`<style>${STYLE}</style><pre></pre>`);
  await page
    .locator('pre')
    .evaluate((pre, text) => void (pre.textContent = text), lines.join('\n'));
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot();
  await page.close();
  return png;
}

/**
 * Copies that show the same word and have other bytes, so that none is taken for another: a PNG
 * ends at its last chunk, and what comes after it is not looked at.
 */
export const copiesOf = ({ word, png }: WordPicture, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `${word} ${n + 1}.png`,
    bytes: Buffer.concat([png, Buffer.from(String(n))]),
  }));
