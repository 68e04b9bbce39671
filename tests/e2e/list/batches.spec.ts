import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startKillable } from '../../../bench/lib/killable-chromium';
import { copiesOf } from '../../helpers/draw-pictures';
import { AppPage } from '../app-page';
import { offerFolder } from '../own-folders';
import { expect, test } from '../test';

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

/** Has the page reload itself while it writes the end of its third page. */
const reloadInThirdEnd = (page: Page) =>
  page.evaluate(() => {
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    let ends = 0;
    IDBObjectStore.prototype.put = function (value: { state?: string }, key?: IDBValidKey) {
      const request = put.call(this, value, key);
      if (this.name === 'pages' && value.state === 'done' && (ends += 1) === 3) location.reload();
      return request;
    };
  });

/**
 * Has the page pause, as by its key, when its third page has ended: long before the last, on any
 * machine.
 */
const pauseAfterThirdEnd = (page: Page) =>
  page.evaluate(() => {
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    let ends = 0;
    IDBObjectStore.prototype.put = function (value: { state?: string }, key?: IDBValidKey) {
      const request = put.call(this, value, key);
      if (this.name === 'pages' && value.state === 'done' && (ends += 1) === 3)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', bubbles: true }));
      return request;
    };
  });

test('a reload in the middle of a write loses nothing and reads nothing twice', async ({
  app,
  page,
  words,
}) => {
  const files = copiesOf(words[3]!, 16);
  await app.open();
  await reloadInThirdEnd(page);
  await app.drop(...files);
  await expect(page).toHaveTitle(/^\d+\/16 · Scriptorium$/);

  await expect(goOn(page)).toBeVisible();
  await expect(page.getByText(/^\d+ of 16 pages read$/)).toBeVisible();
  await goOn(page).click();
  await expect(app.facts).toContainText('16 pages read');
  const pages = await storedPages(page);
  expect(pages.map(({ path }) => path).sort()).toEqual(files.map(({ name }) => name).sort());
  expect(pages.every(({ state, attempts }) => state === 'done' && attempts <= 1)).toBe(true);
  await expect(app.row('Dawn 1.png')).toContainText('Dawn');

  await app.openPage('Dawn 1.png');
  await expect(page.locator('.text [data-line]')).toHaveText(['Dawn']);
  await expect(page.getByRole('img', { name: 'Dawn 1.png' })).toBeVisible();
});

test('what is backed up and deleted comes back, and a bad file is refused', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.drop(...copiesOf(words[1]!, 2));
  await expect(app.facts).toContainText('2 pages read');
  await page.getByRole('button', { name: 'Close the batch' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'with the pictures' }).check();
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Back up everything' }).click();
  const backup = readFileSync(await (await saving).path());
  await app.closeDialog();
  // A backup of the batch alone holds its pictures, too, if that is wanted.
  const sizeOf = async (answer: string) => {
    await page.getByRole('button', { name: 'Back up Bread 1' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: answer, exact: true }).click();
    return readFileSync(await (await saved).path()).length;
  };
  expect(await sizeOf('With the pictures')).toBeGreaterThan(await sizeOf('Without'));
  await page.getByRole('button', { name: 'Delete Bread 1' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Open: Bread 1' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Settings' }).click();
  const restore = async (buffer: Buffer) => {
    const opened = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Restore a backup' }).click();
    await (await opened).setFiles({ name: 'x.backup.gz', mimeType: '', buffer });
  };
  await restore(backup.subarray(0, backup.length - 9));
  await expect(page.getByText('Nothing was restored: the file is damaged.')).toBeVisible();
  await restore(backup);
  await expect(page.getByText('1 batch was restored from the backup')).toBeVisible();
  await app.closeDialog();
  await page.getByRole('button', { name: 'Open: Bread 1' }).click();
  await app.openPage('Bread 2.png');
  await expect(page.locator('.text [data-line]')).toHaveText(['Bread']);
  await expect(page.getByRole('img', { name: 'Bread 2.png' })).toBeVisible();
});

/**
 * Has the browser's own file system ask as folders of the disk do after a reload: whose dialog
 * cannot be driven, and which cannot be chosen without one. The handle, its way into the database
 * and back are real.
 */
