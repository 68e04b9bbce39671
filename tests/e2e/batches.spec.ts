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

/** Has the picker give a folder of the browser's own file system, with these files in it. */
const offerFolder = (page: Page, name: string, files: readonly { name: string; bytes: Buffer }[]) =>
  page.evaluate(
    async ([folderName, all]) => {
      const opfs = await navigator.storage.getDirectory();
      const folder = await opfs.getDirectoryHandle(folderName, { create: true });
      for (const { name, base64 } of all) {
        const handle = await folder.getFileHandle(name, { create: true });
        const writable = await handle.createWritable();
        await writable.write(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
        await writable.close();
      }
      Object.assign(window, { showDirectoryPicker: () => Promise.resolve(folder) });
    },
    [name, files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))] as const,
  );

test('a folder that was chosen is found again by its handle, and nothing of it is stored', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await offerFolder(page, 'scans', copiesOf(words[2]!, 16));
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(app.inState('done').first()).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Go on: scans' }).click();
  await expect(app.facts).toContainText('16 pages read');
  await app.openPage('scans/Cedar 9.png');
  await expect(page.getByRole('img', { name: 'Cedar 9.png' })).toBeVisible();
  const pictures = await page.evaluate(async () => {
    const opened = indexedDB.open('scriptorium');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const count = opened.result.transaction('pictures').objectStore('pictures').count();
    await new Promise((resolve) => (count.onsuccess = resolve));
    opened.result.close();
    return count.result;
  });
  expect(pictures).toBe(0);
});

test('a second tab watches the first, and goes on when that one is closed', async ({
  app,
  page,
  context,
  words,
}) => {
  await app.open();
  await app.drop(...copiesOf(words[4]!, 40));
  await expect(app.inState('done').first()).toBeVisible();

  const other = new AppPage(await context.newPage());
  await other.open();
  await other.page.getByRole('button', { name: 'Watch: Ember 1' }).click();
  await expect(other.facts).toContainText('Another tab is reading this batch');
  await expect(other.rows.first()).toBeVisible();
  // What the first tab reads from now on is seen in the second.
  const before = await other.inState('done').count();
  await expect.poll(() => other.inState('done').count()).toBeGreaterThan(before);
  await expect(other.page.getByRole('button', { name: 'Pause' })).toHaveCount(0);

  await page.close();
  await expect(other.facts).not.toContainText('Another tab');
  await expect(other.facts).toContainText('40 pages read');
  const pages = await storedPages(other.page);
  expect(pages.length).toBe(40);
  expect(pages.every(({ attempts }) => attempts <= 1)).toBe(true);
  await other.page.close();
});

test('a disk that fills up pauses the batch, and loses nothing of it', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  const debug = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage!);
  // Room for the batch, and for some of its texts.
  await debug.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 60_000 });
  await app.drop(...copiesOf(words[5]!, 60));
  await expect(page.getByText('There is no room to keep the pictures that wait')).toBeVisible();
  await expect(app.facts).toContainText('Paused');
  await expect(page.getByText('There is no room left to store results')).toBeVisible();

  await debug.send('Storage.overrideQuotaForOrigin', { origin });
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(app.facts).toContainText('60 pages read');
  await page.reload();
  await page.getByRole('button', { name: 'Open: Fjord 1' }).click();
  await expect(app.facts).toContainText('60 pages read');
  const pages = await storedPages(page);
  expect(pages.filter(({ state }) => state === 'done')).toHaveLength(60);
});
