import { makeZip } from '../../helpers/make-zip';
import { expect, test } from '../test';

test('an archive is opened like a folder, and its pages are known when it comes again', async ({
  app,
  page,
  words,
}) => {
  const pages = words.slice(0, 3).map(({ png }, n) => ({ name: `b/${n}.png`, content: png }));
  const archive = makeZip([
    ...pages.slice(0, 2),
    { name: 'c.cbz', content: makeZip(pages.slice(2)), stored: true },
    { name: '../../notes.txt', content: 'Dear Sir' },
  ]);
  const dropped = [{ name: 'scans.zip', bytes: Buffer.from(archive) }] as const;
  const paths = ['scans.zip/b/0.png', 'scans.zip/b/1.png', 'scans.zip/c.cbz/b/2.png'];
  await app.open();
  await app.drop(...dropped);
  await app.settled(3);
  for (const path of paths) await expect(app.row(path)).toHaveAttribute('data-state', 'done');
  await expect(page.locator('summary', { hasText: '1 other file left out' })).toBeVisible();
  await app.openPage(paths[2]!);
  await expect(page.locator('.text [data-line]', { hasText: words[2]!.word })).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: /^Open: / }).click();
  await app.drop(...dropped, { name: '9.png', bytes: words[3]!.png });
  await app.settled(4);
  await expect(app.rows).toHaveCount(4);
});

test('an archive that cannot be opened says why', async ({ app }) => {
  await app.open();
  await app.drop({ name: 'cut.zip', bytes: Buffer.from('PK\x03\x04cut') });
  await expect(app.row('cut.zip')).toContainText('The archive is damaged or not all there');
  await app.drop({
    name: 'letter.docx',
    bytes: Buffer.from(makeZip([{ name: '[Content_Types].xml' }])),
  });
  await expect(app.row('letter.docx')).toContainText('Office documents and e-books');
});
