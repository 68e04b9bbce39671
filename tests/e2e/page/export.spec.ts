import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from '../test';

test.beforeEach(async ({ app, words }) => {
  await app.open();
  await app.choose(
    ...words.slice(0, 2).map(({ word, png }) => ({ name: `${word}.png`, bytes: png })),
    { name: 'Torn.png', bytes: Buffer.from('nothing') },
  );
  await app.settled(3);
});

test('JSON holds every page with its lines, or with the reason why not', async ({ app }) => {
  const { app: name, pages } = JSON.parse(
    (await app.exportAs('JSON Lines with positions')).toString(),
  );
  expect(name).toBe('scriptorium');
  expect(pages.map((one: { path: string }) => one.path)).toEqual([
    'Amber.png',
    'Bread.png',
    'Torn.png',
  ]);
  expect(pages[1]).toMatchObject({ text: 'Bread', width: 420, height: 140, error: null });
  expect(pages[1].lines[0].quad).toHaveLength(4);
  expect(pages[2]).toMatchObject({ lines: [], error: { code: 'unsupported-type' } });
});

test('all texts go to the clipboard', async ({ app, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const dialog = await app.openExport('Text');
  await dialog.getByRole('button', { name: 'Copy the text' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^===== Amber\.png =====\nAmber\n/);
  expect(text).toContain('Bread');
});

test('pages that were selected are copied, and exported by the names that a person wants', async ({
  context,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('listitem').nth(1).getByRole('checkbox').check();
  const bar = page.getByRole('group', { name: 'Selection' });
  await bar.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Bread\n');
  await bar.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Pages', { exact: true })).toHaveValue('selected');
  await dialog.getByLabel('File names').fill('{number} {name} of {batch}');
  await expect(dialog.getByRole('listitem')).toHaveText(/^1 .+ of .+\.txt$/);
  await dialog.getByLabel('One file', { exact: true }).selectOption('for each page');
  await expect(dialog.getByRole('listitem')).toHaveText(/^1 Bread of .+\.txt$/);
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export 1 file' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^1 Bread of .+\.txt$/);
  expect(readFileSync(await (await saved).path(), 'utf8')).toBe('Bread\n');
});

const OTHERS = [
  { format: 'Text', beginning: /^===== Amber\.png =====\nAmber\n/ },
  { format: 'Markdown', beginning: /^## Amber\.png\n\nAmber\n/ },
  { format: 'JSON Lines The', beginning: /^\{"path":"Amber\.png",/ },
  { format: 'CSV', beginning: /^\ufeffpath,row,line,text,.*\r\nAmber\.png,1,1,Amber,/ },
] as const;

test('the formats for people and spreadsheets hold every page', async ({ app }) => {
  for (const { format, beginning } of OTHERS) {
    const text = (await app.exportAs(format)).toString();
    expect(text).toMatch(beginning);
    expect(text).toContain('Bread');
    expect(text).toContain('Torn.png');
  }
});

test('the formats for other programs have a file for each page that was read', async ({ app }) => {
  for (const [format, extension, word] of [
    ['ALTO XML', 'xml', 'CONTENT="Bread"'],
    ['PAGE XML', 'xml', '<Unicode>Bread</Unicode>'],
    ['hOCR', 'hocr', '>Bread</span>'],
  ] as const) {
    const files = unzipSync(await app.exportAs(format));
    expect(strFromU8(files[`Bread.${extension}`]!)).toContain(word);
    expect(strFromU8(files['manifest.csv']!)).toContain('Torn.png');
  }
});
