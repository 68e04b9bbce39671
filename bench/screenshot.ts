/**
 * Takes the README's picture of the built app: `npx tsx bench/screenshot.ts`. It brings its
 * letters, so that the picture does not depend on those of the machine.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuild } from './lib/ensure-build';
import { launchChromium } from './lib/launch-chromium';
import { serveDist } from './lib/serve-dist';

const TARGET = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url));
const OPENED = 'printed-page.png';
const POINTED_AT = /The master of the room/;

/** A face of the development packages. */
function fontFace(family: string, file: string, weight: number, style = 'normal'): string {
  const url = new URL(`../node_modules/@fontsource/${file}.woff2`, import.meta.url);
  const data = readFileSync(url).toString('base64');
  return `@font-face {
    font-family: '${family}'; font-weight: ${weight}; font-style: ${style};
    src: url(data:font/woff2;base64,${data});
  }`;
}

const LETTERS = [
  fontFace('Serif', 'noto-serif/files/noto-serif-latin-400-normal', 400),
  fontFace('Serif', 'noto-serif/files/noto-serif-latin-600-normal', 600),
  fontFace('Serif', 'noto-serif/files/noto-serif-latin-600-italic', 600, 'italic'),
  fontFace('Sans', 'noto-sans/files/noto-sans-latin-400-normal', 400),
  fontFace('Sans', 'noto-sans/files/noto-sans-latin-600-normal', 600),
  fontFace('Chinese', 'noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal', 400),
  `:root { --serif: 'Serif', 'Chinese'; --sans: 'Sans', 'Chinese'; }`,
].join('\n');

ensureBuild();
const site = await serveDist();
const browser = await launchChromium();
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  colorScheme: 'light',
  // The app lets in no letters but its own.
  bypassCSP: true,
});
await page.goto(site.url);
await page.addStyleTag({ content: LETTERS });
await page.getByRole('button', { name: 'Try the samples' }).click();
await page
  .locator('section')
  .getByText(/^\d+ pages read$/)
  .waitFor({ timeout: 120_000 });
await page.locator(`[data-path$="${OPENED}"] button`).first().click();
await page.getByRole('option', { name: POINTED_AT }).hover();
await page.evaluate(() => document.fonts.ready.then(() => undefined));
await page.screenshot({ path: TARGET });
await browser.close();
await site.close();
console.log(TARGET);
