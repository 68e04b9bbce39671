import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeReport } from '../../../../bench/ocr/write-report';
import { pageLine } from './lines';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();

it('is JSON, with head and tail around the pages', async () => {
  const out = join(newFolder(), 'x.json');
  const pages = [pageLine('a "b".png'), pageLine('c.png')];
  await writeReport(out, { app: 'x', gone: undefined, gpu: null }, pages, () => ({ leftOut: [] }));
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({
    app: 'x',
    gpu: null,
    pages,
    leftOut: [],
  });
  await writeReport(out, {}, []);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({ pages: [] });
});

it('is not there if it could not be finished, and the one before stays', async () => {
  const folder = newFolder();
  const out = join(folder, 'x.json');
  await writeReport(out, { n: 1 }, []);
  const breaking = (function* () {
    yield pageLine('a.png');
    throw new Error('no more');
  })();
  await expect(writeReport(out, { n: 2 }, breaking)).rejects.toThrow('no more');
  expect(readdirSync(folder)).toEqual(['x.json']);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ n: 1 });
});
