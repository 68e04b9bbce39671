import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from '../axe';
import { offerFolder, putFiles, removeFolder } from '../own-folders';
import { expect, test } from '../test';

test.afterEach(({ page }) => removeFolder(page, 'inbox').catch(() => undefined));

test('a watched folder gives its new files, until it is stopped', async ({ app, page, words }) => {
  const [first, second, third] = words.map(({ word, png }) => ({
    name: `${word}.png`,
    bytes: png,
  }));
  await app.open();
  await offerFolder(page, 'inbox', [first!, second!]);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await app.settled(2);
  await page.getByRole('button', { name: 'Remove Amber.png from the list' }).click();
  await expect(app.rows).toHaveCount(1);

  const watch = page.getByRole('button', { name: 'Watch for new files' });
  const stop = page.getByRole('button', { name: 'Stop watching' });
  const told = page.getByRole('status').filter({ hasText: 'inbox' });
  await watch.press('Enter');
  await expect(stop).toBeFocused();
  await expect(told).toHaveText('Watching “inbox”: new files are read as they come.');
  expect(await violations(page)).toEqual([]);
  await putFiles(page, 'inbox', [third!]);
  await expect(app.row('inbox/Cedar.png')).toContainText('Cedar');
  // What was removed stays away.
  await expect(app.rows).toHaveCount(2);

  await stop.press('Enter');
  await expect(watch).toBeFocused();
  await expect(told).toHaveText('From “inbox”.');
});

test('a folder that was dropped is watched on the disk', async ({ app, page, words }, info) => {
  const folder = info.outputPath('shelf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Fjord.png'), words[5]!.png);
  await app.open();
  await app.dropFromDisk(folder);
  await app.settled(1);
  await page.getByRole('button', { name: 'Watch for new files' }).click();
  await expect(page.getByText('Watching “shelf”')).toBeVisible();
  mkdirSync(join(folder, 'more'));
  writeFileSync(join(folder, 'more', 'Grove.png'), words[6]!.png);
  await expect(app.row('shelf/more/Grove.png')).toContainText('Grove');
  await expect(app.rows).toHaveCount(2);
});

test('after a reload a batch can be watched again, and has what came meanwhile', async ({
  app,
  page,
  words,
}) => {
  const [first, second] = words.map(({ word, png }) => ({ name: `${word}.png`, bytes: png }));
  await app.open();
  await offerFolder(page, 'inbox', [first!]);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await app.settled(1);
  await page.reload();
  await putFiles(page, 'inbox', [second!]);
  await page.getByRole('button', { name: /^Open: inbox/ }).click();
  await page.getByRole('button', { name: 'Watch for new files' }).click();
  await expect(app.row('inbox/Bread.png')).toContainText('Bread');
  await expect(app.rows).toHaveCount(2);
});

test('a folder that goes ends its watch, and the person is told', async ({ app, page, words }) => {
  await app.open();
  await offerFolder(page, 'inbox', [{ name: 'Dawn.png', bytes: words[3]!.png }]);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await app.settled(1);
  await page.getByRole('button', { name: 'Watch for new files' }).click();
  await expect(page.getByText('Watching “inbox”')).toBeVisible();
  await removeFolder(page, 'inbox');
  await expect(page.getByText('“inbox” can no longer be read')).toBeVisible();
});

test('files that came without a folder offer no watch', async ({ app, page, words }) => {
  await app.open();
  await app.choose({ name: 'Ember.png', bytes: words[4]!.png });
  await app.settled(1);
  await expect(page.getByRole('button', { name: 'Watch for new files' })).toHaveCount(0);
});
