import { wholeFile } from '../../../../src/protocol/page-source';
import { describe, expect, it } from 'vitest';
import { packText } from '../../../../src/protocol/packed-text';
import { NO_PROGRESS } from '../../../../src/state/reading/batch-progress';
import { rowKey } from '../../../../src/state/list/list-rows';
import { PageListView } from '../../../../src/state/list/PageListView.svelte';
import { Page } from '../../../../src/state/pages/Page.svelte';
import type { PageStatus } from '../../../../src/state/pages/page-status';
import { CANCELLED, statusAfter, WAITING } from '../../../../src/state/pages/page-status';
import { Removal } from '../../../../src/state/batch/Removals.svelte';
import { NO_TIME, textOf } from '../scripted-pool';

const failed: PageStatus = { kind: 'failed', error: { code: 'timeout', message: '' } };
const refused: PageStatus = { kind: 'refused', error: { code: 'empty-file', message: '' } };

/** A page that was read but for some places. */
const readWithout = (unread: number): PageStatus => {
  const [line] = textOf('Ahoy').lines;
  return statusAfter({
    type: 'result',
    page: 'p',
    index: 0,
    text: packText({ ...textOf('Ahoy'), unread: Array(unread).fill(line!.quad) }),
    ms: NO_TIME,
    cached: false,
    key: null,
    thumbnail: null,
  });
};

function deskWith(...statuses: PageStatus[]) {
  const pages = statuses.map(
    (status, n) => new Page(`${n}`, `a/b/${n}.png`, wholeFile(new Blob()), status),
  );
  const told: [what: string, ids: string][] = [];
  const tell = (what: string) => (some: readonly Page[]) =>
    void told.push([what, some.map(({ id }) => id).join()]);
  const batch = {
    pages: pages as readonly Page[],
    progress: NO_PROGRESS,
    prioritise: (page: Page) => tell('prioritise')([page]),
    prioritiseMany: tell('prioritise'),
    cancelMany: tell('cancel'),
    retryMany: tell('retry'),
    removeMany(gone: readonly Page[]) {
      const before = batch.pages;
      batch.pages = batch.pages.filter((page) => !gone.includes(page));
      return new Removal({ undo: () => void (batch.pages = before) });
    },
    clear: () => void (batch.pages = []),
  };
  const listView = new PageListView(batch);
  const selected = () =>
    [...listView.selected]
      .map(({ id }) => id)
      .sort()
      .join();
  return { listView, pages, batch, told, selected };
}

it('shows failures and refusals under one filter, in the order of the list', () => {
  const { listView, pages } = deskWith(failed, WAITING, refused, CANCELLED);
  listView.filter = 'failed';
  expect(listView.visible).toEqual([pages[0], pages[2]]);
  listView.filter = 'all';
  expect(listView.visible).toEqual(pages);
});

it('shows pages of which something was not read under a filter of their own', () => {
  const { listView, pages } = deskWith(readWithout(2), readWithout(0), WAITING, failed);
  listView.filter = 'check';
  expect(listView.visible).toEqual([pages[0]]);
  listView.filter = 'done';
  expect(listView.visible).toEqual(pages.slice(0, 2));
  pages[0]!.status = readWithout(0);
  listView.filter = 'check';
  expect(listView.visible).toEqual([]);
});

it('shows pages to check with the most to check first where that is wanted, and only there', () => {
  const { listView, pages } = deskWith(readWithout(1), readWithout(3), readWithout(3), WAITING);
  listView.isMostFirst = true;
  expect(listView.visible).toEqual(pages);
  expect(listView.isSorted).toBe(false);
  listView.filter = 'check';
  expect(listView.visible).toEqual([pages[1], pages[2], pages[0]]);
  expect(listView.isSorted).toBe(true);
  listView.clear();
  expect(listView.isMostFirst).toBe(false);
});

it('keeps the place of a page that the pointer has removed until it leaves, or the page is back', async () => {
  const { listView, pages } = deskWith(WAITING, WAITING, WAITING);
  const kinds = () =>
    listView.rows.map((row) => ('gap' in row ? `gap ${row.gap.id}` : rowKey(row)));
  listView.removeInPlace(pages[0]!);
  const removal = listView.removeInPlace(pages[1]!)!;
  expect(kinds()).toEqual(['gap 0', 'gap 1', '2']);
  await removal.undo();
  expect(kinds()).not.toContain('gap 1');
  listView.closeGaps();
  expect(kinds().filter((kind) => kind.startsWith('gap'))).toEqual([]);
});

it('goes from page to page within the filter and stops at its ends', () => {
  const { listView, pages } = deskWith(failed, WAITING, refused);
  listView.filter = 'failed';
  listView.open(pages[0]!);
  listView.openNeighbour(1);
  expect(listView.openPage).toBe(pages[2]);
  listView.openNeighbour(1);
  expect(listView.openPage).toBe(pages[2]);
  expect(listView.neighbour(1)).toBeNull();
});

