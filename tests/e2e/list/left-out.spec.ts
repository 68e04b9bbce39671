import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from '../axe';
import { expect, test } from '../test';

test('files that were never meant to be read are told of apart, and are no pages', async ({
  app,
  page,
  words,
}, info) => {
  const folder = info.outputPath('scans');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Amber.png'), words[0]!.png);
  writeFileSync(join(folder, 'Torn.png'), 'nothing');
  writeFileSync(join(folder, 'notes.txt'), 'Dear Sir');
  writeFileSync(join(folder, '<b>x.exe'), Buffer.from([0x4d, 0x5a, 0, 0, 1, 0]));
  await app.open();
  await app.chooseFolder(folder);
  await expect(app.facts).toContainText('1 of 2 pages read');
  await expect(app.facts).toContainText('1 failed');
  await expect(app.rows).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Failed 1' })).toBeVisible();
  await expect(page.getByTestId('announcer')).toHaveText(
    '1 page read, 1 failed, 2 other files left out',
  );
  const summary = page
    .getByText('2 other files left out', { exact: true })
    .and(page.locator('summary'));
  await summary.focus();
  await page.keyboard.press('Enter');
  const region = page.getByRole('region', { name: '2 other files left out' });
  await expect(region.getByRole('listitem')).toHaveText([
    'scans/<b>x.exe Not a picture this browser can read',
    'scans/notes.txt Not a picture this browser can read',
  ]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
  const json = JSON.parse(String(await app.exportAs('JSON Lines with positions'))) as {
    pages: { path: string }[];
  };
  expect(json.pages.map(({ path }) => path)).toEqual(['scans/Amber.png', 'scans/Torn.png']);
  await app.closeDialog();

  await page.reload();
  await page.getByRole('button', { name: /^Open: / }).click();
  await expect(app.rows).toHaveCount(2);
  await expect(summary).toBeVisible();
});

test('a folder without a picture says so, and a text that is dropped by itself says why', async ({
  app,
  page,
}, info) => {
  const folder = info.outputPath('texts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'notes.txt'), 'Dear Sir');
  await app.open();
  await app.chooseFolder(folder);
  await expect(page.getByText('There was no picture among these files.')).toBeVisible();
  await expect(page.locator('summary', { hasText: '1 other file left out' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await app.drop({ name: 'letter.txt', bytes: Buffer.from('Dear Sir') });
  await expect(app.row('letter.txt')).toContainText('Not a picture this browser can read');
  await expect(page.locator('summary', { hasText: 'left out' })).toHaveCount(0);
});
