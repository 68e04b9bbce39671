import type { Page } from '@playwright/test';
import { offerFolder, removeFolder } from '../own-folders';
import { expect, test } from '../test';

const SHELF = 'shelf-of-exports';

/**
 * Texts of the files in a folder, by name; of pictures nothing. Files in the making come and go.
 */
const filesIn = (page: Page, folder: string) =>
  page.evaluate(async (name) => {
    const opfs = await navigator.storage.getDirectory();
    const found: Record<string, string> = {};
    for await (const handle of (await opfs.getDirectoryHandle(name)).values()) {
      const file = await (handle as FileSystemFileHandle).getFile().catch(() => null);
      if (file) found[file.name] = file.name.endsWith('.png') ? '' : await file.text();
    }
    return found;
  }, folder);

test.afterEach(async ({ page }) => removeFolder(page, SHELF));

test('texts lie beside their pictures, and nothing that was there is overwritten', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await offerFolder(page, SHELF, [
    ...words.slice(0, 2).map(({ word, png }) => ({ name: `${word}.png`, bytes: png })),
    { name: 'Amber.txt', bytes: Buffer.from('mine') },
  ]);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await app.settled(2);

  const dialog = await app.openExport('Text');
  await dialog.getByLabel('One file', { exact: true }).selectOption('for each original');
  await dialog.getByRole('radio', { name: /^Beside the originals/ }).check();
  await expect(dialog.getByText('1 file is there already.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Export 2 files' }).click();
  await expect(page.getByText(/files written into “shelf-of-exports”/)).toBeVisible();
  expect(await filesIn(page, SHELF)).toMatchObject({
    'Amber.png': '',
    'Amber.txt': 'mine',
    'Amber.png.txt': 'Amber\n',
    'Bread.txt': 'Bread\n',
  });

  const again = await app.openExport('Text');
  await again.getByRole('radio', { name: /^Beside the originals/ }).check();
  await again.getByLabel('Files that are there').selectOption('Replace the file that is there');
  await again.getByRole('button', { name: 'Export 2 files' }).click();
  await expect.poll(async () => (await filesIn(page, SHELF))['Amber.txt']).toBe('Amber\n');
  await expect(page.getByText('Stop writing')).toBeHidden();
});
