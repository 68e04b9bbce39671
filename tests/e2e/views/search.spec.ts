import type { Page } from '@playwright/test';
import { seedTexts } from '../../../bench/lib/seed-texts';
import { violations } from '../axe';
import { PATIENCE_MS } from '../patience';
import { expect, test } from '../test';

const PAGES = 10_000;
const PLANTED = {
  7: 'The harbour master of Weymouth',
  4001: '大港口管理局在此签字盖章',
  6000: 'no Weym0uth here, but Portland',
  9998: 'WEYMOUTH, and again Weymouth',
} as const;

/** The app with a stored batch of read pages. */
async function seeded(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await seedTexts(page, {
    id: 'papers',
    name: 'Harbour papers',
    pages: PAGES,
    lines: 1,
    chars: 40,
    planted: PLANTED,
    withPictures: true,
  });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeVisible();
}

/** How many places of the open page's text are marked. */
const marked = (page: Page): Promise<number> =>
  page.evaluate(() => CSS.highlights.get('found')?.size ?? 0);

test('a word is found among 10,000 pages, and marked on its page', async ({ page }) => {
  await seeded(page);
  await page.keyboard.press('/');
  const view = page.getByRole('region', { name: 'Search' });
  const field = view.getByRole('searchbox', { name: 'Search all pages' });
  const status = view.getByRole('status');
  const found = view.getByRole('article');
  await expect(field).toBeFocused();
  await expect(view).toContainText('10,000 pages can be searched');

  await field.fill('weymouth');
  // All of them are taken in first.
  await expect(status).toHaveText('3 places on 2 pages', { timeout: PATIENCE_MS });
  await expect(found).toHaveCount(2);
  await expect(found.first().locator('mark')).toHaveText('Weymouth');
  await expect(found.last().locator('mark')).toHaveText(['WEYMOUTH', 'Weymouth']);
  await expect(found.first().getByRole('button', { name: 'Weymouth' })).toBeVisible();
  await expect(found.first().locator('img')).toBeVisible();
  expect(await violations(page), 'found').toEqual([]);

  await field.fill('港口管理');
  await expect(found).toHaveCount(1);
  await expect(found.locator('mark')).toHaveText('港口管理');

  await field.fill('weymouths');
  await expect(status).toHaveText('Nothing is found.');
  expect(await violations(page), 'nothing found').toEqual([]);
  await field.fill('weymouth');
  await view.getByRole('button', { name: 'Look-alikes' }).click();
  await expect(found).toHaveCount(3);
  await expect(found.nth(1).locator('mark')).toHaveText('Weym0uth');

  await view.getByRole('button', { name: 'Filters' }).click();
  await view.getByRole('textbox', { name: 'Folder' }).fill('VOLUME 19');
  await expect(found).toHaveCount(1);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page), 'filtered, on a phone').toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });
  await view.getByRole('textbox', { name: 'Folder' }).fill('');
  await expect(found).toHaveCount(3);

  // By keyboard: into the list, to the first place, into its page.
  await field.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(view).toBeHidden();
  const open = page.getByRole('main').getByRole('article');
  const bar = page.getByRole('search');
  await expect(open).toHaveAccessibleName('page 7.jpg');
  await expect(bar.getByRole('status')).toHaveText('1 of 1');
  await expect.poll(() => marked(page)).toBe(1);
  await expect(open.locator('svg path.current')).toBeVisible();

  // From page to page that was found.
  await page.keyboard.press('F3');
  await expect(open).toHaveAccessibleName('page 6000.jpg');
  await page.keyboard.press('F3');
  await expect(open).toHaveAccessibleName('page 9998.jpg');
  await expect(bar.getByRole('status')).toHaveText('1 of 2');
  await page.keyboard.press('F3');
  await expect(bar.getByRole('status')).toHaveText('2 of 2');
  expect(await violations(page), 'marked on a page').toEqual([]);
  await bar.getByRole('searchbox').press('Escape');
  await expect(bar).toBeHidden();
  await expect.poll(() => marked(page)).toBe(0);

  await page.keyboard.press('Control+f');
  await bar.getByRole('searchbox', { name: 'Find on this page' }).fill('again');
  await expect(bar.getByRole('status')).toHaveText('1 of 1');
});
