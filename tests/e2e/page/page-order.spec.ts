import { readFileSync } from 'node:fs';
import { samplePath } from '../../helpers/samples';
import { violations } from '../axe';
import { expect, test } from '../test';

const PAGE = 'tide-table.png';

test('a table is read down its columns if one wants it, also after a reload, and exported so', async ({
  app,
  page,
}) => {
  await app.open();
  await app.choose({ name: PAGE, bytes: readFileSync(samplePath(PAGE)) });
  await app.settled(1);
  await app.openPage(PAGE);
  const view = page.getByRole('article', { name: PAGE });
  const order = view.getByRole('combobox', { name: 'Order' });
  const lines = view.locator('.text [data-line]');
  const exported = async () => (await app.exportAs('Text')).toString();
  await expect(order).toHaveValue('auto');
  await expect(view.getByRole('table')).toBeVisible();
  const rowByRow = await exported();

  await order.focus();
  await page.keyboard.press('c');
  await expect(order).toHaveValue('columns');
  await expect(view.getByRole('table')).toHaveCount(0);
  const read = await lines.allTextContents();
  expect(await violations(page)).toEqual([]);
  const byColumn = await exported();
  expect(byColumn).not.toBe(rowByRow);
  const wordsOf = (text: string) => text.split(/\s+/).sort();
  expect(wordsOf(byColumn)).toEqual(wordsOf(rowByRow));

  await page.reload();
  await page.getByRole('button', { name: /^Open: / }).click();
  await app.openPage(PAGE);
  await expect(order).toHaveValue('columns');
  await expect(lines).toHaveText(read);
  expect(await exported()).toBe(byColumn);

  await order.selectOption('Automatic');
  await expect(view.getByRole('table')).toBeVisible();
  expect(await exported()).toBe(rowByRow);
});
