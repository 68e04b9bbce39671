import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { samplePath } from '../../helpers/samples';
import { expect, test } from '../test';

/** Every 40 pixels, and where tablets, phones and the app's own styles have their bounds. */
const WIDTHS = [
  ...Array.from({ length: 57 }, (_, step) => 320 + 40 * step),
  ...[375, 390, 767, 768, 820, 903],
].sort((a, b) => a - b);

/**
 * What is seen of buttons and fields and does not lie in the window as a whole, and whether the
 * page scrolls sideways.
 */
const faults = (page: Page) =>
  page.evaluate(async () => {
    // The frame of the new width, and what comes after it: by then observers of sizes were told.
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    const shown = [...document.querySelectorAll<HTMLElement>('button, select, input')].filter(
      (element) => element.checkVisibility() && !element.closest('[inert], [role=row]'),
    );
    const cut = shown.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const spills = element.matches('header button') && element.scrollWidth > element.clientWidth;
      return left < 0 || right > innerWidth || spills;
    });
    const names = cut.map(
      (element) =>
        element.getAttribute('aria-label') ?? (element.textContent.trim() || element.title),
    );
    const { scrollWidth } = document.scrollingElement!;
    return scrollWidth > innerWidth ? [`scrolls to ${scrollWidth}`, ...names] : names;
  });

async function expectRoom(page: Page, screen: string): Promise<void> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await faults(page)).map((fault) => `${screen}, ${width}: ${fault}`));
  }
  expect(found).toEqual([]);
}

const LANGUAGES = [
  { tag: 'en', records: 'Records' },
  { tag: 'zh', records: '数据表' },
] as const;

for (const { tag, records } of LANGUAGES)
  for (const pointer of ['fine', 'coarse'] as const)
    test(`nothing is cut at any width, in ${tag}, for a ${pointer} pointer`, async ({
      app,
      context,
      page,
    }) => {
      const debug = await context.newCDPSession(page);
      const isTouched = pointer === 'coarse';
      await debug.send('Emulation.setTouchEmulationEnabled', { enabled: isTouched });
      await app.open();
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(isTouched);
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption(tag);
      await app.closeDialog();
      await expectRoom(page, 'empty');

      await app.drop({ name: 'tide-table.png', bytes: readFileSync(samplePath('tide-table.png')) });
      await app.settled(1);
      await app.drop({ name: 'Torn.png', bytes: Buffer.from('nothing') });
      await app.settled(2);
      await app.finished();
      await expectRoom(page, 'list');

      await app.openPage('tide-table.png');
      await page.locator('[data-line]:not(polygon)').first().click();
      await expectRoom(page, 'page');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: records }).click();
      await expect(page.locator('[data-record]')).toHaveCount(1);
      await expectRoom(page, 'records');
      await page.locator('[data-record]').click();
      await expectRoom(page, 'record');
    });

test('what has no room is in a menu', async ({ app, page, words }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await app.open();
  await app.drop({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await app.closePage();
  const more = page.getByRole('button', { name: 'More' });
  const menu = page.getByRole('group', { name: 'More' });
  await expect(page.getByRole('button', { name: 'Settings' })).toHaveCount(0);
  await more.click();
  await page.goBack();
  await expect(menu).toHaveCount(0);
  await expect(app.row('Amber.png')).toBeVisible();
  await more.press('Enter');
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(more).toBeFocused();
  await more.click();
  await menu.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(menu).toHaveCount(0);
  await app.closeDialog();
  await expect(more).toBeFocused();
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(more).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Settings' })).toBeVisible();
});
