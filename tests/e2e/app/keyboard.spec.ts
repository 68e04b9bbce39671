import type { Page } from '@playwright/test';
import { expect, test } from '../test';

const MOST_TABS = 40;

/** Tab until the control with this name has the focus, as a person without a mouse would. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab');
    if (name.test(await focusedName(page))) return;
  }
  throw new Error(`${String(name)} cannot be reached with ${MOST_TABS} tabs`);
}

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    const own = focused?.getAttribute('aria-label') ?? focused?.textContent?.trim();
    return own || (focused?.getAttribute('title') ?? '');
  });

test('the whole job is done without a mouse', async ({ app, page, context, words }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await tabTo(page, /^Choose files$/);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  const files = words.slice(0, 3).map(({ word, png }) => ({ name: `${word}.png`, buffer: png }));
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: 'image/png' })));
  await app.settled(3);

  await page.locator('body').focus();
  await tabTo(page, /^Skip to the pages$/);
  await page.keyboard.press('Enter');
  expect(await focusedName(page)).toContain('Amber.png');
  await page.keyboard.press('End');
  expect(await focusedName(page)).toContain('Cedar.png');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Amber.png' })).toBeVisible();
  await page.keyboard.press('j');
  const second = page.getByRole('article', { name: 'Bread.png' });
  await expect(second.locator('.text [data-line]').first()).toBeVisible();

  await page.keyboard.press('Shift+C');
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Bread');
  await page.keyboard.press('Escape');
  await expect(second).toHaveCount(0);
  expect(await focusedName(page)).toContain('Bread.png');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the palette does what it is told, and leads to batches and pages', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands, batches and pages' });
  const field = palette.getByRole('combobox');
  const options = palette.getByRole('option');
  await expect(options.filter({ hasText: 'Add files' })).toBeVisible();
  // No list, nothing to pause.
  await expect(options.filter({ hasText: 'Pause' })).toHaveCount(0);
  await field.fill('sett');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await app.closeDialog();

  await app.drop(
    ...words.slice(0, 2).map(({ word, png }) => ({ name: `${word}.png`, bytes: png })),
  );
  await app.settled(2);
  await page.keyboard.press('Control+k');
  await field.fill('bread');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Bread.png' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('page');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(page.getByRole('article', { name: 'Bread.png' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('close the batch');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await field.fill('amber');
  await options.first().click();
  await expect(app.row('Bread.png')).toBeVisible();
});
