import type { Locator, Page } from '@playwright/test';
import { drawPage } from '../../helpers/draw-pictures';
import { violations } from '../axe';
import { expect, test } from '../test';

const lines = (page: Page) => page.locator('.text [data-line]');
const editor = (page: Page) => page.getByRole('textbox', { name: 'Text of the line' });
const TEXTS = ['first paragraph of the page', 'second one below the first', 'the third ends it'];

/** Paragraphs far from each other. */
const drawn = (browser: Parameters<typeof drawPage>[0]) =>
  drawPage(
    browser,
    TEXTS.flatMap((text) => [text, '', '']),
  );

async function typeIn(line: Locator, keys: readonly string[]): Promise<void> {
  const page = line.page();
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  for (const key of keys) await page.keyboard.press(key);
}

test('lines are split, joined, removed and taken back by keyboard', async ({
  app,
  page,
  browser,
}) => {
  await app.open();
  await app.choose({ name: 'page.png', bytes: await drawn(browser) });
  await app.settled(1);
  await app.openPage('page.png');
  await expect(lines(page)).toHaveText(TEXTS);

  await typeIn(lines(page).nth(0), ['Home', ...Array<string>(5).fill('ArrowRight'), 'Control+d']);
  await expect(lines(page)).toHaveText(['first', 'paragraph of the page', ...TEXTS.slice(1)]);
  await page.keyboard.press('Escape');
  await typeIn(lines(page).nth(0), ['Control+m']);
  await expect(lines(page)).toHaveText(TEXTS);
  await page.keyboard.press('Escape');

  await typeIn(lines(page).nth(1), ['Control+a', 'Delete', 'Enter']);
  await expect(lines(page)).toHaveText([TEXTS[0]!, TEXTS[2]!]);
  // The one behind it is typed in, wherever it stands now.
  await expect(editor(page)).toHaveText(TEXTS[2]!);
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(lines(page).nth(1)).toBeFocused();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(lines(page)).toHaveText(TEXTS);

  // Each layer is told of, and the uppermost is taken back.
  await typeIn(lines(page).nth(2), ['End', '!', 'Enter']);
  await expect(lines(page).nth(2)).toHaveText(`${TEXTS[2]}!`);
  await expect(page.locator('.sign')).toHaveCount(0);
  await typeIn(lines(page).nth(2), []);
  await expect(page.locator('[data-line-panel]')).toContainText(`Read ${TEXTS[2]}You ${TEXTS[2]}!`);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Alt+z');
  await expect(editor(page)).toHaveText(TEXTS[2]!);
  await page.keyboard.press('Escape');
  await expect(lines(page)).toHaveText(TEXTS);
});

test('a paragraph is moved by keyboard and by dragging, also after a reload', async ({
  app,
  page,
  browser,
}) => {
  await app.open();
  await app.choose({ name: 'page.png', bytes: await drawn(browser) });
  await app.settled(1);
  await app.openPage('page.png');
  await lines(page).nth(0).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(lines(page)).toHaveText([TEXTS[1]!, TEXTS[0]!, TEXTS[2]!]);

  await lines(page).nth(2).hover();
  const grip = (await page.locator('.grip').boundingBox())!;
  const top = (await lines(page).nth(0).boundingBox())!.y;
  await page.mouse.move(grip.x + 5, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 5, top + 20, { steps: 4 });
  await page.mouse.move(grip.x + 5, top + 1);
  await page.mouse.up();
  const now = [TEXTS[2]!, TEXTS[1]!, TEXTS[0]!];
  await expect(lines(page)).toHaveText(now);

  await page.reload();
  await page.getByRole('button', { name: /^Open: / }).click();
  await app.openPage('page.png');
  await expect(lines(page)).toHaveText(now);
  const txt = (await app.exportAs('Text')).toString();
  expect(txt.indexOf(TEXTS[2]!)).toBeLessThan(txt.indexOf(TEXTS[0]!));
});

test('a line is added where a box is drawn: read, or typed where nothing can be read', async ({
  app,
  page,
  browser,
}) => {
  await app.open();
  await app.choose({ name: 'page.png', bytes: await drawn(browser) });
  await app.settled(1);
  await app.openPage('page.png');
  await typeIn(lines(page).nth(1), ['Control+a', 'Delete', 'Enter', 'Escape']);
  await expect(lines(page)).toHaveCount(2);

  const board = page.getByRole('application');
  const draw = async (from: number, to: number) => {
    await page.getByRole('button', { name: 'Add a line' }).click();
    const { x, y, width, height } = (await board.boundingBox())!;
    await page.mouse.move(x + 0.01 * width, y + from * height);
    await page.mouse.down();
    await page.mouse.move(x + 0.7 * width, y + to * height, { steps: 3 });
    await page.mouse.up();
  };
  // The second of three paragraphs: what is above and below it is white.
  await draw(0.34, 0.52);
  await expect(editor(page)).toHaveText(TEXTS[1]!);
  await page.keyboard.press('Escape');
  await expect(lines(page)).toHaveText(TEXTS);

  await draw(0.24, 0.34);
  const field = page.getByRole('textbox', { name: 'Text of the line' });
  await expect(page.getByText('Nothing could be read there')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await field.fill('a word by hand');
  await field.press('Enter');
  await expect(lines(page)).toHaveText([TEXTS[0]!, 'a word by hand', TEXTS[1]!, TEXTS[2]!]);
});
