import { expect, it } from 'vitest';
import { textZip } from '../../../../src/export/formats/text-zip';
import type { ExportPage } from '../../../../src/export/types';
import { failed, page, stream } from '../pages';
import { unzip } from '../unzip';

async function zipped(...pages: ExportPage[]): Promise<Record<string, string>> {
  const blob = await textZip.write(stream(pages));
  expect(blob.type).toBe('application/zip');
  return unzip(Buffer.from(await blob.arrayBuffer()));
}

it('holds one file a page, in the same tree', async () => {
  expect(await zipped(page('a/1.jpg', '中\tb\nc'), page('a/b/2.png'), page('3', 'x'))).toEqual({
    'a/1.txt': '中\tb\nc\n',
    'a/b/2.txt': '\n',
    '3.txt': 'x\n',
  });
});

it('puts failed pages into errors.txt, and into nothing else', async () => {
  const files = await zipped(page('errors.jpg', 'x'), failed('a/b.jpg', 'It is\ndamaged'));
  expect(files).toEqual({ 'errors.jpg.txt': 'x\n', 'errors.txt': 'a/b.jpg\tIt is damaged\n' });
});

it('lets a failed page take no name from another', async () => {
  const files = await zipped(page('a.jpg', 'x'), failed('a.png', 'damaged'));
  expect(Object.keys(files)).toEqual(['a.txt', 'errors.txt']);
});

it('loses no page to a name', async () => {
  const files = await zipped(page('a.jpg', '1'), page('A.png', '2'), page('../a.jpg', '3'));
  expect(Object.values(files).sort()).toEqual(['1\n', '2\n', '3\n']);
  expect(Object.keys(files).join()).not.toContain('..');
});

it('loses nothing of a long text', async () => {
  const long = '中文 and more. '.repeat(5000).trim();
  expect(await zipped(page('a.jpg', long), page('b.jpg', 'x'))).toEqual({
    'a.txt': `${long}\n`,
    'b.txt': 'x\n',
  });
});

it('is a ZIP for no pages at all', async () => {
  expect(await zipped()).toEqual({});
});
