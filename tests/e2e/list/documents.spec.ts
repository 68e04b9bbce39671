import { encryptedPdf } from '../../helpers/encrypted-pdf';
import { show, writePdf } from '../../helpers/write-pdf';
import { violations } from '../axe';
import { expect, test } from '../test';

const LETTER = writePdf([
  { content: show('Dear Amber', 20, 50) },
  { content: show('the lantern burns', 20, 50) },
  {},
]);

test('pages of a document stand under its name, say what they are, and are folded', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.choose(
    { name: 'letter.pdf', bytes: Buffer.from(LETTER) },
    { name: 'word.png', bytes: words[0]!.png },
  );
  await expect(app.facts).toContainText('4 pages read');
  const head = page.getByRole('button', { name: /letter\.pdf/, expanded: true });
  await expect(head).toContainText('3 of 3 pages read');
  await expect(app.row('letter.pdf#1')).toContainText('Page 1');
  await expect(app.row('letter.pdf#1')).toContainText('Dear Amber');
  await expect(app.row('letter.pdf#1').locator('.finding')).toHaveText('text');
  await expect(app.row('letter.pdf#1')).not.toContainText('Confidence');
  await expect(app.row('letter.pdf#3').locator('.finding')).toHaveText('blank');
  await expect(app.row('word.png').locator('.finding')).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }

  await app.row('letter.pdf#2').locator('.main').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(app.rows).toHaveCount(1);
  const folded = page.getByRole('button', { name: /letter\.pdf/, expanded: false });
  await expect(folded).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(app.row('word.png').locator('.main')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(app.rows).toHaveCount(4);
});

test('a page of a document is read otherwise, alone or with all the others', async ({
  app,
  page,
}) => {
  await app.open();
  await app.choose({ name: 'letter.pdf', bytes: Buffer.from(LETTER) });
  await expect(app.facts).toContainText('3 pages read');
  await app.row('letter.pdf#1').locator('.main').click();
  const view = page.getByRole('article', { name: 'letter.pdf#1' });
  await expect(view).toContainText('The document’s own text was taken.');
  await view.getByLabel('Take').selectOption({ label: 'Read the picture' });
  await expect(view).toContainText('its picture was read, as you wanted');
  expect(await violations(page)).toEqual([]);
  await view.getByRole('button', { name: 'For all 3 pages' }).click();
  await expect(view.getByRole('button', { name: 'For all 3 pages' })).toHaveCount(0);
  await expect(app.facts).toContainText('3 pages read');
  const json = JSON.parse(String(await app.exportAs('JSON Lines with positions'))) as {
    pages: { path: string; source: string; reason: string }[];
  };
  expect(json.pages.map(({ source, reason }) => `${source}: ${reason}`)).toEqual([
    'ocr: text',
    'ocr: text',
    'ocr: blank',
  ]);
});

test('a document with a password asks for it, and the others are read meanwhile', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.choose(
    { name: 'locked.pdf', bytes: Buffer.from(encryptedPdf('tuesday')) },
    { name: 'word.png', bytes: words[0]!.png },
  );
  await expect(app.row('word.png')).toHaveAttribute('data-state', 'done');
  await expect(app.row('locked.pdf')).toHaveAttribute('data-state', 'refused');
  await app.row('locked.pdf').locator('.main').click();
  const password = page.getByLabel('Password');
  expect(await violations(page)).toEqual([]);
  await password.fill('monday');
  await password.press('Enter');
  await expect(page.getByRole('article')).toContainText('This is not the document’s password');
  await password.fill('tuesday');
  await password.press('Enter');
  await expect(app.row('locked.pdf')).toHaveAttribute('data-state', 'done');
  await expect(app.facts).toContainText('2 pages read');
});
