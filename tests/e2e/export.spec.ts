import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readStoredZip } from '../helpers/stored-zip';
import { expect, test } from './test';

/** Chooses a format in the export dialog and returns what the browser saved. */
async function exportAs(page: Page, format: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: format, exact: false }).click();
  return readFileSync(await (await saved).path());
}

test.beforeEach(async ({ app, words }) => {
  await app.open();
  await app.choose(
    ...words.slice(0, 2).map(({ word, png }) => ({ name: `${word}.png`, bytes: png })),
    { name: 'Torn.png', bytes: Buffer.from('nothing') },
  );
  await app.settled(3);
});

test('JSON holds every page with its lines, or with the reason why not', async ({ page }) => {
  const { app, pages } = JSON.parse((await exportAs(page, 'JSON Lines with positions')).toString());
  expect(app).toBe('scriptorium');
  expect(pages.map((one: { path: string }) => one.path)).toEqual([
    'Amber.png',
    'Bread.png',
    'Torn.png',
  ]);
  expect(pages[1]).toMatchObject({ text: 'Bread', width: 420, height: 140, error: null });
  expect(pages[1].lines[0].quad).toHaveLength(4);
  expect(pages[2]).toMatchObject({ lines: [], error: { code: 'unsupported-type' } });
});

test('the ZIP holds one text file for each picture', async ({ page }) => {
  const files = readStoredZip(await exportAs(page, 'Text files in a ZIP'));
  const texts = [...files].map(([name, text]) => [name, text.trim()]);
  expect(texts).toContainEqual(['Amber.txt', 'Amber']);
  expect(texts).toContainEqual(['Bread.txt', 'Bread']);
});
