import { expect, test } from '../test';

test.describe('a browser without what is needed', () => {
  for (const [locale, title, part] of [
    ['en-GB', 'Scriptorium cannot run in this browser', 'OffscreenCanvas with a 2d context'],
    ['zh-CN', 'Scriptorium 无法在此浏览器中运行', '带 2d 上下文的 OffscreenCanvas'],
  ] as const)
    test(`is told what it lacks (${locale})`, async ({ browser, site }) => {
      const context = await browser.newContext({ baseURL: site.url, locale });
      const page = await context.newPage();
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'OffscreenCanvas'));
      await page.goto('./');
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      await expect(page.getByRole('listitem')).toHaveCount(1);
      await expect(page.getByRole('listitem')).toContainText(part);
      await context.close();
    });
});
