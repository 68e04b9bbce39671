import { expect, it } from 'vitest';
import { FileTracker, type DoneFile } from '../../../src/app/api-files';

function tracked() {
  const done: DoneFile[] = [];
  return { tracker: new FileTracker((file) => done.push(file)), done };
}

it('a file is done when all its pages are known and have ended', () => {
  const { tracker, done } = tracked();
  tracker.page(0);
  tracker.page(1);
  tracker.ended(1);
  tracker.ended(0);
  // It may have more.
  expect(done).toEqual([]);
  tracker.page(2);
  tracker.whole(0);
  tracker.page(3);
  tracker.whole(1);
  tracker.ended(3);
  expect(done).toEqual([{ index: 1, pages: [3], leftOut: [] }]);
  tracker.ended(2);
  expect(done[1]).toEqual({ index: 0, pages: [0, 1, 2], leftOut: [] });
});

it('a file without pages is done when it was looked into', () => {
  const { tracker, done } = tracked();
  const leftOut = { path: 'x.ico', error: { code: 'unsupported-type', message: 'no' } } as const;
  tracker.leftOut(leftOut);
  tracker.whole(0);
  tracker.whole(1);
  expect(done).toEqual([
    { index: 0, pages: [], leftOut: [leftOut] },
    { index: 1, pages: [], leftOut: [] },
  ]);
});