it('points at the line under the pointer, else at the chosen one', () => {
  const { listView, pages } = deskWith(WAITING, WAITING);
  listView.open(pages[0]!);
  listView.chooseLine(3);
  listView.pointAt(5);
  expect(listView.highlighted).toBe(5);
  listView.pointAt(null);
  expect(listView.highlighted).toBe(3);
  listView.open(pages[1]!);
  expect(listView.highlighted).toBeNull();
});

it('makes the open page the row from which the arrows go on', () => {
  const { listView, pages } = deskWith(WAITING, WAITING);
  listView.open(pages[1]!);
  listView.close();
  expect(listView.current).toBe(pages[1]);
});

it('closes a page that is removed, and goes on from the row after it', () => {
  const { listView, pages, batch } = deskWith(WAITING, WAITING, WAITING);
  listView.open(pages[1]!);
  listView.remove(pages[1]!);
  expect([listView.openPage, listView.current]).toEqual([null, pages[2]]);
  expect(batch.pages).toEqual([pages[0], pages[2]]);
});

it('goes on from the row before if the last one is removed', () => {
  const { listView, pages } = deskWith(WAITING, WAITING);
  listView.makeCurrent(pages[1]!);
  listView.remove(pages[1]!);
  expect(listView.current).toBe(pages[0]);
});

it('keeps the open page and the current row when another is removed', () => {
  const { listView, pages } = deskWith(WAITING, WAITING);
  listView.open(pages[0]!);
  listView.remove(pages[1]!);
  expect([listView.openPage, listView.current]).toEqual([pages[0], pages[0]]);
});

it('closes the open page when the list is emptied', () => {
  const { listView, pages, batch } = deskWith(WAITING);
  listView.open(pages[0]!);
  listView.clear();
  expect([listView.openPage, listView.current, batch.pages]).toEqual([null, null, []]);
});

it('begins the next list with every page of it, however the last one was emptied', () => {
  const { listView, pages, batch } = deskWith(failed, refused);
  listView.filter = 'failed';
  listView.startSelecting();
  listView.clear();
  batch.pages = [new Page('next', 'next.png', wholeFile(new Blob()))];
  expect([listView.filter, listView.visible, listView.selecting]).toEqual([
    'all',
    batch.pages,
    false,
  ]);

  batch.pages = pages;
  listView.filter = 'failed';
  listView.startSelecting();
  listView.selectAll();
  listView.removeSelected();
  expect([batch.pages, listView.filter, listView.clickSelects]).toEqual([[], 'all', false]);
  batch.pages = pages;
  listView.filter = 'failed';
  listView.open(pages[0]!);
  listView.startSelecting();
  listView.remove(pages[0]!);
  expect(listView.filter).toBe('failed');
  listView.remove(pages[1]!);
  expect([listView.filter, listView.openPage, listView.clickSelects]).toEqual(['all', null, false]);
});

it('names a page by the end of its path', () => {
  const { pages } = deskWith(WAITING);
  expect([pages[0]!.name, pages[0]!.folder]).toEqual(['0.png', 'a/b']);
  expect([new Page('x', 'x.png', wholeFile(new Blob())).folder]).toEqual(['']);
});

it('has a waiting page read next when it is opened, and no other', () => {
  const { listView, pages, told } = deskWith(failed, WAITING, CANCELLED);
  for (const page of pages) listView.open(page);
  expect(told).toEqual([['prioritise', '1']]);
});

