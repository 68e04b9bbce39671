import { appendFileSync, cpSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DIST } from '../../../bench/lib/ensure-build';
import { serveDist } from '../../../bench/lib/serve-dist';
import { AppPage } from '../app-page';
import { expect, test } from '../test';

test.use({ firstVisit: true });

/** A page that was reloaded has lost it. */
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute('data-same', ''));

test('an update that another tab applies does not reload this one, nor stop what it reads', async ({
  app,
  page,
  context,
  words,
}, info) => {
  const dir = info.outputPath('site');
  cpSync(DIST, dir, { recursive: true });
  const site = await serveDist({ dir });
  await app.open(site.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await mark(page);
  // What follows a PNG's end makes it another file, so that none is answered from the cache.
  const picture = (n: number) => ({
    name: `${n}.png`,
    bytes: Buffer.concat([words[n % words.length]!.png, Buffer.from(String(n))]),
  });
  await app.choose(...Array.from({ length: 60 }, (_, n) => picture(n)));
  await expect(app.inState('done').first()).toBeVisible();

  appendFileSync(`${dir}/sw.js`, '\n// The next version.\n');
  const other = new AppPage(await context.newPage());
  await other.open(site.url);
  await Promise.all([
    other.page.waitForEvent('load'),
    other.page.getByRole('button', { name: 'Reload' }).click(),
  ]);
  await expect(page.getByRole('progressbar')).toBeVisible();

  await page.bringToFront();
  await app.finished();
  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await expect(page.locator('body[data-same]')).toHaveCount(1);
  await expect(app.inState('failed')).toHaveCount(0);
  await site.close();
});

test('on the first visit everything works without a network as soon as it says so', async ({
  app,
  page,
  context,
  words,
}) => {
  const site = await serveDist();
  await app.open(site.url);
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await expect(page.getByRole('status').getByText('Ready to work offline.')).toBeVisible();
  await context.setOffline(true);
  await site.close();

  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  expect((await app.exportAs('Markdown')).toString()).toContain('Amber');

  // More pages than before: more workers start, and find their code and their models.
  await app.choose(...words.slice(1).map(({ word, png }) => ({ name: `${word}.png`, bytes: png })));
  await app.settled(words.length);
  await expect(app.inState('done')).toHaveCount(words.length);
});
