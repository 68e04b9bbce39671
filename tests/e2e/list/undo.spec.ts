import { copiesOf } from '../../helpers/draw-pictures';
import type { AppPage } from '../app-page';
import { violations } from '../axe';
import { expect, test } from '../test';

const undo = (app: AppPage) => app.page.getByRole('button', { name: 'Undo', exact: true });
const bin = (app: AppPage, name: string) =>
  app.row(name).getByRole('button', { name: `Remove ${name} from the list` });
const paths = (app: AppPage) =>
  app.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-path')));
const ALL = ['Bread 1.png', 'Bread 2.png', 'Bread 3.png', 'Bread 4.png'];

test('a double click on a bin removes one page, and it comes back where it was', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.drop(...copiesOf(words[1]!, 4));
  await expect(app.facts).toContainText('4 pages read');
  await app.row('Bread 2.png').hover();
  await bin(app, 'Bread 2.png').dblclick();
  await expect(page.getByText('Removed Bread 2.png.', { exact: true })).toBeVisible();
  await expect(app.rows).toHaveCount(3);
  await expect(page.getByRole('status').filter({ hasText: 'Ctrl+Z brings it back' })).toHaveCount(
    1,
  );
  await expect(app.row('Bread 3.png').getByRole('button').first()).toBeFocused();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
  await page.keyboard.press('ControlOrMeta+z');
  await expect(app.rows).toHaveCount(4);
  expect(await paths(app)).toEqual(ALL);
  await expect(undo(app)).toHaveCount(0);
  await expect(app.row('Bread 2.png')).toContainText('Bread');

  // One after the other, and back in the other order; by keyboard alone.
  for (const name of ['Bread 1.png', 'Bread 4.png']) {
    await bin(app, name).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(`Removed ${name}.`, { exact: true })).toBeVisible();
  }
  await undo(app).focus();
  await page.keyboard.press('Enter');
  expect(await paths(app)).toEqual(ALL.slice(1));
  await undo(app).focus();
  await page.keyboard.press('Enter');
  expect(await paths(app)).toEqual(ALL);
  await expect(undo(app)).toHaveCount(0);
  await expect(page.locator('.main:focus')).toHaveCount(1);
});

test('everything that was selected and removed comes back, selected and read', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.drop(...copiesOf(words[1]!, 4));
  await expect(app.facts).toContainText('4 pages read');
  await app.row('Bread 1.png').getByRole('button').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
  await app.selection.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(page.getByText('Removed 4 pages.', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your batches' })).toHaveCount(0);
  await undo(app).click();
  await expect(app.selection).toContainText('4 selected');
  expect(await paths(app)).toEqual(ALL);
  await expect(app.facts).toContainText('4 pages read');
  await page.keyboard.press('Escape');
  await app.openPage('Bread 3.png');
  await expect(page.locator('.text [data-line]')).toHaveText(['Bread']);
});

test('what was removed when the tab ended stays removed, and what came back is there', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.drop(...copiesOf(words[1]!, 4));
  await expect(app.facts).toContainText('4 pages read');
  await bin(app, 'Bread 1.png').click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(app.rows).toHaveCount(4);
  await bin(app, 'Bread 3.png').click();
  await expect(undo(app)).toBeVisible();
  await page.reload();
  await expect(page.getByText('3 pages read')).toBeVisible();
  await page.getByRole('button', { name: /^Open: / }).click();
  await expect(app.rows).toHaveCount(3);
  expect(await paths(app)).toEqual(['Bread 1.png', 'Bread 2.png', 'Bread 4.png']);
  await expect(undo(app)).toHaveCount(0);
});

test('a batch that was deleted comes back, unless the tab ended first', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.drop(...copiesOf(words[1]!, 2));
  await expect(app.facts).toContainText('2 pages read');
  await page.getByRole('button', { name: 'Close the batch' }).click();
  const remove = async () => {
    await page.getByRole('button', { name: 'Delete Bread 1' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByText('Deleted “Bread 1”.', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Your batches' })).toHaveCount(0);
  };
  await remove();
  await undo(app).click();
  await page.getByRole('button', { name: 'Open: Bread 1' }).click();
  await expect(app.facts).toContainText('2 pages read');
  await app.openPage('Bread 2.png');
  await expect(page.locator('.text [data-line]')).toHaveText(['Bread']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close the batch' }).click();
  await remove();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your batches' })).toHaveCount(0);
});
