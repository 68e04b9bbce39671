import { readFileSync } from 'node:fs';
import { copiesOf } from '../../helpers/draw-pictures';
import { samplePath } from '../../helpers/samples';
import { writeTree } from '../../helpers/write-tree';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from '../test';

test('a chosen folder is read whole, in natural order', async ({ app, words }, info) => {
  const folder = info.outputPath('scans');
  writeTree(folder, {
    'page 10.png': words[2]!.png,
    'page 2.png': words[1]!.png,
    'box/deep/leaf.png': words[0]!.png,
    'box/Thumbs.db': Buffer.from('litter'),
  });
  await app.open();
  await app.chooseFolder(folder);
  await app.settled(3);
  const paths = await app.rows.evaluateAll((rows) => rows.map((row) => row.dataset['path']));
  expect(paths).toEqual(['scans/box/deep/leaf.png', 'scans/page 2.png', 'scans/page 10.png']);
  for (const [index, word] of words.slice(0, 3).entries())
    await expect(app.rows.nth(index)).toContainText(word.word);
});

test('a folder dropped from the disk comes whole and goes out as the same tree', async ({
  app,
  words,
}, info) => {
  const folder = info.outputPath('shelf');
  // A browser hands over 100 files of a folder at a time.
  const crowd = copiesOf(words[0]!, 104).map(({ name, bytes }) => [`crowd/${name}`, bytes]);
  writeTree(folder, {
    ...Object.fromEntries(crowd),
    'crowd/in/deep/Bread.png': words[1]!.png,
    'Cedar.png': words[2]!.png,
  });
  await app.open();
  await app.dropFromDisk(folder);
  await expect(app.facts).toContainText('106 pages read');
  const files = unzipSync(await app.exportAs('Text', 'for each page'));
  expect(Object.keys(files)).toHaveLength(106);
  expect(strFromU8(files['shelf/crowd/Amber 104.txt']!)).toBe('Amber\n');
  expect(strFromU8(files['shelf/crowd/in/deep/Bread.txt']!)).toBe('Bread\n');
  expect(strFromU8(files['shelf/Cedar.txt']!)).toBe('Cedar\n');
});

test('a pasted picture is read', async ({ app, page, context, words }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const picture = new Blob([bytes], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  }, words[4]!.png.toString('base64'));
  await page.keyboard.press('ControlOrMeta+V');
  await app.settled(1);
  await expect(app.rows).toContainText(/pasted .*\.png/);
  await expect(app.rows).toContainText('Ember');
});

test('dropped pictures are read', async ({ app, words }) => {
  await app.open();
  await app.drop(
    ...words.slice(0, 2).map(({ word, png }) => ({ name: `${word}.png`, bytes: png })),
  );
  await app.settled(2);
  await expect(app.row('Amber.png').locator('.snippet')).toHaveText('Amber');
  await expect(app.row('Bread.png').locator('.snippet')).toHaveText('Bread');
});

test('text comes in while a longer page is still being read, and the page stays alive', async ({
  app,
  page,
  words,
}, info) => {
  await page.addInitScript(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: 'longtask' });
  });
  await app.open();
  const long = 'deck-screenshot.webp';
  await app.choose(
    { name: 'Amber.png', bytes: words[0]!.png },
    { name: long, bytes: readFileSync(samplePath(long)) },
  );
  await expect(app.row('Amber.png')).toHaveAttribute('data-state', 'done');
  expect(await app.row(long).getAttribute('data-state')).toMatch(/^(?:waiting|reading)$/);
  await app.settled(2);
  const { ms } = await page.evaluate(() => (window as never)['longest'] as { ms: number });
  info.annotations.push({ type: 'longest main-thread block', description: `${ms} ms` });
  console.log(`longest main-thread block: ${ms} ms (0: none over 50 ms)`);
  // The figure is for the reader, since other programs run on the machine of a test. That page
  // alone would block for seconds if it were read on the main thread.
  expect(ms).toBeLessThan(1500);
});

test('damaged files among good ones are told, and the rest is read', async ({ app, words }) => {
  const { png } = words[0]!;
  await app.open();
  await app.choose(
    { name: '1 good.png', bytes: png },
    { name: '2 empty.png', bytes: Buffer.alloc(0) },
    { name: '3 cut.png', bytes: png.subarray(0, 60) },
    { name: '4 notes.png', bytes: Buffer.from('These are no pixels, these are words.') },
    { name: '5 named wrongly.jpg', bytes: words[1]!.png },
    { name: '6 letter.pdf', bytes: Buffer.from('%PDF-1.7\n') },
  );
  await app.settled(6);
  await expect(app.row('1 good.png')).toContainText('Amber');
  await expect(app.row('2 empty.png')).toContainText('The file is empty');
  await expect(app.row('3 cut.png')).toContainText('The file is damaged');
  await expect(app.row('4 notes.png')).toContainText('Not a picture this browser can read');
  await expect(app.row('5 named wrongly.jpg')).toContainText('Bread');
  await expect(app.row('6 letter.pdf')).toContainText('The file is damaged');
});

test('a list begins with all its pages, whatever was shown of the last one', async ({
  app,
  page,
  words,
}) => {
  await app.open();
  await app.choose({ name: 'Torn.png', bytes: Buffer.from('nothing') });
  await app.settled(1);
  await page.getByRole('button', { name: /^Failed 1$/ }).click();
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('button', { name: 'Close the batch' }).click();
  await app.choose({ name: 'Amber.png', bytes: words[0]!.png });
  await app.settled(1);
  await expect(app.row('Amber.png')).toBeVisible();
  await expect(page.getByRole('button', { name: /^All 1$/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(app.selection).toHaveCount(0);

  // A list that is emptied page by page leaves no more behind.
  await page.getByRole('button', { name: /^Read 1$/ }).click();
  await page.getByRole('button', { name: 'Remove Amber.png from the list' }).click();
  await app.choose({ name: 'Torn.png', bytes: Buffer.from('nothing') });
  await app.settled(1);
  await expect(app.row('Torn.png')).toBeVisible();
});
