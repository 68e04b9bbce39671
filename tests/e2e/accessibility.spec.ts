import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect, test } from './test';

const SCREENS = [
  { name: 'desktop', width: 1280, height: 900 },
  { name: 'phone', width: 390, height: 844 },
] as const;

/** What axe finds in light and in dark: the screen is the same, its colours are not. */
async function inBothSchemes(page: Page): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await violations(page)));
  }
  return found;
}

for (const { name, width, height } of SCREENS)
  test(`axe finds nothing, light and dark, on a ${name}`, async ({ app, page, words }) => {
    await page.setViewportSize({ width, height });
    await app.open();
    expect(await inBothSchemes(page), 'empty').toEqual([]);

    await app.choose(...words.map(({ word, png }) => ({ name: `${word}.png`, bytes: png })), {
      name: 'Torn.png',
      bytes: Buffer.from('nothing'),
    });
    await expect(app.inState('done').first()).toBeVisible();
    expect(await inBothSchemes(page), 'while it reads').toEqual([]);
    await app.finished();
    expect(await inBothSchemes(page), 'list').toEqual([]);

    await app.togglePause();
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await app.openPage('Amber.png');
    await expect(app.selection).toContainText('1 selected');
    expect(await inBothSchemes(page), 'selection, paused').toEqual([]);
    await page.keyboard.press('Escape');
    await app.togglePause();

    for (const dialog of ['Export', 'Settings'] as const) {
      await page.getByRole('button', { name: dialog }).click();
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      expect(await inBothSchemes(page), dialog).toEqual([]);
      await app.closeDialog();
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    expect(await inBothSchemes(page), 'keys').toEqual([]);
    await app.closeDialog();

    await app.openPage('Amber.png');
    await expect(page.getByRole('option')).toHaveText(['Amber']);
    expect(await inBothSchemes(page), 'page').toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Close the batch' }).click();
    await page.getByRole('button', { name: /^Delete Amber/ }).click();
    await page.getByRole('button', { name: /^Rename Amber/ }).click();
    expect(await inBothSchemes(page), 'batches').toEqual([]);
  });

test('axe finds nothing on the page for programs', async ({ page }) => {
  await page.goto('/api.html');
  expect(await violations(page)).toEqual([]);
});
