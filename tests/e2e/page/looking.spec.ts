import { type Locator } from '@playwright/test';
import { drawPage } from '../../helpers/draw-pictures';
import { violations } from '../axe';
import { expect, test } from '../test';

/** Enough lines that neither picture nor text is seen whole. */
const LINES = Array.from(
  { length: 36 },
  (_, at) => `Line ${at + 1} of a long page that is scrolled`,
);
const PICTURE_WIDTH = 1000;

const widthOf = async (shown: Locator): Promise<number> => (await shown.boundingBox())!.width;
const heightOf = async (shown: Locator): Promise<number> => (await shown.boundingBox())!.height;

for (const width of [390, 1440])
  test(`one picture opens at once, and its text comes to it, ${width} pixels wide`, async ({
    app,
    page,
    words,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await app.open();
    await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
    const view = page.getByRole('article', { name: 'Amber.png' });
    await expect(view.getByRole('img', { name: 'Amber.png' })).toBeVisible();
    await expect(view.locator('.text')).toContainText('Amber');
    await expect(view.getByRole('button', { name: 'Outline the lines' })).toBeInViewport({
      ratio: 1,
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    // The list lies behind it, and the batch goes on as ever.
    await page.keyboard.press('Escape');
    await expect(view).toHaveCount(0);
    await app.choose({ name: 'Bread.png', bytes: words[1]!.png });
    await app.settled(2);
    await expect(page.getByRole('article')).toHaveCount(0);
  });

test('a picture fits as one likes, bare of outlines or not, and so does the next time', async ({
  app,
  page,
  browser,
}) => {
  await app.open();
  await app.choose({ name: 'long.png', bytes: await drawPage(browser, LINES) });
  const view = page.getByRole('article', { name: 'long.png' });
  await expect(view.locator('.text [data-line]')).toHaveCount(LINES.length);
  const room = view.getByRole('region', { name: 'Picture' });
  const sheet = view.locator('[data-sheet]');
  const inner = (side: 'clientWidth' | 'clientHeight') =>
    room.evaluate((element, wanted) => element[wanted], side);
  expect(await widthOf(sheet)).toBeCloseTo(await inner('clientWidth'), 0);

  // Each pixel of the picture is one of the screen.
  await page.keyboard.press('2');
  await expect.poll(() => widthOf(sheet)).toBe(PICTURE_WIDTH);
  const actual = view.getByRole('button', { name: /^100%/ });
  await expect(actual).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('+');
  await expect.poll(() => widthOf(sheet)).toBe(1.25 * PICTURE_WIDTH);
  await page.keyboard.press('1');
  await expect.poll(() => widthOf(sheet)).toBeCloseTo(await inner('clientWidth'), 0);
  await view.getByRole('button', { name: 'Fit the page' }).click();
  await expect.poll(() => heightOf(sheet)).toBeCloseTo(await inner('clientHeight'), 0);

  const outline = room.locator('polygon').first();
  const strokeOf = () => outline.evaluate((element) => getComputedStyle(element).stroke);
  expect(await strokeOf()).not.toBe('none');
  await page.keyboard.press('b');
  await expect.poll(strokeOf).toBe('none');
  // What is pointed at is lit all the same.
  await view.locator('.text [data-line="0"]').hover();
  await expect.poll(strokeOf).not.toBe('none');

  await page.reload();
  await page
    .getByRole('button', { name: /^Go on/ })
    .or(page.getByRole('button', { name: /^Open: / }))
    .first()
    .click();
  await expect(view.locator('.text [data-line]')).toHaveCount(LINES.length);
  await expect.poll(() => heightOf(sheet)).toBeCloseTo(await inner('clientHeight'), 0);
  await expect(view.getByRole('button', { name: 'Outline the lines' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});

test('picture and text stand as one likes, share their room, and scroll together', async ({
  app,
  page,
  browser,
}) => {
  await app.open();
  await app.choose({ name: 'long.png', bytes: await drawPage(browser, LINES) });
  const view = page.getByRole('article', { name: 'long.png' });
  const text = view.locator('[data-scrolls=text]');
  const picture = view.locator('[data-scrolls=picture]');
  await expect(text.locator('[data-line]')).toHaveCount(LINES.length);
  const isAtEnd = (pane: Locator) =>
    pane.evaluate((e) => e.scrollTop > 0 && e.scrollTop >= e.scrollHeight - e.clientHeight - 2);
  const isAtStart = (pane: Locator) => pane.evaluate((e) => e.scrollTop < 2);
  async function choose(name: string): Promise<void> {
    await view.getByRole('button', { name: 'Picture and text' }).click();
    await view.getByRole('button', { name }).click();
  }

  // What is scrolled leads, the other follows.
  await picture.hover();
  await page.mouse.wheel(0, 20_000);
  await expect.poll(() => isAtEnd(text)).toBe(true);
  await text.hover();
  await page.mouse.wheel(0, -20_000);
  await expect.poll(() => isAtStart(picture)).toBe(true);
  await choose('Scroll together');
  await page.keyboard.press('Escape');
  await text.hover();
  await page.mouse.wheel(0, 20_000);
  await expect.poll(() => isAtEnd(text)).toBe(true);
  expect(await isAtStart(picture)).toBe(true);

  const divider = view.getByRole('separator', { name: 'Room for the picture' });
  const before = await widthOf(picture);
  await divider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', '52');
  expect(await widthOf(picture)).toBeGreaterThan(before);
  const { x, y } = (await divider.boundingBox())!;
  await page.mouse.move(x, y + 100);
  await page.mouse.down();
  await page.mouse.move(x - 150, y + 120);
  await page.mouse.up();
  expect(await widthOf(picture)).toBeLessThan(before);
  expect(await violations(page)).toEqual([]);

  await choose('One above the other');
  await expect(divider).toHaveAttribute('aria-orientation', 'horizontal');
  expect((await text.boundingBox())!.y).toBeGreaterThan((await picture.boundingBox())!.y + 100);
  await choose('Picture only');
  await expect(text).toHaveCount(0);
  await choose('Text only');
  await expect(picture).toHaveCount(0);
  await expect(divider).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('l');
  await expect(picture).toBeVisible();
  await expect(text).toBeVisible();
});
