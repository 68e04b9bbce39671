import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { drawPage } from '../../helpers/draw-pictures';
import { sampleLines, samplePath, withoutSpaces } from '../../helpers/samples';
import { violations } from '../axe';
import { expect, test } from '../test';

test('an opened page shows its picture, its text, and a box for each line', async ({
  app,
  page,
}) => {
  await app.open();
  await app.choose({ name: 'tide-table.png', bytes: readFileSync(samplePath('tide-table.png')) });
  await app.settled(1);
  await app.openPage('tide-table.png');
  const view = page.getByRole('article', { name: 'tide-table.png' });
  const lines = view.locator('.text [data-line]');
  await expect(lines).not.toHaveCount(0);
  const read = (await lines.allTextContents()).map(withoutSpaces);
  expect(read).toEqual(sampleLines('tide-table.png').map(withoutSpaces));
  await expect(view.locator('svg polygon')).toHaveCount(read.length);
  await expect(view.getByRole('img', { name: 'tide-table.png' })).toBeVisible();

  // Picture and text point at each other, and the box lies where the word is printed.
  const line = lines.filter({ hasText: '13:35' });
  const index = await line.getAttribute('data-line');
  const box = view.locator(`polygon[data-line="${index}"]`);
  await line.hover();
  await expect(box).toHaveClass(/lit/);
  await box.hover();
  await expect(line).toHaveClass(/lit/);
  const corners = (await box.getAttribute('points'))!
    .split(' ')
    .map((xy) => xy.split(',').map(Number));
  for (const [x, y] of corners) {
    expect(Math.abs(x! - 815)).toBeLessThan(60);
    expect(Math.abs(y! - 525)).toBeLessThan(30);
  }
});

test('words that the dictionary has changed are marked, and tell what was read', async ({
  app,
  page,
  browser,
}) => {
  // The main recogniser has no ñ; the one of Spanish, that would read the page, too, has.
  const png = await drawPage(browser, [
    'El niño vive con su madre en el valle',
    'y no conoce las pequeñas cabras de allí.',
    'Durante la mañana lee sobre los sueños.',
  ]);
  await app.open();
  const settings = await app.openSettings('Advanced');
  const second = settings.getByRole('group', { name: 'Second reader for Latin letters' });
  await second.getByRole('radio', { name: 'Never' }).check();
  await app.closeDialog();
  await app.choose({ name: 'cabras.png', bytes: png });
  await app.settled(1);
  await app.openPage('cabras.png');
  const view = page.getByRole('article', { name: 'cabras.png' });
  const line = view.locator('.text [data-line]').filter({ hasText: 'vive con' });
  await expect(line).toHaveText('El niño vive con su madre en el valle');
  const mark = line.locator('mark', { hasText: 'niño' });
  const title = (await mark.getAttribute('title'))!;
  expect(title).toMatch(/^Read as “ni.?o”$/);
  expect(title).not.toContain('niño');

  // Chosen, the line tells all of it.
  const whole = view.getByText(/^Read as “El ni.?o vive con su madre en el valle”/);
  await expect(whole).toBeHidden();
  await line.click();
  await page.keyboard.press('Escape');
  await expect(whole).toBeVisible();
  await expect(line).toHaveAccessibleDescription(await whole.textContent().then((text) => text!));

  const { pages } = JSON.parse((await app.exportAs('JSON Lines with positions')).toString());
  const told = pages[0].lines.map(({ text, asRead }: { text: string; asRead?: string }) => [
    text,
    asRead,
  ]);
  expect(told[0][0]).toBe('El niño vive con su madre en el valle');
  expect(await whole.textContent()).toContain(`“${told[0][1]}”`);
});

test('a table is a table, with cells that one can walk through', async ({ app, page }) => {
  await app.open();
  await app.choose({ name: 'tide-table.png', bytes: readFileSync(samplePath('tide-table.png')) });
  await app.settled(1);
  await app.openPage('tide-table.png');
  const view = page.getByRole('article', { name: 'tide-table.png' });
  const cellAt = (row: number, column: number) =>
    view
      .getByRole('table', { name: 'Table' })
      .getByRole('row')
      .nth(row)
      .getByRole('cell')
      .nth(column);
  const chosenIn = (row: number, column: number) =>
    cellAt(row, column).locator('[data-line][aria-current]');
  const rows = await view.getByRole('table').getByRole('row').count();
  expect(rows).toBeGreaterThan(3);
  for (const column of [0, 1]) {
    const lefts = await Promise.all(
      Array.from({ length: rows }, async (_, row) => (await cellAt(row, column).boundingBox())!.x),
    );
    expect(new Set(lefts.map(Math.round)).size).toBe(1);
  }
  expect(await violations(page)).toEqual([]);
  // Where it has little room, its words stay whole.
  await page.setViewportSize({ width: 820, height: 800 });
  for (const column of [0, 1])
    expect((await cellAt(1, column).boundingBox())!.height).toBeLessThan(40);

  await cellAt(1, 1).locator('[data-line]').click();
  await page.keyboard.press('Escape');
  await expect(chosenIn(1, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(chosenIn(2, 1)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(chosenIn(2, 0)).toBeFocused();
  await expect(view.locator('polygon.lit')).toHaveCount(1);
  // Before the table and after it stand lines as ever.
  await page.keyboard.press('Home');
  await expect(view.locator('[data-line="0"][tabindex]')).toBeFocused();
});

test('the text of a page and of a line can be copied', async ({ app, page, context, words }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await app.openPage('Amber.png');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await clipboard()).toBe('Amber');
});

for (const width of [390, 820, 1440])
  test(`what is said of copying covers nothing, ${width} pixels wide`, async ({
    app,
    page,
    context,
    words,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.setViewportSize({ width, height: 800 });
    await app.open();
    await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
    await app.settled(1);
    await app.openPage('Amber.png');
    await page.getByRole('button', { name: 'Copy text' }).click();
    const said = page.getByText('Copied', { exact: true });
    const top = async () => (await said.boundingBox())!.y;
    const bottomOf = async (shown: Locator) => {
      const { y, height } = (await shown.boundingBox())!;
      return y + height;
    };
    for (const shown of [
      page.getByRole('article', { name: 'Amber.png' }),
      page.getByRole('button', { name: 'Zoom in' }),
      page.locator('main'),
    ])
      await expect.poll(async () => (await bottomOf(shown)) - (await top())).toBeLessThanOrEqual(0);
    // Afterwards the room is the page's again.
    await expect(said).toHaveCount(0);
    await expect.poll(() => bottomOf(page.getByRole('article'))).toBe(800);
  });

test('a page that failed says what happened and what to do', async ({ app, page, words }) => {
  await app.open();
  await app.choose({ name: 'cut.png', bytes: words[0]!.png.subarray(0, 60) });
  await app.settled(1);
  await app.openPage('cut.png');
  const view = page.getByRole('article', { name: 'cut.png' });
  await expect(view).toContainText('The file is damaged');
  await expect(view).toContainText('Open it in another program and save it anew.');
});
