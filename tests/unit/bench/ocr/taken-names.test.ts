import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ResultLine } from '../../../../bench/ocr/result-log';
import { foreignNames, namesOfOthers } from '../../../../bench/ocr/taken-names';
import { RUN } from './lines';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();

it('foreign names are those of all files but our results, where the results will lie', () => {
  const path = newFolder();
  mkdirSync(join(path, 'scans/a'), { recursive: true });
  mkdirSync(join(path, 'other'));
  for (const name of ['scans/1.png', 'scans/1.txt', 'scans/a/2.txt', 'other/3.txt', 'top.txt'])
    writeFileSync(join(path, name), '');
  const pictures = [{ tree: 'scans/a/2.png' }, { tree: 'elsewhere/9.png' }];
  const names = foreignNames({ path }, new Set(['scans/1.txt']), pictures);
  expect(names).toContain('pages.jsonl');
  expect(names.filter((name) => name.includes('/') || name === 'top.txt').sort()).toEqual([
    'scans/1.png',
    'scans/a/2.txt',
    'top.txt',
  ]);
});

it('names of others are those that this run gave to files that are there and are not these', () => {
  const line = (result: string | null, original: string, run = RUN): ResultLine => ({
    wanted: result ?? 'x',
    result,
    format: 'txt',
    original,
    naming: 'as-wished',
    error: null,
    run,
  });
  const lines = [
    line('Shop.txt', 's/a.png'),
    line('Tea.txt', 's/b.pdf#2'),
    line('Zip.txt', 's/z.zip/in/c.png'),
    line('Mine.txt', 's/mine.png'),
    line('Gone.txt', 's/gone.png'),
    line('Before.txt', 's/a.png', 'c'.repeat(64)),
    line(null, 's/a.png'),
  ];
  const files = ['s/a.png', 's/b.pdf', 's/z.zip', 's/mine.png'].map((tree) => ({ tree }));
  expect(namesOfOthers(lines, RUN, files, [{ tree: 's/mine.png' }])).toEqual([
    'Shop.txt',
    'Tea.txt',
    'Zip.txt',
  ]);
});
