/**
 * Takes the README's picture of the built app: `npx tsx bench/screenshot.ts`, on a machine with
 * Noto Sans CJK.
 */
import { fileURLToPath } from 'node:url';
import { ensureBuild } from './lib/ensure-build';
import { launchChromium } from './lib/launch-chromium';
import { serveDist } from './lib/serve-dist';

const TARGET = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url));
const OPENED = 'deck-screenshot.webp';

ensureBuild();
const site = await serveDist();
const browser = await launchChromium();
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  colorScheme: 'light',
});
await page.goto(site.url);
await page.getByRole('button', { name: 'Try the samples' }).click();
await page
  .locator('section')
  .getByText(/^\d+ pages read$/)
  .waitFor({ timeout: 120_000 });
await page.locator(`[data-path$="${OPENED}"] button`).first().click();
await page.getByRole('option', { name: '雾港信使' }).hover();
await page.screenshot({ path: TARGET });
await browser.close();
await site.close();
console.log(TARGET);
