import { describe, expect, it } from 'vitest';
import { NO_PROGRESS } from '../../../../src/state/batch/batch-progress';
import { Desk } from '../../../../src/state/list/Desk.svelte';
import { Page } from '../../../../src/state/batch/Page.svelte';
import type { PageStatus } from '../../../../src/state/batch/page-status';
import { CANCELLED, statusAfter, WAITING } from '../../../../src/state/batch/page-status';
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
    text: { ...textOf('Ahoy'), unread: Array(unread).fill(line!.quad) },
    ms: NO_TIME,
    cached: false,
    key: null,
    thumbnail: null,
  });
};

function deskWith(...statuses: PageStatus[]) {
  const pages = statuses.map((status, n) => new Page(`${n}`, `a/b/${n}.png`, new Blob(), status));
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
  const desk = new Desk(batch);
  const selected = () =>
    [...desk.selected]
      .map(({ id }) => id)
      .sort()
      .join();
  return { desk, pages, batch, told, selected };
}

it('shows failures and refusals under one filter, in the order of the list', () => {
  const { desk, pages } = deskWith(failed, WAITING, refused, CANCELLED);
  desk.filter = 'failed';
  expect(desk.visible).toEqual([pages[0], pages[2]]);
  desk.filter = 'all';
  expect(desk.visible).toEqual(pages);
});

it('shows pages of which something was not read under a filter of their own', () => {
  const { desk, pages } = deskWith(readWithout(2), readWithout(0), WAITING, failed);
  desk.filter = 'check';
  expect(desk.visible).toEqual([pages[0]]);
  desk.filter = 'done';
  expect(desk.visible).toEqual(pages.slice(0, 2));
  pages[0]!.status = readWithout(0);
  desk.filter = 'check';
  expect(desk.visible).toEqual([]);
});

it('goes from page to page within the filter and stops at its ends', () => {
  const { desk, pages } = deskWith(failed, WAITING, refused);
  desk.filter = 'failed';
  desk.open(pages[0]!);
  desk.openNeighbour(1);
  expect(desk.openPage).toBe(pages[2]);
  desk.openNeighbour(1);
  expect(desk.openPage).toBe(pages[2]);
  expect(desk.neighbour(1)).toBeNull();
});

it('points at the line under the pointer, else at the chosen one', () => {
  const { desk, pages } = deskWith(WAITING, WAITING);
  desk.open(pages[0]!);
  desk.chooseLine(3);
  desk.pointAt(5);
  expect(desk.highlighted).toBe(5);
  desk.pointAt(null);
  expect(desk.highlighted).toBe(3);
  desk.open(pages[1]!);
  expect(desk.highlighted).toBeNull();
});

it('makes the open page the row from which the arrows go on', () => {
  const { desk, pages } = deskWith(WAITING, WAITING);
  desk.open(pages[1]!);
  desk.close();
  expect(desk.current).toBe(pages[1]);
});

it('closes a page that is removed, and goes on from the row after it', () => {
  const { desk, pages, batch } = deskWith(WAITING, WAITING, WAITING);
  desk.open(pages[1]!);
  desk.remove(pages[1]!);
  expect([desk.openPage, desk.current]).toEqual([null, pages[2]]);
  expect(batch.pages).toEqual([pages[0], pages[2]]);
});

it('goes on from the row before if the last one is removed', () => {
  const { desk, pages } = deskWith(WAITING, WAITING);
  desk.makeCurrent(pages[1]!);
  desk.remove(pages[1]!);
  expect(desk.current).toBe(pages[0]);
});

it('keeps the open page and the current row when another is removed', () => {
  const { desk, pages } = deskWith(WAITING, WAITING);
  desk.open(pages[0]!);
  desk.remove(pages[1]!);
  expect([desk.openPage, desk.current]).toEqual([pages[0], pages[0]]);
});

it('closes the open page when the list is emptied', () => {
  const { desk, pages, batch } = deskWith(WAITING);
  desk.open(pages[0]!);
  desk.clear();
  expect([desk.openPage, desk.current, batch.pages]).toEqual([null, null, []]);
});

it('begins the next list with every page of it, however the last one was emptied', () => {
  const { desk, pages, batch } = deskWith(failed, refused);
  desk.filter = 'failed';
  desk.startSelecting();
  desk.clear();
  batch.pages = [new Page('next', 'next.png', new Blob())];
  expect([desk.filter, desk.visible, desk.selecting]).toEqual(['all', batch.pages, false]);

  batch.pages = pages;
  desk.filter = 'failed';
  desk.startSelecting();
  desk.selectAll();
  desk.removeSelected();
  expect([batch.pages, desk.filter, desk.clickSelects]).toEqual([[], 'all', false]);
  batch.pages = pages;
  desk.filter = 'failed';
  desk.open(pages[0]!);
  desk.startSelecting();
  desk.remove(pages[0]!);
  expect(desk.filter).toBe('failed');
  desk.remove(pages[1]!);
  expect([desk.filter, desk.openPage, desk.clickSelects]).toEqual(['all', null, false]);
});

it('names a page by the end of its path', () => {
  const { pages } = deskWith(WAITING);
  expect([pages[0]!.name, pages[0]!.folder]).toEqual(['0.png', 'a/b']);
  expect([new Page('x', 'x.png', new Blob()).folder]).toEqual(['']);
});

it('has a waiting page read next when it is opened, and no other', () => {
  const { desk, pages, told } = deskWith(failed, WAITING, CANCELLED);
  for (const page of pages) desk.open(page);
  expect(told).toEqual([['prioritise', '1']]);
});

