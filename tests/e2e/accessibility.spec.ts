import { violations } from './axe';
import { expect, test } from './test';

const SCHEMES = ['light', 'dark'] as const;
const SCREENS = [
  { name: 'desktop', width: 1280, height: 900 },
  { name: 'phone', width: 390, height: 844 },
] as const;

for (const colorScheme of SCHEMES)
  for (const { name, width, height } of SCREENS)
    test(`axe finds nothing, ${colorScheme} on a ${name}`, async ({ app, page, words }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await app.open();
      expect(await violations(page), 'empty').toEqual([]);

      await app.choose(...words.map(({ word, png }) => ({ name: `${word}.png`, bytes: png })), {
        name: 'Torn.png',
        bytes: Buffer.from('nothing'),
      });
      await expect(app.inState('done').first()).toBeVisible();
      expect(await violations(page), 'while it reads').toEqual([]);
      await app.finished();
      expect(await violations(page), 'list').toEqual([]);

      await app.togglePause();
      await page.getByRole('button', { name: 'Select', exact: true }).click();
      await app.openPage('Amber.png');
      await expect(app.selection).toContainText('1 selected');
      expect(await violations(page), 'selection, paused').toEqual([]);
      await page.keyboard.press('Escape');
      await app.togglePause();

      for (const dialog of ['Export', 'Settings'] as const) {
        await page.getByRole('button', { name: dialog }).click();
        await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
        expect(await violations(page), dialog).toEqual([]);
        await app.closeDialog();
      }
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      expect(await violations(page), 'keys').toEqual([]);
      await app.closeDialog();

      await app.openPage('Amber.png');
      await expect(page.getByRole('option')).toHaveText(['Amber']);
      expect(await violations(page), 'page').toEqual([]);
    });

test('axe finds nothing on the page for programs', async ({ page }) => {
  await page.goto('/api.html');
  expect(await violations(page)).toEqual([]);
});
