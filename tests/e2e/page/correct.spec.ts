import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { samplePath } from '../../helpers/samples';
import { violations } from '../axe';
import { expect, test } from '../test';

const PAGE = 'tide-table.png';
const sample = () => ({ name: PAGE, bytes: readFileSync(samplePath(PAGE)) });

const lines = (page: Page) => page.locator('.text [data-line]');
const editor = (page: Page) => page.getByRole('textbox', { name: 'Text of the line' });
const remark = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

test('a line is corrected by keyboard, stays so after a reload, and is exported so', async ({
  app,
  page,
}) => {
  await app.open();
  await app.choose(sample());
  await app.settled(1);
  await app.openPage(PAGE);
  const first = lines(page).first();
  const read = await first.textContent();
  const second = await lines(page).nth(1).textContent();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveText(read!);
  await expect(editor(page)).toBeFocused();
  await expect(page.locator('[data-line-panel] canvas')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ebb <b>and</b> flow');
  await page.keyboard.press('Enter');
  // The next line is typed in now, and left as it was.
  await expect(editor(page)).toHaveText(second!);
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await expect(editor(page)).toHaveCount(0);
  await expect(lines(page).nth(1)).toHaveText(second!);
  await expect(lines(page).nth(1)).toBeFocused();
  await expect(first).toHaveText('Ebb <b>and</b> flow');
  expect(await violations(page)).toEqual([]);

  await page.reload();
  await page.getByRole('button', { name: /^Open: / }).click();
  await app.openPage(PAGE);
  await expect(first).toHaveText('Ebb <b>and</b> flow');
  const txt = (await app.exportAs('Text')).toString();
  expect(txt).toContain('Ebb <b>and</b> flow');
  expect(txt).not.toContain(read!);
  const { pages } = JSON.parse((await app.exportAs('JSON Lines with positions')).toString());
  expect(pages[0].lines[0]).toMatchObject({ text: 'Ebb <b>and</b> flow', asRead: read });
});

test('what was done is undone and done again, over pages and a reload', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.choose(
    { name: 'Amber.png', bytes: words[0]!.png },
    { name: 'Bread.png', bytes: words[1]!.png },
  );
  await app.settled(2);
  const correct = async (name: string, text: string) => {
    await app.openPage(name);
    await lines(page).first().click();
    await editor(page).fill(text);
    await page.keyboard.press('Enter');
    await expect(lines(page).first()).toHaveText(text);
    await expect(page.locator('.sign')).toHaveCount(0);
  };
  await correct('Amber.png', 'Ambrosia');
  await correct('Bread.png', 'Breath');
  await page.reload();
  await page.getByRole('button', { name: /^Open: / }).click();
  await app.openPage('Bread.png');
  await expect(lines(page)).toHaveText(['Breath']);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(lines(page)).toHaveText(['Bread']);
  await page.keyboard.press('Control+z');
  await expect(remark(page, 'Amber.png')).toBeVisible();
  await expect(page.getByRole('article', { name: 'Amber.png' })).toBeVisible();
  await expect(lines(page)).toHaveText(['Amber']);
  await page.keyboard.press('Control+Shift+z');
  await expect(lines(page)).toHaveText(['Ambrosia']);
  await page.keyboard.press('Control+y');
  await expect(page.getByRole('article', { name: 'Bread.png' })).toBeVisible();
  await expect(lines(page)).toHaveText(['Breath']);
});

test('keys belong to the input method while it composes', async ({ app, page, words }) => {
  await app.open();
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await app.openPage('Amber.png');
  await lines(page).first().click();
  const debug = await page.context().newCDPSession(page);
  await debug.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await editor(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await editor(page).dispatchEvent('keydown', { key: 'Escape', keyCode: 229 });
  await expect(editor(page)).toBeFocused();
  await debug.send('Input.insertText', { text: '你' });
  await page.keyboard.press('Enter');
  await expect(lines(page).first()).toContainText('你');
});
