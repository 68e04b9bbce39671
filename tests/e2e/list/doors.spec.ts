import type { Locator, Page } from '@playwright/test';
import type { Site } from '../../../bench/lib/serve-dist';
import { makeZip } from '../../helpers/make-zip';
import { show, writePdf } from '../../helpers/write-pdf';
import { violations } from '../axe';
import { expect, test } from '../test';

/** What the operating system does when something is shared with the installed app. */
async function share(
  page: Page,
  { url }: Site,
  files: readonly { name: string; bytes: Buffer }[],
): Promise<void> {
  // Of another origin: the app's own policy lets its pages send no form.
  await page.goto('about:blank');
  await page.setContent(
    `<form method="post" enctype="multipart/form-data" action="${url}share">
      <input type="text" name="title" value="From another program">
      <input type="file" name="files" multiple><button>Share</button></form>`,
  );
  const payloads = files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: bytes }));
  await page.locator('input[type=file]').setInputFiles(payloads);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('heading', { name: 'Scriptorium' })).toBeVisible();
}

const waitingShares = (page: Page): Promise<number> =>
  page.evaluate(async () => (await (await caches.open('scriptorium-shared')).keys()).length);

test('what is shared with the app is read, once', async ({ app, page, site, words }) => {
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const cedar = words[2]!.png;
  const letter = { content: show('the lantern burns', 20, 50) };
  await share(page, site, [
    { name: '扫描 1.png', bytes: words[0]!.png },
    { name: 'Bread.png', bytes: words[1]!.png },
    { name: 'box.zip', bytes: Buffer.from(makeZip([{ name: 'in/Cedar.png', content: cedar }])) },
    { name: 'letter.pdf', bytes: Buffer.from(writePdf([letter])) },
  ]);
  await app.settled(4);
  await expect(app.row('扫描 1.png')).toContainText('Amber');
  await expect(app.row('Bread.png')).toContainText('Bread');
  await expect(app.row('box.zip/in/Cedar.png')).toContainText('Cedar');
  await expect(app.row('letter.pdf')).toContainText('the lantern burns');
  expect(page.url()).toBe(site.url);
  await expect.poll(() => waitingShares(page)).toBe(0);
});

test('of a share without a file the person is told', async ({ app, page, site }) => {
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await share(page, site, []);
  await expect(page.getByText('There was no file in what was shared')).toBeVisible();
});

test('of a share that cannot be kept the person is told', async ({ app, page, site, words }) => {
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const many = Array.from({ length: 1001 }, (_, i) => ({
    name: `${i}.png`,
    bytes: words[0]!.png.subarray(0, 40),
  }));
  await share(page, site, many);
  await expect(page.getByText('What was shared could not be kept')).toBeVisible();
  expect(await waitingShares(page)).toBe(0);
});

test('files that are opened with the app are read, at the start and later', async ({
  app,
  page,
  words,
}) => {
  // Chromium launches only installed apps, which tests cannot install; the handles are real ones.
  await page.addInitScript(() => {
    const waiting: unknown[] = [];
    let consume = (params: unknown) => void waiting.push(params);
    const launchQueue = {
      setConsumer: (consumer: typeof consume) => {
        consume = consumer;
        for (const params of waiting.splice(0)) consumer(params);
      },
    };
    Object.defineProperty(window, 'launchQueue', { value: launchQueue });
    const launch = async (name: string, base64: string) => {
      const opfs = await navigator.storage.getDirectory();
      const handle = await opfs.getFileHandle(name, { create: true });
      const writable = await handle.createWritable();
      await writable.write(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
      await writable.close();
      consume({ targetURL: location.href, files: [handle] });
    };
    Object.assign(window, { launch });
  });
  const launch = (name: string, bytes: Buffer) =>
    page.evaluate(
      ([path, base64]) =>
        (window as unknown as { launch: (path: string, base64: string) => Promise<void> }).launch(
          path,
          base64,
        ),
      [name, bytes.toString('base64')] as const,
    );
  await page.goto('/', { waitUntil: 'commit' });
  await launch('Cedar.png', words[2]!.png);
  await expect(app.row('Cedar.png')).toContainText('Cedar');
  await launch('Dawn.png', words[3]!.png);
  await expect(app.row('Dawn.png')).toContainText('Dawn');
  await expect(app.rows).toHaveCount(2);
});

/** Phones and tablets say in this way that they can take pictures. */
const likeAPhone = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 390, height: 844 });
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await page.addInitScript(() =>
    Object.defineProperty(HTMLInputElement.prototype, 'capture', {
      get(this: HTMLInputElement) {
        return this.getAttribute('capture') ?? '';
      },
      set(this: HTMLInputElement, value: string) {
        this.setAttribute('capture', value);
      },
    }),
  );
};

