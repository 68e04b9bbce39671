import { readFileSync } from 'node:fs';
import { samplePath } from '../../helpers/samples';
import { violations } from '../axe';
import { expect, test } from '../test';

const PAGE = 'printed-page.png';
const SENTENCE = 'copied one quire of the same volume. A book that';

test('prose flows in paragraphs, unless one wants it as printed, which is remembered', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await app.choose({ name: PAGE, bytes: readFileSync(samplePath(PAGE)) });
  await app.settled(1);
  await app.openPage(PAGE);
  const view = page.getByRole('article', { name: PAGE });
  const shape = (name: string) => view.getByRole('button', { name, exact: true });
  const copied = async (): Promise<string> => {
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.evaluate(() => navigator.clipboard.writeText('none'));
    await view.getByRole('button', { name: 'Copy text' }).click();
    await expect.poll(clipboard).not.toBe('none');
    return clipboard();
  };
  const rowsWith = (text: string) => text.split('\n').filter((row) => row.includes('A book that'));

  await expect(shape('Paragraphs')).toHaveAttribute('aria-pressed', 'true');
  await expect(view.locator('p', { hasText: SENTENCE })).toHaveCount(1);
  expect(rowsWith(await copied())[0]).toContain(SENTENCE);
  expect(await violations(page)).toEqual([]);
  // Its lines can be walked through as ever.
  const lines = view.locator('.text [data-line]');
  const count = await lines.count();
  await lines.first().click();
  await page.keyboard.press('ArrowDown');
  await expect(lines.nth(1)).toBeFocused();
  await expect(view.locator('polygon.lit')).toHaveCount(1);

  await shape('As printed').click();
  await expect(shape('As printed')).toHaveAttribute('aria-pressed', 'true');
  await expect(lines).toHaveCount(count);
  const printed = rowsWith(await copied())[0]!;
  expect(printed.length).toBeLessThan(80);
  expect(await violations(page)).toEqual([]);

  // It belongs to the text: the same picture has it again.
  await page.reload();
  await app.choose({ name: 'again.png', bytes: readFileSync(samplePath(PAGE)) });
  await app.settled(1);
  await app.openPage('again.png');
  const again = page.getByRole('article', { name: 'again.png' });
  const pressed = again.getByRole('button', { name: 'As printed', pressed: true });
  await expect(pressed).toBeVisible();
  expect((await app.exportAs('Text')).toString()).toContain(`\n${printed}\n`);
});

test('an export has the shape that is wanted for all pages, also the next time', async ({
  app,
  page,
}) => {
  await app.open();
  await app.choose({ name: PAGE, bytes: readFileSync(samplePath(PAGE)) });
  await app.settled(1);
  expect((await app.exportAs('Markdown')).toString()).toContain(SENTENCE);
  const dialog = await app.openExport('Markdown');
  await dialog.getByLabel('Text', { exact: true }).selectOption('As printed');
  await app.closeDialog();
  await page.reload();
  await app.choose({ name: PAGE, bytes: readFileSync(samplePath(PAGE)) });
  await app.settled(1);
  expect((await app.exportAs('Markdown')).toString()).not.toContain(SENTENCE);
});