const askForFolders = (page: Page) =>
  page.addInitScript(() => {
    let allowed = false;
    const prototype = FileSystemHandle.prototype as unknown as Record<string, unknown>;
    prototype['queryPermission'] = () => Promise.resolve(allowed ? 'granted' : 'prompt');
    prototype['requestPermission'] = () => {
      // Browsers answer only a click.
      allowed = navigator.userActivation.isActive;
      return Promise.resolve(allowed ? 'granted' : 'denied');
    };
    const { getFile } = FileSystemFileHandle.prototype;
    FileSystemFileHandle.prototype.getFile = function () {
      const denied = Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
      return allowed ? getFile.call(this) : denied;
    };
  });

test('a folder that was chosen is allowed again, found by its handle, and nothing of it is stored', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await offerFolder(page, 'scans', copiesOf(words[2]!, 16));
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(app.inState('done').first()).toBeVisible();
  await app.togglePause();
  await askForFolders(page);
  await page.reload();
  await page.getByRole('button', { name: 'Go on: scans' }).click();
  const allow = page.getByRole('button', { name: 'Allow' });
  await expect(app.inState('failed').first()).toContainText('The picture is not at hand');
  await allow.click();
  await expect(allow).toHaveCount(0);
  await expect(app.facts).toContainText('16 pages read');
  expect((await storedPages(page)).every(({ attempts }) => attempts <= 1)).toBe(true);
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
  await app.drop(...copiesOf(words[4]!, 30));
  await expect(app.inState('done').first()).toBeVisible();
  await app.togglePause();

  const other = new AppPage(await context.newPage());
  await other.open();
  await other.page.getByRole('button', { name: 'Watch: Ember 1' }).click();
  await expect(other.facts).toContainText('This batch is open in another tab');
  await expect(other.rows.first()).toBeVisible();
  await expect(other.page.getByRole('button', { name: 'Pause' })).toHaveCount(0);
  // What the first tab reads from now on is seen in the second.
  const readFilter = other.page.getByRole('button', { name: /^Read \d+$/ });
  const before = await readFilter.textContent();
  await app.togglePause();
  await expect(readFilter).not.toHaveText(before!);

  await page.close();
  await expect(other.facts).not.toContainText('another tab');
  await expect(other.facts).toContainText('30 pages read');
  const pages = await storedPages(other.page);
  expect(pages.length).toBe(30);
  expect(pages.every(({ attempts }) => attempts <= 1)).toBe(true);
  await other.page.close();
});

test('a second tab opens a batch that is read, and says no more of the first than is so', async ({
  app,
  context,
  words,
}) => {
  await app.open();
  await app.drop({ name: 'Ember.png', bytes: words[4]!.png });
  await expect(app.facts).toContainText('1 page read');
  const other = new AppPage(await context.newPage());
  await other.open();
  await expect(other.page.getByText('open in another tab')).toBeVisible();
  await other.page.getByRole('button', { name: 'Open: Ember' }).click();
  await expect(other.facts).toContainText('This batch is open in another tab');
  await expect(other.facts).toContainText('1 page read');
  await expect(other.page.getByText(/another tab is reading/i)).toHaveCount(0);
  await other.drop({ name: 'Fern.png', bytes: words[5]!.png });
  await expect(other.page.getByText('add files there')).toBeVisible();
  await expect(other.rows).toHaveCount(1);
  await other.page.close();
});

