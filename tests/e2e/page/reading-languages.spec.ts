import { drawPage } from '../../helpers/draw-pictures';
import { violations } from '../axe';
import { expect, test } from '../test';

test('a page is read again in a language that a person finds by its name', async ({
  app,
  page,
  browser,
}) => {
  const png = await drawPage(browser, ['Größere Straßen', 'für Fußgänger']);
  await app.open();
  await app.choose({ name: 'Schild.png', bytes: png });
  await app.settled(1);
  await app.openPage('Schild.png');
  await page.keyboard.press('Shift+R');
  const dialog = page.getByRole('dialog', { name: 'Read this page again' });
  const field = dialog.getByRole('combobox', { name: 'Language of the text' });
  await expect(field).toHaveValue('As the settings say');
  await field.pressSequentially('deut');
  const found = dialog.getByRole('listbox', { name: 'Languages' }).getByRole('option');
  await expect(found).toHaveText(['German Deutsch']);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('German');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Read again', exact: true }).click();
  const lines = page.locator('.text [data-line]');
  await expect(lines).toHaveText(['Größere Straßen', 'für Fußgänger']);
  const told = page.getByRole('button', { name: 'German', exact: true });
  await expect(told).toHaveAccessibleDescription(/^Found to be in German/);
  expect(await violations(page)).toEqual([]);
});

test('Escape leaves the list of languages, and the dialog after that', async ({ app, page }) => {
  await app.open();
  const settings = await app.openSettings('Reading');
  const field = settings.getByRole('combobox', { name: 'Language of the text' });
  await field.click();
  const languages = settings.getByRole('listbox', { name: 'Languages' }).getByRole('option');
  await expect(languages.nth(1)).toHaveText(/English/);
  await page.keyboard.press('Escape');
  await expect(languages).toHaveCount(0);
  await field.press('ArrowDown');
  await field.press('ArrowDown');
  await field.press('Enter');
  await expect(field).toHaveValue('English');
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
});
