import type { Page } from '@playwright/test';
import { copiesOf } from '../helpers/draw-pictures';
import { AppPage } from './app-page';
import { expect, test } from './test';

/** What is stored of all pages. */
const storedPages = (page: Page) =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('scriptorium');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
    const request = db.transaction('pages').objectStore('pages').getAll();
    const pages = await new Promise<{ path: string; state: string; attempts: number }[]>(
      (resolve) => (request.onsuccess = () => resolve(request.result)),
    );
    db.close();
    return pages.map(({ path, state, attempts }) => ({ path, state, attempts }));
  });

const goOn = (page: Page) => page.getByRole('button', { name: /^Go on: / });

test('a reload in the middle of a run loses nothing and reads nothing twice', async ({
  app,
  page,
  words,
}) => {
  const files = copiesOf(words[3]!, 24);
  await app.open();
  await app.drop(...files);
  await expect(app.inState('done').nth(2)).toBeVisible();
  await page.reload();

  await expect(page.getByText(/^\d+ of 24 pages read$/)).toBeVisible();
  await goOn(page).click();
  await expect(app.facts).toContainText('24 pages read');
  const pages = await storedPages(page);
  expect(pages.map(({ path }) => path).sort()).toEqual(files.map(({ name }) => name).sort());
  expect(pages.every(({ state, attempts }) => state === 'done' && attempts <= 1)).toBe(true);
  await expect(app.row('Dawn 1.png')).toContainText('Dawn');

  await app.openPage('Dawn 1.png');
  await expect(page.getByRole('option')).toHaveText(['Dawn']);
  await expect(page.getByRole('img', { name: 'Dawn 1.png' })).toBeVisible();
});
