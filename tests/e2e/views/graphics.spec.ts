import type { Page } from '@playwright/test';
import { expect, test } from '../test';

const verdict = (page: Page) =>
  page.getByRole('group', { name: 'Processor or graphics card' }).getByRole('status');

const choose = (page: Page, name: RegExp) => page.getByRole('radio', { name }).check();

/**
 * The page is offered a card that the processor plays, while its workers, as everywhere in these
 * tests, get none.
 */
const offerCard = (page: Page) =>
  page.addInitScript(() => {
    const info = { vendor: 'google', architecture: 'swiftshader', device: '', description: '' };
    const gpu = { requestAdapter: () => Promise.resolve({ info, features: [], limits: {} }) };
    Object.defineProperty(navigator, 'gpu', { configurable: true, value: gpu });
  });

/** Scripts of the card's runtime that are kept, in whatever cache. */
const keptScripts = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const caches = await Promise.all(
      (await self.caches.keys()).map((name) => self.caches.open(name)),
    );
    const kept = (await Promise.all(caches.map((cache) => cache.keys()))).flat();
    return kept.map(({ url }) => url).filter((url) => url.includes('.jspi'));
  });

test.use({ firstVisit: true });

test('the settings say that there is no graphics card', async ({ app, page }) => {
  await app.open();
  await app.openSettings('Advanced');
  await expect(page.getByRole('radio', { name: /^Automatic The graphics card/ })).toBeChecked();
  const none =
    /^(?:This browser has no WebGPU|The browser offers no graphics card to this page), so/;
  await expect(verdict(page)).toHaveText(none);
  await choose(page, /^Graphics card/);
  await expect(verdict(page)).toHaveText(none);
  await expect(page.getByRole('button', { name: /^Test/ })).toHaveCount(0);
  await choose(page, /^Processor/);
  await expect(verdict(page)).toBeEmpty();
});

test('a card that is chosen is tested, again when that is asked for, and nothing is fetched for it before', async ({
  app,
  page,
  context,
}) => {
  await offerCard(page);
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  expect(await keptScripts(page)).toEqual([]);
  await app.openSettings('Advanced');
  await expect(verdict(page)).toContainText('it is not used unless you choose it');
  await choose(page, /^Graphics card/);
  await expect(verdict(page)).toContainText('It is tried because you chose it');
  await expect(verdict(page)).not.toContainText('unless you choose it');
  await expect(verdict(page)).toContainText('Graphics card: google swiftshader.');
  // It is there for the page only, so no worker gets anything out of it.
  const failed = verdict(page).getByText('The test could not be finished, so the processor reads.');
  await expect(failed).toBeVisible();
  await page.getByRole('button', { name: 'Test again' }).click();
  await expect(verdict(page).getByText('The graphics card is being tested…')).toBeVisible();
  await expect(failed).toBeVisible();

  const scripts = await keptScripts(page);
  expect(scripts).toHaveLength(2);
  await context.setOffline(true);
  const lengths = await page.evaluate(
    (urls) => Promise.all(urls.map(async (url) => (await (await fetch(url)).text()).length)),
    scripts,
  );
  expect(Math.min(...lengths)).toBeGreaterThan(10_000);
});