describe('the selection', () => {
  const five = () => deskWith(WAITING, WAITING, WAITING, WAITING, WAITING);

  it('takes rows in and out, and makes each the current one', () => {
    const { listView, pages, selected } = five();
    listView.toggle(pages[1]!);
    listView.toggle(pages[3]!);
    expect([selected(), listView.selecting, listView.current]).toEqual(['1,3', true, pages[3]]);
    listView.toggle(pages[1]!);
    listView.toggle(pages[3]!);
    expect([selected(), listView.selecting]).toEqual(['', false]);
  });

  it('grows and shrinks with a range, and keeps what was selected before it', () => {
    const { listView, pages, selected } = five();
    listView.toggle(pages[0]!);
    listView.goTo(pages[2]!);
    listView.extendTo(pages[4]!);
    expect(selected()).toBe('0,2,3,4');
    listView.extendTo(pages[3]!);
    expect([selected(), listView.current]).toEqual(['0,2,3', pages[3]]);
    listView.extendTo(pages[1]!);
    expect(selected()).toBe('0,1,2');
  });

  it.each<[string, (listView: PageListView, page: Page) => void]>([
    ['opened', (listView, page) => listView.open(page)],
    ['toggled', (listView, page) => listView.toggle(page)],
    ['gone to', (listView, page) => listView.goTo(page)],
  ])('begins a range at the row that was %s, not at the one with the focus', (_, begin) => {
    const { listView, pages, selected } = five();
    begin(listView, pages[1]!);
    listView.makeCurrent(pages[3]!);
    listView.extendTo(pages[3]!);
    expect(selected()).toBe('1,2,3');
  });

  it('is of what the filter shows', () => {
    const { listView, pages, selected } = deskWith(failed, WAITING, refused);
    listView.toggle(pages[0]!);
    listView.toggle(pages[1]!);
    listView.filter = 'failed';
    expect(selected()).toBe('0');
    listView.selectAll();
    expect(selected()).toBe('0,2');
    listView.filter = 'all';
    expect(selected()).toBe('0,2');
  });

  it('stops to act on a page that has left the filter', () => {
    const { listView, pages, batch, told } = deskWith(failed, failed);
    listView.filter = 'failed';
    listView.selectAll();
    pages[0]!.status = WAITING;
    batch.progress = { ...NO_PROGRESS };
    listView.readSelectedAgain();
    expect(told).toEqual([['retry', '1']]);
  });

  it('are not read again before somebody has said how, if some of them were read', () => {
    const { listView, pages, told } = deskWith(failed, readWithout(0));
    listView.selectAll();
    expect(listView.readSelectedAgain()).toEqual(pages);
    expect(told).toEqual([]);
  });

  it('gives each action the pages that it is for, in the order of the list', () => {
    const reading: PageStatus = { kind: 'reading', stage: 'crop', done: 0, total: 1 };
    const { listView, pages, told } = deskWith(
      reading,
      failed,
      WAITING,
      refused,
      CANCELLED,
      WAITING,
    );
    for (const page of pages.toReversed()) listView.toggle(page);
    expect(listView.uses).toEqual({ readNext: 2, stop: 3, readAgain: 2, export: 0 });
    expect(listView.readNext()).toBe(2);
    listView.stopSelected();
    listView.readSelectedAgain();
    expect(told).toEqual([
      ['prioritise', '2,5'],
      ['cancel', '0,2,5'],
      ['retry', '1,4'],
    ]);
  });

  it('leaves "read next" to the current row if there is none', () => {
    const { listView, pages, told } = deskWith(WAITING, failed);
    expect(listView.readNext()).toBe(0);
    listView.makeCurrent(pages[0]!);
    expect(listView.readNext()).toBe(1);
    listView.makeCurrent(pages[1]!);
    expect(listView.readNext()).toBe(0);
    expect(told.filter(([, ids]) => ids !== '')).toEqual([['prioritise', '0']]);
  });

  it('loses the pages that are removed', () => {
    const { listView, pages, selected } = five();
    listView.extendTo(pages[2]!);
    listView.toggle(pages[3]!);
    listView.remove(pages[2]!);
    expect(selected()).toBe('3');
    listView.extendTo(pages[4]!);
    expect(selected()).toBe('3,4');
  });

  it('is removed as a whole: the row after it is the current one, an open page is closed', () => {
    const { listView, pages, batch } = five();
    listView.open(pages[1]!);
    listView.extendTo(pages[3]!);
    listView.makeCurrent(pages[2]!);
    listView.removeSelected();
    expect(batch.pages).toEqual([pages[0], pages[4]]);
    expect([listView.current, listView.openPage, listView.selecting]).toEqual([
      pages[4],
      null,
      false,
    ]);
  });

  it('comes back selected, with the current row, when that is undone', async () => {
    const { listView, pages, batch, selected } = five();
    listView.goTo(pages[0]!);
    listView.extendTo(pages[3]!);
    listView.makeCurrent(pages[2]!);
    const removal = listView.removeSelected()!;
    expect([listView.selected.size, listView.current]).toEqual([0, pages[4]]);
    await removal.undo();
    expect(batch.pages).toEqual(pages);
    expect(selected()).toBe('0,1,2,3');
    expect([listView.current, listView.selecting]).toEqual([pages[2], true]);
    listView.endSelection();
    listView.toggle(pages[1]!);
    await listView.remove(pages[1]!)!.undo();
    expect([selected(), listView.current]).toEqual(['1', pages[1]]);
  });

  it('can be begun without a page, so that a click selects, and ends altogether', () => {
    const { listView, pages } = five();
    listView.startSelecting();
    expect([listView.selecting, listView.clickSelects]).toEqual([true, true]);
    listView.toggle(pages[0]!);
    listView.endSelection();
    expect([listView.selecting, listView.clickSelects, listView.selected.size]).toEqual([
      false,
      false,
      0,
    ]);
  });

  it('ends when the list is emptied', () => {
    const { listView } = five();
    listView.selectAll();
    listView.clear();
    expect([listView.selecting, listView.selected.size]).toEqual([false, 0]);
  });
});
