import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { Quad } from '../../../src/engine/types';
import { drawPage } from '../../helpers/draw-pictures';
import { samplePath } from '../../helpers/samples';
import type { AppPage } from '../app-page';
import { violations } from '../axe';
import { expect, test } from '../test';

const DECK = 'deck-screenshot.webp';

const boxOf = (x: number, y: number): Quad => [
  [x, y],
  [x + 300, y],
  [x + 300, y + 60],
  [x, y + 60],
];
const UNREAD = [boxOf(100, 40), boxOf(600, 900)];

/**
 * A backup of one page, as if these places of it had not been read, because of their scripts. Its
 * numbers lie between the lines of JSON.
 */
function withUnread(backup: Buffer, quads: readonly Quad[], scripts: readonly string[]): Buffer {
  const plain = gunzipSync(backup).toString('latin1');
  const why = scripts.length > 0 ? `,"unreadScripts":${JSON.stringify(scripts)}` : '';
  const changed = plain
    .replace(/"unread":\d+/, `"unread":${quads.length}${why}`)
    .replace(
      /("charText":"[^"]*")(?:,"unread":\[.*?\]\]\])?/,
      `$1,"unread":${JSON.stringify(quads)}${why}`,
    );
  return gzipSync(Buffer.from(changed, 'latin1'));
}

/**
 * Reads a picture, and has the batch come back from a backup in which places of it were not read.
 */
async function openLacking(
  app: AppPage,
  page: Page,
  scripts: readonly string[] = [],
): Promise<void> {
  await app.open();
  // Else a preview takes the place of the picture some time after it was read.
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'The whole picture' }).check();
  await app.closeDialog();
  await app.choose({ name: DECK, bytes: readFileSync(samplePath(DECK)) });
  await app.settled(1);
  await app.finished();
  await page.getByRole('button', { name: 'Close the batch' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await dialog.getByRole('checkbox', { name: 'with the pictures' }).check();
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Back up everything' }).click();
  const backup = readFileSync(await (await saving).path());
  await app.closeDialog();
  await page.getByRole('button', { name: 'Delete deck-screenshot' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  const opened = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Restore a backup' }).click();
  const buffer = withUnread(backup, UNREAD, scripts);
  await (await opened).setFiles({ name: 'x.backup.gz', mimeType: '', buffer });
  await expect(page.getByText('1 batch was restored from the backup')).toBeVisible();
  await app.closeDialog();
  await page.getByRole('button', { name: 'Open: deck-screenshot' }).click();
  await expect(app.row(DECK)).toContainText('2 places not read');
}

test('places that were not read are told wherever the page is seen', async ({ app, page }) => {
  await openLacking(app, page);
  expect(await violations(page)).toEqual([]);
  const filters = page.getByRole('group', { name: 'Show', exact: true });
  await filters.getByRole('button', { name: 'To check 1' }).click();
  await expect(app.rows).toHaveCount(1);

  const { pages } = JSON.parse((await app.exportAs('JSON Lines with positions')).toString());
  expect(pages[0].unread).toEqual(UNREAD);

  await app.openPage(DECK);
  const picture = page.getByRole('region', { name: 'Picture' });
  await expect(picture).toHaveAccessibleDescription('2 places not read');
  await expect(picture.getByText('2 places not read')).toBeVisible();
  const outlines = picture.locator('path.unread');
  await expect(outlines).toHaveCount(2);
  // Where they stand in the picture, and with the pattern of no line.
  const image = (await picture.getByRole('img').boundingBox())!;
  const outline = (await outlines.nth(1).boundingBox())!;
  const scale = image.width / pages[0].width;
  expect(outline.x + outline.width / 2 - image.x).toBeCloseTo(750 * scale, -1);
  expect(outline.y + outline.height / 2 - image.y).toBeCloseTo(930 * scale, -1);
  const dashes = (found: Element) => getComputedStyle(found).strokeDasharray;
  const lines = picture.locator('polygon');
  await expect(lines).not.toHaveCount(0);
  expect(await lines.evaluateAll((all) => all.map((one) => getComputedStyle(one).strokeDasharray))) // prettier-ignore
    .not.toContain(await outlines.first().evaluate(dashes));
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Records' }).click();
  await page.locator('[data-record]').click();
  await expect(page.getByText('2 places not read.', { exact: true })).toBeVisible();
});

test('a script that nothing reads is told, and what reads it is fetched', async ({ app, page }) => {
  await openLacking(app, page, ['Hang']);
  const told = page.locator('[data-unread-script="Hang"]');
  // A batch of one picture lies open, and the page tells it.
  await expect(told).toContainText('Korean: nothing here can read it yet.');
  await page.getByRole('article').press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(told).toContainText('Korean: nothing here can read it yet.');
  expect(await violations(page)).toEqual([]);
  await app.openPage(DECK);
  const onPage = page.getByRole('article').locator(told);
  expect(await violations(page)).toEqual([]);
  // In Korean all else on it is misread, which is what was asked for.
  await onPage.getByRole('button', { name: /^Get it \(.* MB\) and read again$/ }).click();
  await expect(told).toHaveCount(0);
  await app.settled(1);
  await expect(page.getByRole('button', { name: 'Korean', exact: true })).toBeVisible();
});

test('a picture that was cut off is read as far as it goes, and told wherever it is seen', async ({
  app,
  page,
  browser,
}) => {
  const names = ['Amber', 'Bread', 'Copper', 'Dawn', 'Ember', 'Flint', 'Granite', 'Harbour'];
  const whole = await drawPage(browser, names);
  await app.open();
  await app.choose({ name: 'cut.png', bytes: whole.subarray(0, Math.floor(0.6 * whole.length)) });
  await app.settled(1);
  await expect(app.row('cut.png')).toContainText('Damaged: only a part was read');
  await expect(app.row('cut.png')).toContainText('Amber');
  const filters = page.getByRole('group', { name: 'Show', exact: true });
  await expect(filters.getByRole('button', { name: 'To check 1' })).toBeVisible();
  const { pages } = JSON.parse((await app.exportAs('JSON Lines with positions')).toString());
  expect(pages[0]).toMatchObject({ partial: true, error: null });

  // It is stored, and told again after a reload.
  await page.reload();
  await page.getByRole('button', { name: /^Open: cut/ }).click();
  await expect(app.row('cut.png')).toContainText('Damaged: only a part was read');
  await app.openPage('cut.png');
  const picture = page.getByRole('region', { name: 'Picture' });
  await expect(picture).toHaveAccessibleDescription(/^Damaged: only a part was read/);
  await expect(page.locator('.text [data-line]').first()).toHaveText('Amber');
  expect(await violations(page)).toEqual([]);
});
