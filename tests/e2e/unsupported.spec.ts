import { expect, test } from './test';

const EN = ['en-GB', 'Scriptorium cannot run in this browser'] as const;
const ZH = ['zh-CN', 'Scriptorium 无法在此浏览器中运行'] as const;

for (const [lacking, [locale, title], parts] of [
  ['Worker', EN, ['Workers made of modules']],
  // As in the Lockdown Mode of Apple's systems.
  ['WebAssembly', EN, ['WebAssembly, in which', 'WebAssembly with SIMD']],
  ['OffscreenCanvas', ZH, ['带 2d 上下文的 OffscreenCanvas']],
  ['createImageBitmap', EN, ['createImageBitmap']],
  ['indexedDB', EN, ['IndexedDB']],
] as const)
  test(`a browser without ${lacking} is told so (${locale})`, async ({ browser, site }) => {
    const context = await browser.newContext({ baseURL: site.url, locale });
    const page = await context.newPage();
    await page.addInitScript((name) => {
      Reflect.deleteProperty(globalThis, name);
      Reflect.deleteProperty(Window.prototype, name);
    }, lacking);
    await page.goto('./');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.getByRole('listitem')).toContainText(parts);
    await context.close();
  });