describe('the selection', () => {
  const five = () => deskWith(WAITING, WAITING, WAITING, WAITING, WAITING);

  it('takes rows in and out, and makes each the current one', () => {
    const { desk, pages, selected } = five();
    desk.toggle(pages[1]!);
    desk.toggle(pages[3]!);
    expect([selected(), desk.selecting, desk.current]).toEqual(['1,3', true, pages[3]]);
    desk.toggle(pages[1]!);
    desk.toggle(pages[3]!);
    expect([selected(), desk.selecting]).toEqual(['', false]);
  });

  it('grows and shrinks with a range, and keeps what was selected before it', () => {
    const { desk, pages, selected } = five();
    desk.toggle(pages[0]!);
    desk.goTo(pages[2]!);
    desk.extendTo(pages[4]!);
    expect(selected()).toBe('0,2,3,4');
    desk.extendTo(pages[3]!);
    expect([selected(), desk.current]).toEqual(['0,2,3', pages[3]]);
    desk.extendTo(pages[1]!);
    expect(selected()).toBe('0,1,2');
  });

  it.each<[string, (desk: Desk, page: Page) => void]>([
    ['opened', (desk, page) => desk.open(page)],
    ['toggled', (desk, page) => desk.toggle(page)],
    ['gone to', (desk, page) => desk.goTo(page)],
  ])('begins a range at the row that was %s, not at the one with the focus', (_, begin) => {
    const { desk, pages, selected } = five();
    begin(desk, pages[1]!);
    desk.makeCurrent(pages[3]!);
    desk.extendTo(pages[3]!);
    expect(selected()).toBe('1,2,3');
  });

  it('is of what the filter shows', () => {
    const { desk, pages, selected } = deskWith(failed, WAITING, refused);
    desk.toggle(pages[0]!);
    desk.toggle(pages[1]!);
    desk.filter = 'failed';
    expect(selected()).toBe('0');
    desk.selectAll();
    expect(selected()).toBe('0,2');
    desk.filter = 'all';
    expect(selected()).toBe('0,2');
  });

  it('stops to act on a page that has left the filter', () => {
    const { desk, pages, batch, told } = deskWith(failed, failed);
    desk.filter = 'failed';
    desk.selectAll();
    pages[0]!.status = WAITING;
    batch.progress = { ...NO_PROGRESS };
    desk.readSelectedAgain();
    expect(told).toEqual([['retry', '1']]);
  });

  it('gives each action the pages that it is for, in the order of the list', () => {
    const reading: PageStatus = { kind: 'reading', stage: 'crop', done: 0, total: 1 };
    const { desk, pages, told } = deskWith(reading, failed, WAITING, refused, CANCELLED, WAITING);
    for (const page of pages.toReversed()) desk.toggle(page);
    expect(desk.uses).toEqual({ readNext: 2, stop: 3, readAgain: 2 });
    expect(desk.readNext()).toBe(2);
    desk.stopSelected();
    desk.readSelectedAgain();
    expect(told).toEqual([
      ['prioritise', '2,5'],
      ['cancel', '0,2,5'],
      ['retry', '1,4'],
    ]);
  });

  it('leaves "read next" to the current row if there is none', () => {
    const { desk, pages, told } = deskWith(WAITING, failed);
    expect(desk.readNext()).toBe(0);
    desk.makeCurrent(pages[0]!);
    expect(desk.readNext()).toBe(1);
    desk.makeCurrent(pages[1]!);
    expect(desk.readNext()).toBe(0);
    expect(told.filter(([, ids]) => ids !== '')).toEqual([['prioritise', '0']]);
  });

  it('loses the pages that are removed', () => {
    const { desk, pages, selected } = five();
    desk.extendTo(pages[2]!);
    desk.toggle(pages[3]!);
    desk.remove(pages[2]!);
    expect(selected()).toBe('3');
    desk.extendTo(pages[4]!);
    expect(selected()).toBe('3,4');
  });

  it('is removed as a whole: the row after it is the current one, an open page is closed', () => {
    const { desk, pages, batch } = five();
    desk.open(pages[1]!);
    desk.extendTo(pages[3]!);
    desk.makeCurrent(pages[2]!);
    desk.removeSelected();
    expect(batch.pages).toEqual([pages[0], pages[4]]);
    expect([desk.current, desk.openPage, desk.selecting]).toEqual([pages[4], null, false]);
  });

  it('comes back selected, with the current row, when that is undone', async () => {
    const { desk, pages, batch, selected } = five();
    desk.goTo(pages[0]!);
    desk.extendTo(pages[3]!);
    desk.makeCurrent(pages[2]!);
    const removal = desk.removeSelected()!;
    expect([desk.selected.size, desk.current]).toEqual([0, pages[4]]);
    await removal.undo();
    expect(batch.pages).toEqual(pages);
    expect(selected()).toBe('0,1,2,3');
    expect([desk.current, desk.selecting]).toEqual([pages[2], true]);
    desk.endSelection();
    desk.toggle(pages[1]!);
    await desk.remove(pages[1]!)!.undo();
    expect([selected(), desk.current]).toEqual(['1', pages[1]]);
  });

  it('can be begun without a page, so that a click selects, and ends altogether', () => {
    const { desk, pages } = five();
    desk.startSelecting();
    expect([desk.selecting, desk.clickSelects]).toEqual([true, true]);
    desk.toggle(pages[0]!);
    desk.endSelection();
    expect([desk.selecting, desk.clickSelects, desk.selected.size]).toEqual([false, false, 0]);
  });

  it('ends when the list is emptied', () => {
    const { desk } = five();
    desk.selectAll();
    desk.clear();
    expect([desk.selecting, desk.selected.size]).toEqual([false, 0]);
  });
});
