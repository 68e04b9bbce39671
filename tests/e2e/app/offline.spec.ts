import { appendFileSync, cpSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DIST } from '../../../bench/lib/ensure-build';
import { serveDist } from '../../../bench/lib/serve-dist';
import { expect, test } from '../test';

test.use({ firstVisit: true });

test('after one visit it starts and reads without a network', async ({
  app,
  page,
  context,
  words,
}) => {
  const site = await serveDist();
  await app.open(site.url);
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await page.getByRole('button', { name: 'Close the batch' }).click();
  await expect(page.getByRole('main').getByText('Ready to work offline.')).toBeVisible();

  // Cut twice: the browser is told to be offline, and there is no server any more.
  await context.setOffline(true);
  await site.close();
  await page.reload();
  await expect(page.getByRole('main').getByText('Ready to work offline.')).toBeVisible();
  await app.choose({ name: 'Bread.png', bytes: words[1]!.png });
  await app.settled(1);
  await expect(app.row('Bread.png')).toContainText('Bread');
  await expect(page.locator('[data-cached=true]')).toHaveCount(0);
});

test('a new version is offered, and comes when it is asked for', async ({ app, page }, info) => {
  const dir = info.outputPath('site');
  cpSync(DIST, dir, { recursive: true });
  const site = await serveDist({ dir });
  await app.open(site.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();

  appendFileSync(`${dir}/sw.js`, '\n// The next version.\n');
  await page.reload();
  const prompt = page.getByText('A new version is ready.');
  await expect(prompt).toBeVisible();
  expect(await waitingVersions(page)).toBe(1);
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Reload' }).click(),
  ]);
  await expect(page.getByRole('heading', { name: 'Scriptorium' })).toBeVisible();
  await expect(prompt).toHaveCount(0);
  expect(await waitingVersions(page)).toBe(0);
  await site.close();
});

const waitingVersions = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.waiting ? 1 : 0;
  });
