import type { Page } from '@playwright/test';
import { expect, test } from '../test';

const LIGHT = 'rgb(250, 247, 239)';
const DARK = 'rgb(24, 22, 19)';

const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** What the browser paints around the page. */
const frameColours = (page: Page) =>
  page.locator('meta[name=theme-color]').evaluateAll((metas) =>
    metas.flatMap((meta) => {
      const { media, content } = meta as HTMLMetaElement;
      return matchMedia(media).matches ? content : [];
    }),
  );

test('colours are as chosen, at once and before the app itself is there', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.open();
  expect(await ground(page)).toBe(LIGHT);
  const dialog = await app.openSettings();
  await dialog.getByRole('radio', { name: 'Dark', exact: true }).check();
  expect(await ground(page)).toBe(DARK);
  expect(await frameColours(page)).toEqual(['#181613']);

  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const { dataset } = document.documentElement;
      dataset['first'] = document.querySelector('main') ? 'late' : (dataset['theme'] ?? 'none');
    });
  });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-first', 'dark');
  await app.openSettings();
  await dialog.getByRole('radio', { name: 'Light', exact: true }).check();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ground(page)).toBe(LIGHT);
  expect(await frameColours(page)).toEqual(['#faf7ef']);
  await dialog.getByRole('radio', { name: 'As the system' }).check();
  expect(await ground(page)).toBe(DARK);
});
