import { workerNames } from '../app-page';
import { expect, test } from '../test';

test('a picture that was read before shows its text without a reading worker', async ({
  app,
  page,
  words,
}) => {
  const files = words.slice(0, 3).map(({ word, png }) => ({ name: `${word}.png`, bytes: png }));
  await app.open();
  await app.choose(...files);
  await app.settled(3);
  expect(await workerNames(page)).toContain('ocr');

  await page.reload();
  let started = 0;
  page.on('worker', () => (started += 1));
  await app.drop(...files);
  await app.settled(3);
  await expect(page.locator('[data-cached=true]')).toHaveCount(3);
  await expect(app.row('Cedar.png')).toContainText('Cedar');
  // Texts that come are taken in for the search, soon after.
  expect((await workerNames(page)).filter((name) => name !== 'search')).toEqual(['files']);
  expect(started).toBeLessThanOrEqual(2);
});

/** Runs in the browser. */
async function storedMode(): Promise<unknown> {
  const opened = indexedDB.open('scriptorium');
  await new Promise((resolve) => (opened.onsuccess = resolve));
  const request = opened.result.transaction('settings').objectStore('settings').get('settings');
  await new Promise((resolve) => (request.onsuccess = resolve));
  opened.result.close();
  return request.result?.mode;
}

test('settings are kept, and stored results can be cleared', async ({ app, page, words }) => {
  await app.open();
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await (await app.openSettings('Advanced')).getByRole('radio', { name: 'One by one' }).check();
  // A reload in the same moment may come before the write.
  await expect.poll(() => page.evaluate(storedMode)).toBe('stream');
  await page.reload();
  const dialog = await app.openSettings('Advanced');
  await expect(dialog.getByRole('radio', { name: 'One by one' })).toBeChecked();
  await expect(dialog).toContainText(/\b1 page\b/);
  await dialog.getByRole('button', { name: 'Delete what is stored…' }).click();
  const going = dialog.getByRole('alertdialog');
  await expect(going).toBeFocused();
  await expect(going).toContainText(/1 batch.*1 page.*1 text \(.*your settings/);
  await going.getByRole('button', { name: 'Keep' }).click();
  await expect(going).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Delete what is stored…' }).click();
  await going.getByRole('button', { name: 'Delete batches and texts' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(dialog).toContainText('0 pages');
});

test('everything of a person is deleted when that is asked for, settings too', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  const dialog = await app.openSettings('Advanced');
  await dialog.getByRole('radio', { name: 'One by one' }).check();
  await expect.poll(() => page.evaluate(storedMode)).toBe('stream');
  await dialog.getByRole('button', { name: 'Delete what is stored…' }).click();
  await expect(dialog.getByRole('alertdialog')).toContainText('the reading models (25');
  await Promise.all([
    page.waitForEvent('load'),
    dialog.getByRole('button', { name: 'Delete everything', exact: true }).click(),
  ]);
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your batches' })).toHaveCount(0);
  await app.openSettings('Advanced');
  await expect(dialog.getByRole('radio', { name: 'Parallel' })).toBeChecked();
  await expect(dialog).toContainText('0 pages');
  const left = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key !== 'scriptorium-stored'));
  expect(await left()).toEqual([]);
});

test('a full disk is told, and the text is shown all the same', async ({ app, page, words }) => {
  await app.open();
  const debug = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await debug.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await expect(page.getByText('There is no room left to store results')).toBeVisible();
  await expect(app.row('Amber.png')).toContainText('Amber');
  await debug.send('Storage.overrideQuotaForOrigin', { origin });
});
