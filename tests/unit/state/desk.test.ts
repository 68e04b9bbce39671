import { expect, it } from 'vitest';
import { NO_PROGRESS } from '../../../src/state/batch-progress';
import { Desk } from '../../../src/state/Desk.svelte';
import { Page } from '../../../src/state/Page.svelte';
import type { PageStatus } from '../../../src/state/page-status';
import { CANCELLED, WAITING } from '../../../src/state/page-status';

const failed: PageStatus = { kind: 'failed', error: { code: 'timeout', message: '' } };
const refused: PageStatus = { kind: 'refused', error: { code: 'empty-file', message: '' } };

function deskWith(...statuses: PageStatus[]) {
  const pages = statuses.map((status, n) => new Page(`${n}`, `a/b/${n}.png`, new Blob(), status));
  const batch = {
    pages: pages as readonly Page[],
    progress: NO_PROGRESS,
    remove: (page: Page) => void (batch.pages = batch.pages.filter((other) => other !== page)),
    clear: () => void (batch.pages = []),
  };
  return { desk: new Desk(batch), pages, batch };
}

it('shows failures and refusals under one filter, in the order of the list', () => {
  const { desk, pages } = deskWith(failed, WAITING, refused, CANCELLED);
  desk.filter = 'failed';
  expect(desk.visible).toEqual([pages[0], pages[2]]);
  desk.filter = 'all';
  expect(desk.visible).toEqual(pages);
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

it('names a page by the end of its path', () => {
  const { pages } = deskWith(WAITING);
  expect([pages[0]!.name, pages[0]!.folder]).toEqual(['0.png', 'a/b']);
  expect([new Page('x', 'x.png', new Blob()).folder]).toEqual(['']);
});
