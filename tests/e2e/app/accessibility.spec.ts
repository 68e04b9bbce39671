import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { samplePath } from '../../helpers/samples';
import { violations } from '../axe';
import { expect, test } from '../test';

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
      await app.pressAbove(dialog);
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      expect(await inBothSchemes(page), dialog).toEqual([]);
      await app.closeDialog();
    }
    const settings = await app.openSettings('Advanced');
    await settings.getByRole('button', { name: 'Delete what is stored…' }).click();
    await expect(settings.getByRole('alertdialog')).toContainText('1 batch');
    expect(await inBothSchemes(page), 'settings, all open').toEqual([]);
    await app.closeDialog();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('a');
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await inBothSchemes(page), 'palette').toEqual([]);
    await app.closeDialog();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    expect(await inBothSchemes(page), 'keys').toEqual([]);
    await app.closeDialog();

    await app.openPage('Amber.png');
    await expect(page.locator('.text [data-line]')).toHaveText(['Amber']);
    expect(await inBothSchemes(page), 'page').toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Close the batch' }).click();
    await page.getByRole('button', { name: /^Delete Amber/ }).click();
    await page.getByRole('button', { name: /^Rename Amber/ }).click();
    expect(await inBothSchemes(page), 'batches').toEqual([]);
  });

/** Finds the word, and a field that no page has. */
const OWN_RECIPE = {
  scriptorium: 'recipe',
  format: 1,
  id: 'own',
  version: 1,
  title: 'Own',
  fields: [
    { name: 'word', required: true, find: { pattern: '^(Amber)$' } },
    { name: 'price', find: { pattern: '^price (.*)' } },
  ],
};

for (const { name, width, height } of SCREENS)
  test(`axe finds nothing on the records in any state, on a ${name}`, async ({
    app,
    page,
    words,
  }) => {
    await page.setViewportSize({ width, height });
    const records = page.getByRole('region', { name: 'Records' });
    const stateOf = (file: string) =>
      records.getByRole('row').filter({ has: page.getByText(file, { exact: true }) });
    const recipe = page.getByRole('combobox', { name: 'Kind of page' });
    await app.open();
    await page.goto('/#records');
    await expect(records).toContainText('There are none yet');
    expect(await inBothSchemes(page), 'no pages').toEqual([]);
    await page.goBack();

    const sample = (file: string) => ({ name: file, bytes: readFileSync(samplePath(file)) });
    await app.choose(
      sample('receipt.jpg'),
      sample('deck-screenshot.webp'),
      ...words.slice(0, 2).map(({ word, png }) => ({ name: `${word}.png`, bytes: png })),
    );
    await app.settled(4);
    await page.getByRole('button', { name: 'Records' }).click();
    await expect(stateOf('deck-screenshot.webp')).toContainText('Fine');
    await expect(stateOf('Amber.png')).toContainText('No kind fits');
    expect(await inBothSchemes(page), 'fine, and without a recipe').toEqual([]);

    await app.drop({
      name: 'own.recipe.json',
      bytes: Buffer.from(JSON.stringify(OWN_RECIPE)),
    });
    await expect(recipe).toHaveValue('own');
    await expect(stateOf('Amber.png')).toContainText('Not sure');
    await expect(stateOf('receipt.jpg')).toContainText('To check');
    if (name === 'desktop')
      await expect(records.getByRole('button', { name: 'price: empty' })).toHaveCount(4);
    expect(await inBothSchemes(page), 'to check, with empty cells').toEqual([]);

    await page.getByRole('button', { name: 'Accepted', exact: true }).click();
    await expect(records).toContainText('No record is like this');
    expect(await inBothSchemes(page), 'no result').toEqual([]);
    await page.getByRole('button', { name: 'To check', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Find in records' }).fill('deck');
    await expect(records.locator('[data-record]')).toHaveCount(1);
    expect(await inBothSchemes(page), 'filtered').toEqual([]);
    await records.locator('[data-record]').click();
    await expect(records.getByRole('textbox', { name: 'price' })).toHaveValue('');
    expect(await inBothSchemes(page), 'a record to check').toEqual([]);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.goBack();
    await page.getByRole('button', { name: 'Accepted', exact: true }).click();
    await expect(stateOf('deck-screenshot.webp')).toContainText('Accepted');
    expect(await inBothSchemes(page), 'accepted').toEqual([]);
  });

test('axe finds nothing on the page for programs', async ({ page }) => {
  await page.goto('/api.html');
  expect(await violations(page)).toEqual([]);
});
