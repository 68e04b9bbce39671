import { describe, expect, it } from 'vitest';
import { wholeFile } from '../../../../src/protocol/page-source';
import {
  gapsAfter,
  isGapRow,
  isGroupRow,
  listRowsOf,
  withGaps,
  type GapRow,
  type ListRow,
} from '../../../../src/state/list/list-rows';
import { PageListView } from '../../../../src/state/list/PageListView.svelte';
import { Page } from '../../../../src/state/pages/Page.svelte';

const pageAt = (path: string) => new Page(path, path, wholeFile(new Blob()));
const told = (rows: readonly ListRow[]) =>
  rows.map((row) => {
    if (isGapRow(row)) return `- ${row.gap.path}`;
    return isGroupRow(row) ? `${row.path} (${row.pages.length})` : row.path;
  });

describe('rows of the list', () => {
  const pages = ['a.png', 'b.pdf#1', 'b.pdf#2', 'c.pdf#1', 'd#x.png', 'b.pdf#3'].map(pageAt);

  it('have the pages of a document under a row of its own, wherever they stand together', () => {
    expect(told(listRowsOf(pages, []))).toEqual([
      'a.png',
      'b.pdf (2)',
      'b.pdf#1',
      'b.pdf#2',
      'c.pdf (1)',
      'c.pdf#1',
      'd#x.png',
      'b.pdf (1)',
      'b.pdf#3',
    ]);
  });

  it('have no pages of a document that is folded', () => {
    expect(told(listRowsOf(pages, ['b.pdf']))).toEqual([
      'a.png',
      'b.pdf (2)',
      'c.pdf (1)',
      'c.pdf#1',
      'd#x.png',
      'b.pdf (1)',
    ]);
  });

  it('have the pages of each of several folders under a row, and documents in them', () => {
    const some = ['x.png', 'a/1.png', 'a/b.pdf#1', 'a/b.pdf#2', 'c/d/2.png'].map(pageAt);
    expect(told(listRowsOf(some, []))).toEqual([
      'x.png',
      'a (3)',
      'a/1.png',
      'a/b.pdf (2)',
      'a/b.pdf#1',
      'a/b.pdf#2',
      'c/d (1)',
      'c/d/2.png',
    ]);
    expect(told(listRowsOf(some, ['a', 'c/d']))).toEqual(['x.png', 'a (3)', 'c/d (1)']);
    // One folder is the batch itself.
    expect(told(listRowsOf(some.slice(1, 2), []))).toEqual(['a/1.png']);
  });

  it('keep the places of pages that were removed, so that what is below stays there', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(pageAt);
    let gaps: readonly GapRow[] = gapsAfter([], b!, c!);
    expect(told(withGaps([a!, c!, d!], gaps))).toEqual(['a', '- b', 'c', 'd']);
    gaps = gapsAfter(gaps, c!, d!);
    expect(told(withGaps([a!, d!], gaps))).toEqual(['a', '- b', '- c', 'd']);
    gaps = gapsAfter(gaps, d!, null);
    expect(told(withGaps([a!], gaps))).toEqual(['a', '- b', '- c', '- d']);
  });

  it('keep what is selected while it is folded, and select a document at once', () => {
    const batch = { pages, progress: {} } as unknown as ConstructorParameters<
      typeof PageListView
    >[0];
    const view = new PageListView(batch);
    view.select(pages.slice(1, 3), true);
    view.fold('b.pdf', true);
    expect(view.isFolded('b.pdf')).toBe(true);
    expect([view.rows.length, view.visible.length, view.selected.size]).toEqual([6, 6, 2]);
    view.select(pages.slice(1, 2), false);
    expect([...view.selected].map(({ path }) => path)).toEqual(['b.pdf#2']);
    view.fold('b.pdf', false);
    expect(view.rows.length).toBe(9);
  });
});
