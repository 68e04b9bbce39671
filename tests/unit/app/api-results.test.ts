import { expect, it } from 'vitest';
import { PageExports, type ExportablePage } from '../../../src/app/api-export';
import { RunResults } from '../../../src/app/api-results';
import type { ExportRequest, RunEvent } from '../../../src/app/api-types';
import { createFormats } from '../../../src/export';
import { createPagesWriter } from '../../../src/export/write-pages';
import type { ExportApi } from '../../../src/protocol/export-api';
import { packText } from '../../../src/protocol/packed-text';
import { pdfTools } from '../export/pdf/tools';
import { NO_TIME, textOf } from '../state/scripted-pool';

const BROKEN: ExportApi = {
  write: async (id) =>
    id === 'txt'
      ? { ok: true, value: new Blob(['instead']) }
      : { ok: false, error: { code: 'internal', message: 'it is signed' } },
};

function world(request: ExportRequest, paths: readonly string[], api?: ExportApi) {
  const writer = api ?? createPagesWriter(createFormats('1', pdfTools()));
  const worker = { ask: (question: (one: never) => unknown) => question(writer as never), end: () => undefined }; // prettier-ignore
  const exports = new PageExports(request, paths, worker as never);
  const told: string[] = [];
  const texts = new Map<string, string>();
  const tell = async (event: RunEvent) => {
    if (event.type === 'done') told.push(`done ${event.file.index}`);
    if (event.type !== 'result') return;
    const { path, blob, wanted, error, pages } = event.result;
    told.push(`${path ?? 'nothing'} of ${pages.join(',')}`);
    if (error) told.push(`${wanted}: ${error.message}`);
    if (path !== null) texts.set(path, await blob!.text());
  };
  return { results: new RunResults(exports, paths, tell), told, texts };
}

const page = (index: number, path: string, more: Partial<ExportablePage> = {}): ExportablePage => ({
  index,
  path,
  original: path.replace(/#\d+$/, ''),
  part: path.includes('#') ? Number(path.split('#')[1]) : null,
  isRead: true,
  record: null,
  toWrite: async () => ({ path, packed: packText(textOf(`text of ${path}`)), order: 'auto', revision: null, ms: NO_TIME, error: null, shape: null, source: null }), // prettier-ignore
  ...more,
});

const done = (index: number, pages: readonly number[]) => ({ index, pages, leftOut: [] });

it('each file’s results come when it is done, and then that it is', async () => {
  const { results, told, texts } = world({ formats: ['txt', 'alto'] }, ['s/a.pdf', 's/b.png']);
  for (const [i, path] of ['s/a.pdf#1', 's/a.pdf#2', 's/b.png'].entries())
    results.page(page(i, path));
  results.done(done(1, [2]));
  results.done(done(0, [0, 1]));
  await results.written();
  expect(told).toEqual([
    's/b.txt of 2',
    's/b.xml of 2',
    'done 1',
    's/a.txt of 0,1',
    's/a-0001.xml of 0',
    's/a-0002.xml of 1',
    'done 0',
  ]);
  expect(texts.get('s/b.txt')).toBe('text of s/b.png\n');
  expect(texts.get('s/a.txt')).toContain('text of s/a.pdf#2');
});

it('names do not hang on what is read together, or first', async () => {
  const names = async (paths: readonly string[], besides: readonly string[]) => {
    const { results, told } = world({ formats: ['txt'], besides }, paths);
    paths.forEach((path, i) => {
      results.page(page(i, path));
      results.done(done(i, [i]));
    });
    await results.written();
    return told.filter((line) => !line.startsWith('done')).map((line) => line.split(' of')[0]);
  };
  expect(await names(['s/a.png', 's/a.tif'], [])).toEqual(['s/a.png.txt', 's/a.tif.txt']);
  expect(await names(['s/a.tif'], ['s/a.png'])).toEqual(['s/a.tif.txt']);
  expect(await names(['s/a.tif'], [])).toEqual(['s/a.txt']);
});

it('by a rule of one’s own the fields of a record name the files, and are numbered', async () => {
  const record = { fields: { merchant: 'Tea / House', total: 3 } } as never;
  const { results, told } = world({ formats: ['txt'], rule: '{merchant} {total}.{ext}', taken: ['s/tea _ house 3.TXT'] }, ['s/a.png', 's/b.png']); // prettier-ignore
  for (const [i, path] of ['s/a.png', 's/b.png'].entries()) {
    results.page(page(i, path, { record }));
    results.done(done(i, [i]));
  }
  await results.written();
  expect(told.filter((line) => line.includes('of'))).toEqual([
    's/Tea _ House 3 (2).txt of 0',
    's/Tea _ House 3 (3).txt of 1',
  ]);
});

it('results of a folder wait for all files', async () => {
  const { results, told } = world({ formats: ['txt'], division: 'folder' }, ['s/a.png', 's/b.png']);
  results.page(page(1, 's/b.png'));
  results.page(page(0, 's/a.png'));
  results.done(done(1, [1]));
  results.done(done(0, [0]));
  await results.written();
  expect(told).toEqual([]);
  results.finish();
  await results.written();
  expect(told).toEqual(['s.txt of 0,1', 'done 1', 'done 0']);
});

it('what cannot be written as asked is told, and its text is there', async () => {
  const { results, told, texts } = world({ formats: ['alto'] }, ['a.png'], BROKEN);
  results.page(page(0, 'a.png'));
  results.done(done(0, [0]));
  await results.written();
  expect(told).toEqual(['a.xml.txt of 0', 'a.xml: it is signed', 'done 0']);
  expect(texts.get('a.xml.txt')).toBe('instead');
});

it('a page that was not read has no result of its own, and its file is done', async () => {
  const { results, told } = world({ formats: ['txt'] }, ['a.png']);
  results.page(page(0, 'a.png', { isRead: false }));
  results.done(done(0, [0]));
  await results.written();
  expect(told).toEqual(['done 0']);
});

it('a listener that fails ends it', async () => {
  const exports = new PageExports({ formats: ['txt'] }, ['a.png'], {
    ask: async () => ({ ok: true, value: new Blob() }),
    end: () => undefined,
  } as never);
  const results = new RunResults(exports, ['a.png'], () => Promise.reject(new Error('disk full')));
  results.page(page(0, 'a.png'));
  results.done(done(0, [0]));
  await expect(results.written()).rejects.toThrow('disk full');
});
