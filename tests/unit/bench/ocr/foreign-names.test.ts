import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foreignNames } from '../../../../bench/ocr/foreign-names';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();

it('are those of all files but our results, where the results will lie', () => {
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
