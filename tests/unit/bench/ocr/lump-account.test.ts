import { expect, it } from 'vitest';
import type { PageReport } from '../../../../src/app/api-types';
import type { PageLine } from '../../../../bench/ocr/journal';
import { LumpAccount } from '../../../../bench/ocr/lump-account';
import type { ResultLine } from '../../../../bench/ocr/result-log';
import { MARK, pageLine, RUN } from './lines';

const picture = (tree: string) => ({ file: `/disk/${tree}`, path: tree, tree, text: null });
const report = (path: string): PageReport => {
  const { file, page, pages, run, results, ...rest } = pageLine(path);
  void [file, page, pages, run, results];
  return rest;
};
const exported = (path: string, pages: readonly number[]) =>
  ({ path, wanted: path, format: 'txt', original: '', naming: 'as-wished', error: null, pages }) as const; // prettier-ignore

function world(foreign: readonly string[] = []) {
  const added = new Map<string, readonly PageLine[]>();
  const results: ResultLine[] = [];
  const told: string[] = [];
  const files = ['a.pdf', 'b.png'].map(picture);
  const account = new LumpAccount(
    files,
    RUN,
    new Map(files.map(({ tree }) => [tree, MARK])),
    {
      journal: { add: (file, _, lines) => void added.set(file, lines) },
      results: { add: (line) => void results.push(line), has: () => false },
      folder: { isTaken: (path) => foreign.includes(path) },
    },
    ({ path }) => told.push(path),
  );
  return { account, added, results, told };
}

it('a file is written down once it is done, with its pages, their marks and results', () => {
  const { account, added, told } = world();
  account.page(report('a.pdf#2'), 1);
  account.page(report('b.png'), 2);
  account.page(report('a.pdf#1'), 0);
  expect(account.result(exported('a.txt', [0, 1]))).toBe(true);
  expect(account.result(exported('a-0002.xml', [1]))).toBe(true);
  expect(added.size).toBe(0);
  account.done({ index: 0, pages: [0, 1], leftOut: [] });
  expect([...added.keys()]).toEqual(['a.pdf']);
  expect(added.get('a.pdf')).toMatchObject([
    { path: 'a.pdf#1', file: 'a.pdf', page: 1, pages: 2, results: ['a.txt'], ...MARK },
    { path: 'a.pdf#2', page: 2, pages: 2, results: ['a.txt', 'a-0002.xml'] },
  ]);
  expect(told).toEqual(['a.pdf#2', 'b.png', 'a.pdf#1']);
});

it('what is not done is left for another page, whose places begin anew', () => {
  const { account, added } = world();
  account.page(report('a.pdf'), 0);
  account.done({ index: 0, pages: [0], leftOut: [] });
  account.page(report('b.png'), 1);
  account.startAgain();
  expect(account.left.map(({ tree }) => tree)).toEqual(['b.png']);
  account.page(report('b.png'), 0);
  account.done({ index: 0, pages: [0], leftOut: [] });
  expect(added.get('b.png')).toMatchObject([{ path: 'b.png', page: 1, pages: 1 }]);
  account.finish();
  expect([...added.keys()]).toEqual(['a.pdf', 'b.png']);
});

it('a file of which nothing was told is done, too', () => {
  const { account, added } = world();
  account.finish();
  expect([...added]).toEqual([
    ['a.pdf', []],
    ['b.png', []],
  ]);
});

it('a name that somebody else’s file has is not written to, and told', () => {
  const { account, added, results } = world(['b.txt']);
  account.page(report('b.png'), 0);
  expect(account.result(exported('b.txt', [0]))).toBe(false);
  account.done({ index: 1, pages: [0], leftOut: [] });
  expect(results).toMatchObject([{ result: null, wanted: 'b.txt' }]);
  expect(results[0]!.error!.message).toContain('not from here');
  expect(added.get('b.png')).toMatchObject([{ results: [] }]);
});
