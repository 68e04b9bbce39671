/**
 * Takes the README's picture of the built app, and those that browsers show where they offer to
 * install it: `npx tsx bench/screenshot.ts`. It brings its letters, so that the pictures do not
 * depend on those of the machine.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { ensureBuild } from './lib/ensure-build';
import { launchChromium } from './lib/launch-chromium';
import { serveDist } from './lib/serve-dist';

const README = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url));
/** The manifest names them. */
const STORE = fileURLToPath(new URL('../public/screenshots/', import.meta.url));
/** In percent; lower ones blur the letters. */
const JPEG_QUALITY = 80;
const OPENED = 'printed-page.png';
const POINTED_AT = /The master of the room/;

/** A face of the development packages. */
function fontFace(family: string, file: string, weight: number): string {
  const url = new URL(`../node_modules/@fontsource/${file}.woff2`, import.meta.url);
  const data = readFileSync(url).toString('base64');
  return `@font-face {
    font-family: '${family}'; font-weight: ${weight};
    src: url(data:font/woff2;base64,${data});
  }`;
}

/** Latin letters are the app's own; Chinese ones are to be the same on every machine. */
const LETTERS = [
  fontFace('Chinese', 'noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal', 400),
  `:root { --serif: 'Source Serif', 'Chinese'; --sans: 'Source Sans', 'Chinese'; }`,
].join('\n');

/** The samples, read; each time in a browser that was never here. */
async function readSamples(width: number, height: number, deviceScaleFactor = 1): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor,
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
  return page;
}

const fontsReady = (page: Page) => page.evaluate(() => document.fonts.ready.then(() => undefined));

ensureBuild();
const site = await serveDist();
const browser = await launchChromium();

const wide = await readSamples(1440, 900);
await wide.locator(`[data-path$="${OPENED}"] button`).first().click();
await wide.locator('.text [data-line]', { hasText: POINTED_AT }).first().hover();
await fontsReady(wide);
await wide.screenshot({ path: README });
await wide.screenshot({ path: `${STORE}wide.jpg`, quality: JPEG_QUALITY });

const narrow = await readSamples(390, 844, 2);
await fontsReady(narrow);
await narrow.screenshot({ path: `${STORE}narrow.jpg`, quality: JPEG_QUALITY });

await browser.close();
await site.close();
console.log(README, STORE);