test('a file that vanishes before it is copied is told by its name, and its page marked', async ({
  app,
  page,
  words,
}, info) => {
  const files = copiesOf(words[7]!, 3).map((file) => ({ ...file, at: info.outputPath(file.name) }));
  for (const { at, bytes } of files) writeFileSync(at, bytes);
  await app.openPaused(copiesOf(words[0]!, 1)[0]!);
  // It goes when the app has looked at its header.
  await page.exposeFunction('vanish', () => rmSync(files[1]!.at, { force: true }));
  await page.evaluate(() => {
    const { arrayBuffer } = Blob.prototype;
    let looks = 0;
    Blob.prototype.arrayBuffer = async function () {
      const bytes = await arrayBuffer.call(this);
      const isHeader = this.size > 1;
      if (isHeader && (looks += 1) === 2)
        await (window as unknown as { vanish(): Promise<void> }).vanish();
      return bytes;
    };
  });
  const opened = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add files' }).click();
  await (await opened).setFiles(files.map(({ at }) => at));

  const notice = page.getByRole('alert').filter({ hasText: 'could not be copied' });
  await expect(notice).toContainText('Heron 2.png');
  await expect(notice).not.toContainText('Heron 1.png');
  await expect(app.row('Heron 2.png')).toContainText('Not stored');
  await app.togglePause();
  await expect(app.row('Heron 2.png')).toContainText('could not be read from the disk');
  await expect(app.facts).toContainText('3 of 4 pages read');
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
  // Room for the batch, and perhaps for some of its texts, but not for its pictures.
  await debug.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 60_000 });
  await app.drop(...copiesOf(words[5]!, 30));
  await expect(app.facts).toContainText('Paused');
  await expect(page.getByText('There is no room left to store results')).toBeVisible();

  await debug.send('Storage.overrideQuotaForOrigin', { origin });
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(app.facts).toContainText('30 pages read');
  await page.reload();
  await page.getByRole('button', { name: 'Open: Fjord 1' }).click();
  await expect(app.facts).toContainText('30 pages read');
  const pages = await storedPages(page);
  expect(pages.filter(({ state }) => state === 'done')).toHaveLength(30);
});

/** Each visit is a browser of its own on the same profile, and ends with its death. */
const visitsTo = (url: string, profile: string) => async (use: (app: AppPage) => Promise<void>) => {
  const { page, kill } = await startKillable(profile);
  const app = new AppPage(page as Page);
  try {
    await app.open(url);
    await use(app);
  } finally {
    await kill();
  }
};

test('a browser that is killed in the middle of a batch loses nothing and reads nothing twice', async ({
  site,
  words,
}, info) => {
  const files = copiesOf(words[6]!, 24);
  const profile = info.outputPath('profile');
  const visit = visitsTo(site.url, profile);
  await visit(async (app) => {
    await pauseAfterThirdEnd(app.page);
    await app.drop(...files);
    await expect(app.facts).toContainText('Paused');
  });
  await visit(async (app) => {
    await goOn(app.page).click();
    await expect(app.facts).toContainText('24 pages read');
    const pages = await storedPages(app.page);
    expect(pages.map(({ path }) => path).sort()).toEqual(files.map(({ name }) => name).sort());
    expect(pages.every(({ state, attempts }) => state === 'done' && attempts <= 1)).toBe(true);
  });
});

test('a record that a power cut tore costs that record, and not the database at the start after the next', async ({
  site,
  words,
}, info) => {
  const files = copiesOf(words[6]!, 12);
  const profile = info.outputPath('profile');
  const logs = () => logsOf(join(profile, 'Default', 'IndexedDB'));
  const visit = visitsTo(site.url, profile);
  await visit(async (app) => {
    await pauseAfterThirdEnd(app.page);
    await app.drop(...files);
    await expect(app.facts).toContainText('Paused');
  });
  const torn = logs();
  test.skip(torn.length === 0, 'this Chromium keeps IndexedDB in another way');
  for (const log of torn) truncateSync(log, statSync(log).size - 20);
  await visit(async (app) => {
    await expect(goOn(app.page)).toBeVisible();
    await expect.poll(() => logs().filter((log) => torn.includes(log))).toEqual([]);
  });
  await visit(async (app) => {
    await goOn(app.page).click();
    await expect(app.facts).toContainText('12 pages read');
  });
});

test('a database that the browser threw away is told, once', async ({ app, words }) => {
  await app.open();
  await app.drop(...copiesOf(words[6]!, 1));
  await expect(app.facts).toContainText('1 page read');
  const lost = app.page.getByRole('alert').getByText('has lost what this app had stored');
  await expect(lost).toBeHidden();
  // Before the app opens it: one that runs may write once more, which would make it anew too early.
  await app.page.addInitScript(() => {
    if (sessionStorage.getItem('thrown-away')) return;
    sessionStorage.setItem('thrown-away', 'yes');
    indexedDB.deleteDatabase('scriptorium');
  });
  await app.page.reload();
  await expect(lost).toBeVisible();
  await app.page.reload();
  await expect(app.page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(lost).toBeHidden();
});

/** The files that LevelDB has written last, and reads first. */
const logsOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(folder, name));
