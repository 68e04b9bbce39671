import { expect, it } from 'vitest';
import { Page } from '../../../../src/state/pages/Page.svelte';
import type { PageStatus } from '../../../../src/state/pages/page-status';
import { pagesByScope } from '../../../../src/state/page/region-scopes';

const pageOf = (path: string, status: PageStatus = { kind: 'waiting' }): Page =>
  new Page(path, path, { file: new Blob(), part: null }, status);
const told = (pages: readonly Page[], asked: readonly Page[]) =>
  [...pagesByScope({ pages, asked })].map(([scope, some]) => [scope, some.map(({ path }) => path)]);

it('Regions are for a page, those that were selected, its folder, or the batch', () => {
  const pages = ['a/1', 'a/2', 'a/3', 'b/1'].map((path) => pageOf(path));
  expect(told(pages, pages.slice(0, 2))).toEqual([
    ['page', ['a/1']],
    ['selected', ['a/1', 'a/2']],
    ['folder', ['a/1', 'a/2', 'a/3']],
    ['all', ['a/1', 'a/2', 'a/3', 'b/1']],
  ]);
});

it('A scope that makes no difference is none', () => {
  const pages = [pageOf('a/1'), pageOf('a/2')];
  expect(told(pages, pages.slice(0, 1)).map(([scope]) => scope)).toEqual(['page', 'folder']);
  expect(told(pages.slice(0, 1), pages.slice(0, 1)).map(([scope]) => scope)).toEqual(['page']);
});

it('What was stopped, or cannot be read, is in no folder and no batch', () => {
  const error = { code: 'unsupported-type', message: '' } as const;
  const pages = [
    pageOf('1'),
    pageOf('2'),
    pageOf('3', { kind: 'cancelled' }),
    pageOf('4', { kind: 'refused', error }),
  ];
  expect(told(pages, pages.slice(0, 1))).toEqual([
    ['page', ['1']],
    ['all', ['1', '2']],
  ]);
});
