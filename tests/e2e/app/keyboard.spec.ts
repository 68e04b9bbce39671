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
    return focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? '';
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

  await tabTo(page, /Amber/);
  await page.keyboard.press('End');
  expect(await focusedName(page)).toContain('Cedar.png');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Amber.png' })).toBeVisible();
  await page.keyboard.press('j');
  const second = page.getByRole('article', { name: 'Bread.png' });
  await expect(second.getByRole('listbox').getByRole('option').first()).toBeVisible();

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
