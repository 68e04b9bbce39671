import { expect, test } from '../test';

test('the Chinese screen reads, and stays Chinese', async ({ app, page, words }) => {
  await app.open();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('zh');
  await app.closeDialog();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await app.drop({ name: 'Heron.png', bytes: words[7]!.png });
  await app.settled(1);
  await expect(app.facts).toContainText('已识别 1 页');
  await expect(app.row('Heron.png')).toContainText('Heron');
  await page.reload();
  await expect(page.getByRole('button', { name: '选择文件', exact: true })).toBeVisible();
});
