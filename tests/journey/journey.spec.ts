import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { samplePath } from '../helpers/samples';
import { expect, test } from './test';

const { step } = test;

/** Samples under other names; the bytes after their end make them other files. */
function copySample(file: string, to: string, tail = ''): string {
  writeFileSync(to, Buffer.concat([readFileSync(samplePath(file)), Buffer.from(tail)]));
  return to;
}

test('all that a person does, from the first visit to one without a server', async ({
  desk,
  site,
  visit,
}) => {
  const first = await visit();
  const at = (name: string): string => join(desk, name);
  const files = [
    copySample('label-photo.jpg', at('label.jpg')),
    copySample('receipt.jpg', at('receipt.jpg')),
    copySample('label-photo.jpg', at('label again.jpg'), 'again'),
    samplePath('tide-table.png'),
    at('torn.jpg'),
    at('broken.png'),
  ];
  writeFileSync(at('torn.jpg'), readFileSync(samplePath('receipt.jpg')).subarray(0, 40_000));
  writeFileSync(at('broken.png'), readFileSync(samplePath('tide-table.png')).subarray(0, 60));
  const states = {
    'label.jpg': 'done',
    'receipt.jpg': 'done',
    'label again.jpg': 'done',
    'tide-table.png': 'done',
    'torn.jpg': 'done',
    'broken.png': 'failed',
  };

  await step('the first visit reads pictures, and shows each text as it is read', async () => {
    await first.open();
    await first.shows('The first run loads the reading models');
    // No camera on a desktop, and no door that only Chromium has.
    expect(await first.offers()).toEqual([
      'Choose files',
      'Choose a folder',
      'Try the samples',
      'or paste a picture',
    ]);
    await first.watch();
    await first.choose(...files);
    await first.settled(states);
    expect(await first.textOf('label.jpg')).toContain('SEED LIBRARY');
    expect(await first.textOf('receipt.jpg')).toContain('MOSSY STEP CAFE');
    expect(await first.textOf('torn.jpg')).toMatch(
      /Damaged: only a part was read.*MOSSY STEP CAFE/s,
    );
    expect(await first.textOf('broken.png')).toContain('The file is damaged');
    const noted = await first.noted();
    expect(
      noted.some((count) => count > 0 && count < 5),
      `read: ${noted}`,
    ).toBe(true);
  });

  await step('everything can be copied and saved', async () => {
    const pasted = await first.copyAll();
    expect(pasted).toContain('===== label.jpg =====\nSEED LIBRARY\n');
    const { pages } = JSON.parse(await first.exportAs('JSON Lines with', '.json')) as {
      pages: { path: string; text: string; error: { code: string } | null }[];
    };
    expect(new Set(pages.map(({ path }) => path))).toEqual(new Set(Object.keys(states)));
    for (const { text, error } of pages) {
      expect(error?.code ?? null).toBe(text === '' ? 'decode-failed' : null);
      // What is copied has white where it was printed: empty lines, indents, room between columns.
      const bare = (some: string): string => some.replaceAll(/\s+/g, ' ');
      expect(bare(pasted)).toContain(bare(text).trim());
    }
  });

  await step('results are there after a reload', async () => {
    await first.reload();
    await first.press('Open');
    await first.settled(states);
    expect(await first.textOf('receipt.jpg')).toContain('MOSSY STEP CAFE');
    await first.press('Close the batch');
    await first.shows('Ready to work offline.');
  });

  await step('a later visit without a server has all of it, and reads', async () => {
    await first.end();
    await site.close();
    const second = await visit();
    await second.open();
    await second.shows('Ready to work offline.');
    await second.shows('5 of 6 pages read');
    await second.choose(copySample('label-photo.jpg', at('offline.jpg'), 'later'));
    await second.settled({ 'offline.jpg': 'done' });
    expect(await second.textOf('offline.jpg')).toContain('SEED LIBRARY');
    expect(await second.exportAs('Text Plain', '.txt')).toContain('Blue Lake pole beans');
  });
});

test('a private window reads, saves and keeps the texts over a reload', async ({ desk, visit }) => {
  const only = await visit('private');
  const file = join(desk, 'label.jpg');
  copyFileSync(samplePath('label-photo.jpg'), file);
  await only.open();
  await only.choose(file, samplePath('receipt.jpg'));
  await only.settled({ 'label.jpg': 'done', 'receipt.jpg': 'done' });
  expect(await only.textOf('label.jpg')).toContain('SEED LIBRARY');
  expect(await only.exportAs('Text Plain', '.txt')).toContain('Blue Lake pole beans');
  await only.reload();
  await only.press('Open');
  await only.settled({ 'label.jpg': 'done', 'receipt.jpg': 'done' });
  expect(await only.textOf('label.jpg')).toContain('SEED LIBRARY');
});
