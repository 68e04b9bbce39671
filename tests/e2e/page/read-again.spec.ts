import type { Browser, Page } from '@playwright/test';
import { drawPage } from '../../helpers/draw-pictures';
import { violations } from '../axe';
import { expect, test } from '../test';

const LINES = ['Harbour master', 'Stamp of the port', 'Seventeen ships'];

const lines = (page: Page) => page.locator('.text [data-line]');
const again = (page: Page) => page.getByRole('dialog', { name: /^Read .* again$/ });
const parts = (page: Page) => page.getByRole('dialog', { name: 'Parts of the page' });

/** The picture as it would lie on the table before somebody turns it right. */
async function lying(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const base64 = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.height, picture.width];
    const context = canvas.getContext('2d')!;
    context.setTransform(0, -1, 1, 0, 0, picture.width);
    context.drawImage(picture, 0, 0);
    return canvas.toDataURL().slice('data:image/png;base64,'.length);
  }, png.toString('base64'));
  await page.close();
  return Buffer.from(base64, 'base64');
}

const shape = (page: Page) =>
  page
    .locator('article [data-sheet]')
    .evaluate((sheet) => (sheet.clientWidth > sheet.clientHeight ? 'wide' : 'tall'));

test('a page is turned by a key, shown and read so, also after a reload, with what was corrected', async ({
  app,
  browser,
  page,
}) => {
  await app.open();
  const bytes = await lying(browser, await drawPage(browser, LINES));
  await app.choose({ name: 'lying.png', bytes });
  await app.settled(1);
  await app.openPage('lying.png');
  await expect(lines(page).first()).toBeVisible();
  expect(await shape(page)).toBe('tall');
  // Corrected while it lies.
  const master = lines(page).filter({ hasText: 'Harbour' }).first();
  await master.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Harbour Mistress');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(lines(page).filter({ hasText: 'Harbour Mistress' })).toHaveCount(1);

  await page.getByRole('article').focus();
  await page.keyboard.press('r');
  await expect(lines(page)).toHaveText(['Harbour Mistress', LINES[1]!, LINES[2]!]);
  await expect.poll(() => shape(page)).toBe('wide');
  expect(await violations(page)).toEqual([]);
  // What was read before is shown turned while it is read again.
  await app.settled(1);
  await app.finished();

  await page.reload();
  await page.getByRole('button', { name: /^Open: / }).click();
  await app.openPage('lying.png');
  await expect(lines(page)).toHaveText(['Harbour Mistress', LINES[1]!, LINES[2]!]);
  await expect.poll(() => shape(page)).toBe('wide');
});

test('what is to be ignored is drawn, kept, seen on all pages, and undone', async ({
  app,
  browser,
  page,
}) => {
  await app.open();
  const one = await drawPage(browser, LINES);
  const two = await drawPage(browser, ['Second harbour', LINES[1]!, 'Eighteen boats']);
  await app.choose({ name: '1.png', bytes: one }, { name: '2.png', bytes: two });
  await app.settled(2);
  await app.openPage('1.png');
  await expect(lines(page)).toHaveText(LINES);
  await page.getByRole('article').focus();
  await page.keyboard.press('Shift+R');
  expect(await violations(page)).toEqual([]);
  await again(page).getByRole('button', { name: 'Mark parts…' }).click();
  await parts(page).getByLabel('Ignore this').check();
  const board = parts(page).getByRole('application', { name: 'Draw what is to be ignored' });
  await expect(parts(page).getByRole('img', { name: '1.png' })).toBeVisible();
  // The middle line, from side to side.
  const box = (await board.boundingBox())!;
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.005, 0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.5), { steps: 3 });
  await page.mouse.move(...at(0.99, 0.61), { steps: 3 });
  await page.mouse.up();
  await expect(parts(page).getByRole('combobox', { name: 'Use of part 1' })).toHaveValue('ignore');
  await parts(page).getByLabel('Keep these parts as').fill('Port');
  await parts(page).getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(parts(page)).toContainText('Kept as “Port”.');
  await parts(page).getByLabel('All pages of the batch').check();
  await expect(parts(page).getByRole('region', { name: 'How it looks on 2 pages' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
  await parts(page).getByRole('button', { name: 'Read 2 pages so' }).click();
  await expect(parts(page)).toHaveCount(0);
  await app.settled(2);
  await expect(lines(page)).toHaveText([LINES[0]!, LINES[2]!]);
  await expect(app.row('2.png')).toContainText('Second harbour Eighteen boats');

  const toast = page.getByRole('region', { name: 'Undo' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(lines(page)).toHaveText(LINES);
  await expect(app.row('2.png')).toContainText('Stamp');

  // It is offered again, also after a reload.
  await page.reload();
  await page.getByRole('button', { name: /^Open: / }).click();
  await app.openPage('2.png');
  await page.getByRole('button', { name: 'Read again…' }).click();
  await again(page).getByRole('button', { name: 'Mark parts…' }).click();
  await parts(page).getByLabel('Kept parts').selectOption('Port');
  await expect(parts(page).getByRole('combobox', { name: 'Use of part 1' })).toHaveValue('ignore');
});

test('several pages that were read are read again with other choices', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  const [amber, bread] = words;
  await app.choose({ name: '1.png', bytes: amber!.png }, { name: '2.png', bytes: bread!.png });
  await app.settled(2);
  await app.row('1.png').locator('.main').focus();
  await page.keyboard.press('Control+a');
  await app.selection.getByRole('button', { name: 'Read again' }).click();
  await expect(again(page)).toContainText('Read 2 pages again');
  await again(page).getByText('Read in another way').click();
  await again(page).getByLabel('Words of the language').selectOption({ label: 'As printed' });
  await again(page).getByLabel('Upside down').check();
  expect(await violations(page)).toEqual([]);
  await again(page).getByRole('button', { name: 'Read again' }).click();
  await app.settled(2);
  await app.openPage('2.png');
  await expect(page.locator('article')).toContainText('Bread');
  await page.getByRole('button', { name: 'Read again…' }).click();
  await expect(again(page).getByLabel('Words of the language')).toHaveValue('never');
});
