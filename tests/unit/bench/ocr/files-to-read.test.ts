import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { allFilesOf, withTheirTexts } from '../../../../bench/ocr/files-to-read';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();
const ALTO = '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"></alto>';

it('a text goes with its picture, wherever that goes, and another one for itself', async () => {
  const root = newFolder();
  const found = ['s/1.tif', 's/2.tif', 's/alto/1.xml', 's/lone.xml'].map((tree) => {
    const file = join(root, tree);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, tree.endsWith('xml') ? ALTO : 'x');
    return { file, path: file, tree };
  });
  const files = await withTheirTexts(found);
  expect(files.map(({ tree, text }) => [tree, text?.tree ?? null])).toEqual([
    ['s/1.tif', 's/alto/1.xml'],
    ['s/2.tif', null],
    ['s/lone.xml', null],
  ]);
  expect(allFilesOf(files.slice(0, 2)).map(({ tree }) => tree)).toEqual([
    's/1.tif',
    's/2.tif',
    's/alto/1.xml',
  ]);
});