async function shoot(page: Page, button: Locator, png: Buffer): Promise<void> {
  const opened = page.waitForEvent('filechooser');
  await button.click();
  const chooser = await opened;
  expect(await chooser.element().getAttribute('capture')).toBe('environment');
  await chooser.setFiles({ name: 'image.jpg', mimeType: 'image/png', buffer: png });
}

test('a phone takes picture after picture', async ({ app, page, words }) => {
  await likeAPhone(page);
  await app.open();
  const camera = page.getByRole('button', { name: 'Take a picture' });
  expect(await violations(page)).toEqual([]);
  await shoot(page, camera, words[4]!.png);
  await app.settled(1);
  const next = page.getByRole('button', { name: 'Take the next picture' });
  await expect(next).toBeFocused();
  await expect(camera).toHaveCount(0);
  await shoot(page, next, words[5]!.png);
  await app.settled(2);
  await expect(app.rows.first()).toContainText(/photo .*\.jpg/);
  await expect(app.rows.last()).toContainText('Fjord');
  expect(await violations(page)).toEqual([]);
  // Another batch is not of pictures that are taken, as far as one knows.
  await page.getByRole('button', { name: 'Close the batch' }).click();
  await app.drop({ name: 'Dawn.png', bytes: words[3]!.png });
  await app.settled(1);
  await expect(next).toHaveCount(0);
  await expect(camera).toBeVisible();
});

test('a machine without a camera offers none', async ({ app, page }) => {
  await app.open();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take a picture' })).toHaveCount(0);
});

test('a picture is pasted by a button, too', async ({ app, page, context, words }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  const paste = page.getByRole('button', { name: 'or paste a picture' });
  await page.evaluate(() => navigator.clipboard.writeText('words'));
  await paste.click();
  await expect(page.getByText('There is no picture on the clipboard.')).toBeVisible();
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const picture = new Blob([bytes], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  }, words[6]!.png.toString('base64'));
  await paste.press('Enter');
  await expect(app.rows).toContainText('Grove');
});

/** What a program puts on the clipboard, pasted into an element. */
const paste = (page: Page, selector: string, what: { files: string[]; text?: string }) =>
  page.locator(selector).evaluate((element, { files, text }) => {
    const clipboardData = new DataTransfer();
    for (const name of files) clipboardData.items.add(new File(['?'], name, { lastModified: 1 }));
    if (text) clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  }, what);

test('several copied files are pasted together, and text stays with its field', async ({
  app,
  page,
}) => {
  await app.open();
  expect(await paste(page, 'body', { files: [], text: 'words' })).toBe(false);
  expect(await paste(page, 'body', { files: ['b.png', 'a.jpg'], text: 'a.jpg' })).toBe(true);
  await expect(app.rows).toHaveCount(2);
  await expect(app.rows.first()).toContainText('a.jpg');
  await page.getByRole('button', { name: 'Records' }).click();
  const field = page.getByRole('searchbox').first();
  await field.waitFor();
  const cells = { files: ['image.png'], text: '1\t2' };
  expect(await paste(page, 'input[type=search]', cells)).toBe(false);
  await expect(app.rows).toHaveCount(2);
});
