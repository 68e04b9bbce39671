import { copiesOf, drawPage } from '../../helpers/draw-pictures';
import { writeTree } from '../../helpers/write-tree';
import { expect, test } from '../test';

test('nothing slides under the pointer that removes, and Delete removes what has the focus', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.drop(...copiesOf(words[1]!, 4));
  await expect(app.facts).toContainText('4 pages read');
  const third = app.row('Bread 3.png');
  await app.row('Bread 2.png').hover();
  const before = (await third.boundingBox())!.y;
  await app
    .row('Bread 2.png')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(app.rows).toHaveCount(3);
  expect((await third.boundingBox())!.y).toBe(before);
  // What is removed next goes by itself, too.
  await third.getByRole('button', { name: /^Remove/ }).click();
  await expect(app.rows).toHaveCount(2);
  await page.mouse.move(5, 5);
  await expect
    .poll(async () => (await app.row('Bread 4.png').boundingBox())!.y)
    .toBeLessThan(before);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.click();
  await undo.click();
  await expect(app.rows).toHaveCount(4);

  await app.row('Bread 1.png').getByRole('button').first().focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Removed Bread 1.png.', { exact: true })).toBeVisible();
  await expect(app.row('Bread 2.png').getByRole('button').first()).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Removed 3 pages.', { exact: true })).toBeVisible();
  await undo.click();
  await undo.click();
  await expect(app.rows).toHaveCount(4);
});

test('folders head their pages, names keep their ends, and the batch has its name above the list', async ({
  app,
  page,
  words,
}, info) => {
  const folder = info.outputPath('Journey');
  const long = 'Statement of the harbour master for the year 2025, page';
  const [bread, tea] = [words[1]!, words[2]!];
  writeTree(folder, {
    [`first quarter/${long} 1.png`]: bread.png,
    [`first quarter/${long} 2.png`]: tea.png,
    'second quarter/a.png': bread.png,
  });
  await app.open();
  await app.chooseFolder(folder);
  await app.settled(3);
  const heads = page.locator('[data-folder]');
  await expect(heads).toHaveCount(2);
  await expect(heads.first()).toContainText('Journey/first quarter');
  await expect(heads.first()).toContainText('2 of 2 pages read');
  // Of a name without room the middle goes, and not the end, in which it differs.
  await page.setViewportSize({ width: 390, height: 800 });
  const name = app.row(`Journey/first quarter/${long} 2.png`).locator('.name');
  await expect(name).toContainText(`${long} 2.png`);
  const shown = name.locator('.cut');
  expect(await shown.getAttribute('data-end')).toMatch(/2\.png$/);
  const room = await shown.evaluate((cut) => cut.scrollWidth - cut.clientWidth);
  expect(room).toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });

  // As in a tree: left folds the folder of the page, right shows its pages.
  await app.row(`Journey/first quarter/${long} 1.png`).getByRole('button').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect(app.rows).toHaveCount(1);
  await expect(heads.first().getByRole('button')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(app.rows).toHaveCount(3);

  const title = app.facts.getByRole('heading');
  await expect(title).toContainText('Journey');
  await title.getByRole('button').press('Enter');
  await page.keyboard.type('Harbour 2025');
  await page.keyboard.press('Enter');
  await expect(title).toContainText('Harbour 2025');
  await expect(title.getByRole('button')).toBeFocused();
  await page.getByRole('button', { name: 'Close the batch' }).click();
  await expect(page.getByRole('button', { name: 'Open: Harbour 2025' })).toBeVisible();
});

test('what waits is seen at once, and so is what is being read', async ({
  app,
  page,
  words,
  browser,
}) => {
  await app.openPaused({ name: 'first.png', bytes: words[0]!.png });
  await app.drop(...copiesOf(words[1]!, 3));
  await expect(app.inState('waiting')).toHaveCount(3);
  await expect(app.inState('waiting').locator('.frame img')).toHaveCount(3);
  await app.togglePause();
  await app.settled(4);
  // A page that takes long enough to be seen while it is read.
  await app.drop({
    name: 'long.png',
    bytes: await drawPage(browser, Array(50).fill('the long road to the harbour')),
  });
  const reading = page.getByRole('list', { name: 'Being read now' });
  await reading.getByRole('button', { name: /^long\.png/ }).click();
  await expect(page.getByRole('article', { name: 'long.png' })).toBeVisible();
  await app.finished();
  await expect(reading).toHaveCount(0);
});
